package io.ipflow.server.api;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.cli.CommandLines;
import io.ipflow.server.RunningServer;
import io.ipflow.server.http.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records in, answers out, while the next records come in. */
class VerifyStreamTest {
  private static final String RECORD =
      "{\"vm\":\"web-1\",\"direction\":\"Inbound\",\"protocol\":\"TCP\","
          + "\"localIPAddress\":\"10.0.1.4\",\"localPort\":443,"
          + "\"remoteIPAddress\":\"203.0.113.9\",\"remotePort\":50000,\"n\":%d}\n";

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.in(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> stream(String type, InputStream body) throws Exception {
    return server.send(
        server
            .request("/ipflow/v1/verify")
            .header("Authorization", "Bearer " + server.token())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofInputStream(() -> body)));
  }

  private static HttpResponse<String> stream(String type, String body) throws Exception {
    return stream(type, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** The example as the line before the records. */
  private static String firstLine() throws Exception {
    return "{\"configuration\":" + ThreeTier.tree(ThreeTier.configuration()) + "}\n";
  }

  @Test
  void theLinesAreTheCommandLines() throws Exception {
    String records =
        Files.readString(ThreeTier.FOLDER.resolve("questions.ndjson"))
            + "{\"vm\":\"web-9\"}\nbroken\n\n"
            + String.format(RECORD, 1);
    HttpResponse<String> answer = stream("application/x-ndjson", firstLine() + records);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/x-ndjson");
    assertThat(answer.headers().firstValue("x-ms-request-id")).isPresent();
    assertThat(answer.body())
        .isEqualTo(CommandLines.answering(records, ThreeTier.FOLDER, "verify", "--flows", "-"));
  }

  /** The stored network, which is empty: a record that is bad harms no other and no status. */
  @Test
  void aBadRecordIsAnsweredWithItsError() throws Exception {
    HttpResponse<String> answer = stream("application/x-ndjson", String.format(RECORD, 7));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("n").intValue()).isEqualTo(7);
    assertThat(json(answer).get("error").stringValue()).contains("web-1");
  }

  @Test
  void recordsMayBeCsvToo() throws Exception {
    HttpResponse<String> answer =
        stream("text/csv", "vm,direction,protocol,remoteIPAddress\nx,Inbound,ICMP,1.2.3.4\n");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("vm,direction,protocol,remoteIPAddress,access,");
  }

  /** Eighteen megabytes through a server whose bodies end at sixteen, read while they are sent. */
  @Test
  void aStreamMayBeLongerThanABody() throws Exception {
    String thousand =
        IntStream.range(0, 1000).mapToObj(i -> String.format(RECORD, i)).reduce("", String::concat);
    try (Duplex stream = Duplex.open(server)) {
      stream.send(firstLine());
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(
              () -> {
                IntStream.range(0, 110).forEach(i -> stream.send(thousand));
                stream.end();
              });
      assertThat(stream.status()).startsWith("HTTP/1.1 200 ");
      for (int i = 0; i < 110_000; i++) {
        String line = stream.line();
        if (i % 10_000 == 9_999) {
          assertThat(line).contains("\"n\":999,\"access\":\"Allow\"");
        }
      }
      assertThat(stream.line()).isNull();
      sent.get(10, TimeUnit.SECONDS);
    }
  }

  /** Whoever asks one record after the other is answered at once, not when a buffer is full. */
  @Test
  void eachRecordIsAnsweredBeforeTheNextIsSent() throws Exception {
    try (Duplex stream = Duplex.open(server)) {
      stream.send(firstLine() + String.format(RECORD, 0));
      assertThat(stream.status()).startsWith("HTTP/1.1 200 ");
      assertThat(stream.line()).contains("\"n\":0,\"access\":\"Allow\"");
      for (int i = 1; i < 20; i++) {
        stream.send(String.format(RECORD, i));
        assertThat(stream.line()).contains("\"n\":" + i + ",\"access\":\"Allow\"");
      }
      stream.end();
      assertThat(stream.line()).isNull();
    }
  }

  /** As short as a record can be: no more is waited for to see what the first line is. */
  @Test
  void aFirstRecordOfTwoBytesIsAnsweredAtOnceToo() throws Exception {
    try (Duplex stream = Duplex.open(server)) {
      stream.send("{}\n");
      assertThat(stream.status()).startsWith("HTTP/1.1 200 ");
      assertThat(stream.line()).contains("\"error\"");
      stream.end();
      assertThat(stream.line()).isNull();
    }
  }

  @Test
  void linesOfCsvAreAnsweredOneByOneToo() throws Exception {
    try (Duplex stream = Duplex.open(server, "text/csv")) {
      stream.send("vm,direction,protocol,remoteIPAddress\r\nx,Inbound,ICMP,1.2.3.0\r\n");
      assertThat(stream.status()).startsWith("HTTP/1.1 200 ");
      assertThat(stream.line()).startsWith("vm,direction,");
      for (int i = 1; i < 5; i++) {
        assertThat(stream.line()).contains("1.2.3." + (i - 1));
        stream.send("x,Inbound,ICMP,1.2.3." + i + "\r\n");
      }
      stream.end();
    }
  }

  /**
   * Who sends everything before reading anything stands still once every buffer is full. The server
   * ends it: after --max-idle-time without a byte read the connection is cut, in the middle of the
   * reply, so that nobody takes what came for all there is.
   */
  @Test
  void whoDoesNotReadIsCutOff(@TempDir Path own) throws Exception {
    Limits usual = Limits.USUAL;
    Limits hasty =
        new Limits(
            usual.bodyBytes(),
            usual.headerBytes(),
            usual.requestTime(),
            Duration.ofSeconds(5),
            usual.connections(),
            usual.calls(),
            usual.streams());
    String thousand =
        IntStream.range(0, 1000).mapToObj(i -> String.format(RECORD, i)).reduce("", String::concat);
    try (RunningServer strict = RunningServer.in(own, settings -> settings.withLimits(hasty));
        Duplex stream = Duplex.open(strict)) {
      stream.send(firstLine());
      assertThatThrownBy(() -> IntStream.range(0, 1000).forEach(i -> stream.send(thousand)))
          .isInstanceOf(UncheckedIOException.class);
      assertThatThrownBy(
              () -> {
                for (String line = stream.status(); line != null; line = stream.line()) {
                  // What was sent before the end can still be read, or not even that.
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  /** A client that does not read is not read from either: what is held between is bounded. */
  @Test
  void whoDoesNotReadIsNotReadFrom() throws Exception {
    String thousand =
        IntStream.range(0, 1000).mapToObj(i -> String.format(RECORD, i)).reduce("", String::concat);
    try (Duplex stream = Duplex.open(server)) {
      AtomicLong sent = new AtomicLong();
      stream.send(firstLine());
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () ->
                  IntStream.range(0, 1000)
                      .forEach(
                          i -> {
                            stream.send(thousand);
                            sent.incrementAndGet();
                          }));
      long before = -1;
      for (long now = 0; now != before; now = sent.get()) {
        before = now;
        TimeUnit.SECONDS.sleep(1);
      }
      assertThat(sent.get()).isLessThan(500);
      assertThat(sending).isNotDone();
    }
  }

  @Test
  void whoHasNoTokenIsRefusedBeforeTheBodyIsRead() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/ipflow/v1/verify")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString("{}\n")));
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void aConfigurationThatIsNoneIsRefused() throws Exception {
    for (String line :
        List.of("{\"configuration\":[]}", "{\"configuration\":", "{\"configuration\":7}")) {
      HttpResponse<String> answer =
          stream("application/x-ndjson", line + "\n" + String.format(RECORD, 1));
      assertThat(answer.statusCode()).as(line).isEqualTo(400);
      assertThat(json(answer).at("/error/details/0/message").isString()).isTrue();
    }
  }
}
