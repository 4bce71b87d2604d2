package io.ipflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.RawConnection.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that were good until something was done to them: never a 5xx but a deliberate 503, never
 * a trace of ours. {@code -Dipflow.requests=N} asks more of them, {@code -Dipflow.seed=S} others.
 */
class MalformedRequestsTest {
  private static final int REQUESTS = Integer.getInteger("ipflow.requests", 20_000);
  private static final int CLIENTS = 4;
  private static final long SEED = Long.getLong("ipflow.seed", 20261126L);
  private static final Pattern TRACE =
      Pattern.compile(
          "\\bat [a-z]+\\.[a-z.]+[A-Z]|Exception\\b|\\bjava\\.|io\\.ipflow|tools\\.jackson");

  @Test
  @Timeout(value = 12, unit = TimeUnit.HOURS)
  void noneIsAnsweredWithAFailureOrATrace(@TempDir Path folder) throws Exception {
    Map<Integer, Integer> seen = new ConcurrentSkipListMap<>();
    try (RunningServer server = RunningServer.in(folder)) {
      Requests requests = new Requests(server.token());
      IntStream.range(0, CLIENTS).parallel().forEach(client -> ask(server, requests, client, seen));
      assertThat(server.send("GET", "/subscriptions?api-version=2019-11-01", "").statusCode())
          .as("the server still answers")
          .isEqualTo(200);
    }
    // Otherwise the changes would be such that nothing behind the door is reached.
    assertThat(seen).containsKeys(200, 201, 400, 401, 404, 405);
    System.out.println("malformed requests by status: " + seen);
  }

  /** Sends every so many-th request over a connection of its own. */
  private static void ask(
      RunningServer server, Requests requests, int client, Map<Integer, Integer> seen) {
    try (RawConnection connection = new RawConnection(server)) {
      for (int number = client; number < REQUESTS; number += CLIENTS) {
        byte[] request = requests.malformed(SEED, number);
        Said said = connection.send(request);
        seen.merge(said.status(), 1, Integer::sum);
        check(said, number, request);
      }
    } catch (Exception e) { // RawConnection's signature.
      throw new IllegalStateException(e);
    }
  }

  private static void check(Said said, int number, byte[] request) {
    boolean failed = said.status() >= 500 && said.status() != 503;
    assertThat(failed || TRACE.matcher(said.body()).find())
        .as(() -> "seed %d, number %d: %s%n%s".formatted(SEED, number, said, text(request)))
        .isFalse();
  }

  private static String text(byte[] request) {
    return new String(request, StandardCharsets.ISO_8859_1);
  }
}
