package io.ipflow.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ipflow.server.RequestLog.Level;
import io.ipflow.server.http.Ended;
import io.ipflow.server.http.Notes;
import io.ipflow.store.FaultException;
import io.ipflow.store.Reading;
import io.ipflow.store.Store;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the log and the figures say of requests, and what the log never says. */
class RequestLogTest {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private RunningServer server(Path folder, Level level) throws Exception {
    return RunningServer.in(
        folder, settings -> settings, new RequestLog(level, lines::add, Clock.systemUTC()));
  }

  private void awaitLines(int count) throws InterruptedException {
    for (int i = 0; i < 500 && lines.size() < count; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(lines).hasSizeGreaterThanOrEqualTo(count);
  }

  @Test
  void eachRequestIsALineOfJson(@TempDir Path folder) throws Exception {
    try (RunningServer server = server(folder, Level.REQUESTS)) {
      HttpResponse<String> answer = server.send("GET", "/tenants?api-version=2020-01-01&x=y", "");
      awaitLines(2);
      JsonNode line =
          new JsonMapper()
              .readTree(
                  lines.stream().filter(it -> it.contains("/tenants")).findFirst().orElseThrow());
      assertThat(line.get("path").stringValue()).isEqualTo("/tenants");
      assertThat(line.get("method").stringValue()).isEqualTo("GET");
      assertThat(line.get("status").intValue()).isEqualTo(200);
      assertThat(line.get("caller").stringValue()).isEqualTo("admin");
      assertThat(line.get("requestId").stringValue())
          .isEqualTo(answer.headers().firstValue("x-ms-request-id").orElseThrow());
      assertThat(line.has("milliseconds")).isTrue();
      assertThat(line.has("time")).isTrue();
    }
  }

  @Test
  void noSecretAndNoTokenIsEverInIt(@TempDir Path folder) throws Exception {
    try (RunningServer server = server(folder, Level.REQUESTS)) {
      String wrong = "a-wrong-secret-4711";
      server.send(
          server
              .request("/common/oauth2/v2.0/token?client_secret=" + wrong)
              .POST(
                  BodyPublishers.ofString(
                      "grant_type=client_credentials&client_id=admin&client_secret=" + wrong)));
      server.send(server.request("/tenants?t=" + wrong).header("Authorization", "Bearer " + wrong));
      server.send("POST", "/ipflow/v1/verify", "{\"vm\":\"" + wrong + "\"}");
      awaitLines(4);
      assertThat(lines.stream().collect(Collectors.joining("\n")))
          .doesNotContain(wrong)
          .doesNotContain(server.token())
          .doesNotContain(RunningServer.SECRET)
          .doesNotContain("correct");
    }
  }

  @Test
  void ofErrorsOnlyWhatTheServerCouldNotAnswerIsTold(@TempDir Path folder) throws Exception {
    try (RunningServer server = server(folder, Level.ERRORS)) {
      server.send("GET", "/ipflow/v1/nothing", "");
    }
    assertThat(lines).isEmpty();
  }

  private JsonNode line(String part) {
    return new JsonMapper()
        .readTree(lines.stream().filter(it -> it.contains(part)).findFirst().orElseThrow());
  }

  @Test
  void whoeverIsRefusedIsToldAlsoWhereOnlyErrorsAre(@TempDir Path folder) throws Exception {
    try (RunningServer server = server(folder, Level.ERRORS)) {
      server.send(server.request("/tenants?api-version=2020-01-01"));
      for (String client : List.of("admin", "stranger")) {
        server.send(
            server
                .request("/" + client + "/oauth2/v2.0/token")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=client_credentials&client_secret=wrong&scope=x/.default"
                            + "&client_id="
                            + client)));
      }
      server.send("GET", "/subscriptions;x=y", "");
      String elsewhere = server.tokenFor("https://elsewhere.example//.default");
      server.send(server.request("/other").header("Authorization", "Bearer " + elsewhere));
      try (RawConnection raw = new RawConnection(server)) {
        raw.send("GET /raw/%2e%2e/x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      }
      awaitLines(6);
    }
    assertThat(line("/tenants").get("refused").asString()).isEqualTo("AuthenticationFailed");
    assertThat(line("/tenants").get("from").asString()).isEqualTo("127.0.0.1");
    assertThat(line("/tenants").has("caller")).isFalse();
    assertThat(line("/admin/").get("refused").asString()).isEqualTo("AADSTS7000215");
    assertThat(line("/admin/").get("caller").asString()).isEqualTo("admin");
    assertThat(line("/stranger/").has("caller")).as("an id may be a secret").isFalse();
    assertThat(line("/subscriptions").get("refused").asString()).isEqualTo("PathTrick");
    assertThat(line("/other").get("refused").asString())
        .isEqualTo("InvalidAuthenticationTokenAudience");
    assertThat(line("/other").get("caller").asString()).isEqualTo("admin");
    assertThat(lines).as("%s", lines).anyMatch(it -> it.contains("\"refused\":\"BadRequest\""));
  }

  @Test
  void whatFailedIsToldWithItsPlaceAndWithoutItsMessage() {
    Notes notes = new Notes();
    notes.requestId("id-1");
    notes.fault(
        new IllegalStateException("secret-4711", new IllegalArgumentException("secret-4712")));
    log().tell(new Ended("127.0.0.1", "PUT", "/a", 200, Duration.ZERO, notes));
    JsonNode line = line("/a");
    assertThat(line.get("requestId").asString()).isEqualTo("id-1");
    assertThat(line.get("fault").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(line.get("trace").toString())
        .contains("io.ipflow.server.RequestLogTest.whatFailedIsTold")
        .contains("caused by java.lang.IllegalArgumentException");
    assertThat(lines.get(0)).doesNotContain("secret");
  }

  @Test
  void aFaultOfTheStoreIsToldInItsOwnWords(@TempDir Path folder) throws Exception {
    Store store = Store.open(folder);
    store.close();
    Notes notes = new Notes();
    notes.fault(catchThrowableOfType(FaultException.class, () -> store.read(Reading::revision)));
    log().tell(new Ended("", "PUT", "/b", 503, Duration.ZERO, notes));
    assertThat(line("/b").get("reason").asString()).isEqualTo("the store was closed");
  }

  private RequestLog log() {
    return new RequestLog(Level.ERRORS, lines::add, Clock.systemUTC());
  }

  /** Prometheus's text format: a line of HELP and TYPE each, then name, labels and value. */
  @Test
  void theFiguresCountRequestsAndVerdicts(@TempDir Path folder) throws Exception {
    try (RunningServer server = server(folder, Level.REQUESTS)) {
      assertThat(server.send(server.request("/metrics")).statusCode()).isEqualTo(401);
      server.send("GET", "/ipflow/v1/problems", "");
      awaitLines(3);
      HttpResponse<String> answer = server.send("GET", "/metrics", "");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.body())
          .contains(
              "# TYPE ipflow_http_requests_total counter\n",
              "ipflow_http_requests_total{class=\"ipflow/problems\",method=\"GET\",status=\"200\"} 1\n",
              "ipflow_http_requests_total{class=\"operation\",method=\"GET\",status=\"401\"} 1\n",
              "ipflow_http_request_seconds_bucket{class=\"ipflow/problems\",le=\"+Inf\"} 1\n",
              "ipflow_http_request_seconds_count{class=\"ipflow/problems\"} 1\n",
              "ipflow_snapshot_revision ",
              "ipflow_http_connections ",
              "jvm_threads ");
      assertThat(answer.body().lines())
          .allMatch(line -> line.matches("# (HELP|TYPE) .*|[a-z_]+(\\{[^}]*})? [0-9.E+-]+"));
    }
  }
}
