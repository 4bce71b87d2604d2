package io.ipflow.server;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ipflow.store.TinyDisk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The server on a disk that is full or may not be written: a deliberate 503 that says so, reading
 * goes on, nothing that was acknowledged is lost, and writing works again once there is room.
 */
class ServerDiskTest {
  private static final String VERSION = "?api-version=2024-05-01";
  private static final String NSGS =
      WriteLoad.GROUP + "/providers/Microsoft.Network/networkSecurityGroups";
  private static final int MOST = 2_000;

  @TempDir Path temporary;

  /** The answer that ended the filling, and how many were acknowledged before. */
  private record Filled(HttpResponse<String> refusal, int acknowledged) {}

  private static HttpResponse<String> put(WriteLoad.Sender to, String name) throws Exception {
    String body =
        "{\"location\":\"eastus\",\"tags\":{\"padding\":\"%s\"}}".formatted("x".repeat(20_000));
    return to.send("PUT", NSGS + "/" + name + VERSION, body);
  }

  private static Filled fillUp(WriteLoad.Sender to) throws Exception {
    for (int i = 0; i < MOST; i++) {
      HttpResponse<String> answer = put(to, "n" + i);
      if (answer.statusCode() != 201) {
        return new Filled(answer, i);
      }
    }
    throw new AssertionError("it is never full");
  }

  private static int stored(WriteLoad.Sender to) throws Exception {
    int count = 0;
    String path = NSGS + VERSION;
    while (!path.isEmpty()) {
      HttpResponse<String> answer = to.send("GET", path, "");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode list = json(answer);
      for (JsonNode one : list.get("value")) {
        assertThat(one.at("/tags/padding").asString()).hasSize(20_000);
        count++;
      }
      String next = list.path("nextLink").asString("");
      path = next.isEmpty() ? "" : next.substring(next.indexOf("/subscriptions/"));
    }
    return count;
  }

  private static void isDeliberate(HttpResponse<String> answer, String why) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    JsonNode error = json(answer).get("error");
    assertThat(error.get("code").asString()).isEqualTo("StoreUnavailable");
    assertThat(error.get("message").asString()).contains(why);
  }

  @Test
  void aFullDiskRefusesWritesReadsOnAndTakesThemAgainOnceThereIsRoom() throws Exception {
    Path point = temporary.resolve("disk");
    TinyDisk disk = TinyDisk.of(8, point);
    try {
      Path folder = point.resolve("data");
      int acknowledged;
      try (RunningServer server = RunningServer.in(folder)) {
        server.send(
            "PUT", WriteLoad.GROUP + "?api-version=2021-04-01", "{\"location\":\"eastus\"}");
        Path ballast = Files.write(point.resolve("ballast"), new byte[2 << 20]);
        Filled filled = fillUp(server::send);
        isDeliberate(filled.refusal(), "no room on the disk");
        acknowledged = filled.acknowledged();
        assertThat(stored(server::send)).isEqualTo(acknowledged).isPositive();
        isDeliberate(server.send("DELETE", NSGS + "/n0" + VERSION, ""), "no room on the disk");
        assertThat(server.send("GET", "/health/ready", "").statusCode()).isEqualTo(200);

        Files.delete(ballast);
        assertThat(put(server::send, "later").statusCode()).isEqualTo(201);
        assertThat(server.send("DELETE", NSGS + "/n0" + VERSION, "").statusCode()).isEqualTo(202);
      }
      try (RunningServer again = RunningServer.in(folder)) {
        assertThat(stored(again::send)).isEqualTo(acknowledged);
      }
    } finally {
      disk.unmount();
    }
  }

  @Test
  void aReadOnlyDiskIsRefusedAtTheStartAndLosesNothing() throws Exception {
    Path point = temporary.resolve("disk");
    TinyDisk disk = TinyDisk.of(8, point);
    try {
      Path folder = point.resolve("data");
      try (RunningServer server = RunningServer.in(folder)) {
        server.send(
            "PUT", WriteLoad.GROUP + "?api-version=2021-04-01", "{\"location\":\"eastus\"}");
        assertThat(put(server::send, "kept").statusCode()).isEqualTo(201);
      }
      disk.remount("ro");
      StartException refused =
          catchThrowableOfType(StartException.class, () -> RunningServer.in(folder).close());
      assertThat(refused)
          .hasMessageContaining("cannot be written")
          .hasMessageContaining("Read-only file system");

      disk.remount("rw");
      try (RunningServer server = RunningServer.in(folder)) {
        assertThat(stored(server::send)).isEqualTo(1);
      }
    } finally {
      disk.unmount();
    }
  }

  /** No root is needed for this one: files may grow no further, which is no full disk. */
  @Test
  void aDiskThatFailsToWriteLosesNothingEither() throws Exception {
    assumeTrue(prlimit("--version"), "there is no prlimit here");
    try (RemoteServer server =
        new RemoteServer(
            temporary.resolve("data"), ServerProcess.freePort(), "prlimit", "--fsize=3000000:")) {
      ServerProcess process = server.start().ready();
      Filled filled = fillUp(server::send);
      isDeliberate(filled.refusal(), "the disk");
      assertThat(stored(server::send)).isEqualTo(filled.acknowledged()).isPositive();

      assertThat(prlimit("--pid", Long.toString(process.pid()), "--fsize=unlimited")).isTrue();
      assertThat(put(server::send, "later").statusCode()).isEqualTo(201);
      assertThat(stored(server::send)).isEqualTo(filled.acknowledged() + 1);
      process.kill();
    }
  }

  private static boolean prlimit(String... words) throws InterruptedException {
    try {
      String[] line = new String[words.length + 1];
      line[0] = "prlimit";
      System.arraycopy(words, 0, line, 1, words.length);
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
