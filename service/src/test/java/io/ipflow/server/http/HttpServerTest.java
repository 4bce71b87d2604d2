package io.ipflow.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole requests reach the endpoint; all else is refused with a reason, and soon. */
class HttpServerTest {
  private static final StreamLimits STREAMS = new StreamLimits(2, Duration.ofMillis(900), 1000);
  private static final Limits SMALL =
      new Limits(1000, 2000, Duration.ofMillis(700), Duration.ofMillis(1500), 20, 4, STREAMS);

  private HttpServer server;

  private void start(Endpoint endpoint) throws IOException {
    server =
        HttpServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            SMALL,
            endpoint);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private String send(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static String request(String line, String... headers) {
    return line
        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        + String.join("", List.of(headers))
        + "\r\n";
  }

  private static Reply echo(Call call) {
    return Reply.json(
        200, call.method() + " " + call.path() + "?" + call.query() + " " + call.body().text());
  }

  @Test
  void aRequestIsGivenWholeAndAsItWasWritten() throws IOException {
    start(HttpServerTest::echo);

    String reply = send(request("PUT /a//b%20c?x=%26&y", "Content-Length: 5\r\n") + "hello");

    assertThat(reply)
        .startsWith("HTTP/1.1 200 ")
        .contains("Content-Type: application/json; charset=utf-8")
        .doesNotContain("Server:")
        .endsWith("PUT /a//b%20c?x=%26&y hello");
  }

  @Test
  void aChunkedBodyIsRead() throws IOException {
    start(HttpServerTest::echo);

    assertThat(
            send(
                request("POST /", "Transfer-Encoding: chunked\r\n")
                    + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
        .endsWith("POST /? abcde");
  }

  @Test
  void headersAreKnownInAnyLetterCase() throws IOException {
    start(call -> Reply.json(200, call.header("X-One").orElse("none")));

    assertThat(send(request("GET /", "x-ONE: 1\r\n", "X-one: 2\r\n"))).endsWith("1, 2");
  }

  @Test
  void headHasNoBody() throws IOException {
    start(call -> Reply.json(200, "four"));

    assertThat(send(request("HEAD /"))).contains("Content-Length: 4").endsWith("\r\n\r\n");
  }

  @Test
  void aBodyOverTheLimitIsRefusedBeforeItIsSent() throws IOException {
    start(HttpServerTest::echo);

    assertThat(send(request("PUT /", "Content-Length: 10000000000\r\n")))
        .startsWith("HTTP/1.1 413 ")
        .contains("--max-body");
  }

  @Test
  void aChunkedBodyOverTheLimitIsRefused() throws IOException {
    start(HttpServerTest::echo);
    String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";

    assertThat(send(request("PUT /", "Transfer-Encoding: chunked\r\n") + chunk))
        .startsWith("HTTP/1.1 413 ");
  }

  @Test
  void headersOverTheLimitAreRefused() throws IOException {
    start(HttpServerTest::echo);

    assertThat(send(request("GET /", "X: " + "a".repeat(3000) + "\r\n")))
        .startsWith("HTTP/1.1 431 ")
        .contains("--max-header");
  }

  @Test
  void aBodyThatComesTooSlowlyIsGivenUp() throws IOException, InterruptedException {
    start(HttpServerTest::echo);
    long begin = System.nanoTime();
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(request("PUT /", "Content-Length: 500\r\n").getBytes(ISO_8859_1));
      CompletableFuture<Void> drip = CompletableFuture.runAsync(() -> drip(socket));
      String reply = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      drip.cancel(true);

      assertThat(reply).startsWith("HTTP/1.1 408 ").contains("--max-request-time");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  private static void drip(Socket socket) {
    try {
      for (int i = 0; i < 100 && !socket.isClosed(); i++) {
        socket.getOutputStream().write('x');
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (IOException e) {
      // The server closed the connection, as it should.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a/../b",
        "GET /a/%2e%2e/b",
        "GET /a%2fb",
        "GET /a;b=c/../d",
        "GET /a%00b",
        "G@T /",
        "GET",
        "GET http://[bad/"
      })
  void pathTricksAndNonsenseAreRefused(String line) throws IOException {
    start(HttpServerTest::echo);

    assertThat(send(request(line)))
        .startsWith("HTTP/1.1 400 ")
        .contains("{\"error\":{\"code\":\"BadRequest\"")
        .doesNotContain("Exception", "jetty");
  }

  @Test
  void anEndpointThatFailsIsNotShown() throws IOException {
    start(
        call -> {
          throw new IllegalStateException("secret");
        });

    assertThat(send(request("GET /")))
        .startsWith("HTTP/1.1 500 ")
        .contains("x-ms-request-id: ")
        .doesNotContain("secret", "IllegalState");
  }

  @Test
  void moreCallsThanAllowedAreAskedToComeAgain() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(SMALL.calls());
    start(
        call -> {
          inside.countDown();
          await(release);
          return Reply.empty(204);
        });
    List<CompletableFuture<String>> busy =
        IntStream.range(0, SMALL.calls())
            .mapToObj(i -> CompletableFuture.supplyAsync(this::get))
            .toList();
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(get()).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1", "--max-calls");
    release.countDown();
    for (CompletableFuture<String> call : busy) {
      assertThat(call.get(10, TimeUnit.SECONDS)).startsWith("HTTP/1.1 204 ");
    }
    assertThat(get()).startsWith("HTTP/1.1 204 ");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String get() {
    try {
      return send(request("GET /"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void whatIsBeingAnsweredIsAnsweredBeforeTheServerStops() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    start(
        call -> {
          inside.countDown();
          await(release);
          return Reply.json(200, "done");
        });
    int port = server.port();
    CompletableFuture<String> call = CompletableFuture.supplyAsync(this::get);
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> stop = CompletableFuture.runAsync(server::close);
    TimeUnit.MILLISECONDS.sleep(100);
    release.countDown();

    assertThat(call.get(10, TimeUnit.SECONDS)).endsWith("done");
    stop.get(15, TimeUnit.SECONDS);
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aPortThatIsTakenIsSaid() throws IOException {
    start(HttpServerTest::echo);

    assertThatThrownBy(
            () ->
                HttpServer.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                    Optional.empty(),
                    SMALL,
                    HttpServerTest::echo))
        .isInstanceOf(IOException.class);
  }
}
