package io.ipflow.server.api;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One question with its own configuration: what the command line says of the same. */
class VerifyTest {
  private static final String QUESTION =
      "\"vm\":\"web-1\",\"direction\":\"Inbound\",\"protocol\":\"TCP\","
          + "\"localIPAddress\":\"10.0.1.4\",\"localPort\":443,"
          + "\"remoteIPAddress\":\"203.0.113.9\",\"remotePort\":\"50000\"";

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

  static HttpResponse<String> ask(String body) throws Exception {
    return server.send("POST", "/ipflow/v1/verify", body);
  }

  private static String withExample(String question) throws Exception {
    return "{" + question + ",\"configuration\":" + ThreeTier.configuration() + "}";
  }

  /** Nobody is answered about the stored network who sent one of his own. */
  @Test
  void aMisspeltConfigurationIsRefused() throws Exception {
    HttpResponse<String> answer = ask("{" + QUESTION + ",\"configuratoin\":[{}]}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/error/details/0/pointer").stringValue())
        .isEqualTo("/configuratoin");
    assertThat(json(answer).at("/error/details/0/message").stringValue())
        .contains("its own network is in `configuration`");
  }

  @Test
  void theAnswerIsTheCommandLines() throws Exception {
    HttpResponse<String> answer = ask(withExample(QUESTION));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(ThreeTier.placeless(json(answer)))
        .isEqualTo(
            read(
                ThreeTier.cli(
                    "verify",
                    "--vm",
                    "web-1",
                    "--direction",
                    "Inbound",
                    "--protocol",
                    "TCP",
                    "--local",
                    "10.0.1.4:443",
                    "--remote",
                    "203.0.113.9:50000",
                    "-o",
                    "json")));
  }

  private static JsonNode read(String text) {
    return ThreeTier.placeless(ThreeTier.tree(text));
  }

  @Test
  void theRulesTriedAreToldOnRequest() throws Exception {
    JsonNode plain = json(ask(withExample(QUESTION)));
    JsonNode explained = json(ask(withExample(QUESTION + ",\"explain\":true")));
    assertThat(plain.at("/trace/0").has("rules")).isFalse();
    assertThat(explained.at("/trace/0/rules").isArray()).isTrue();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndWhere() throws Exception {
    HttpResponse<String> answer =
        ask(
            "{\"direction\":\"Up\",\"protocol\":true,\"localPort\":443,"
                + "\"remoteIPAddress\":\"1.2.3\",\"configuration\":[]}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/error/code").stringValue()).isEqualTo("InvalidQuestion");
    assertThat(json(answer).at("/error/details/0/pointer").stringValue()).isEqualTo("/protocol");

    JsonNode details =
        json(ask(
                withExample(
                    "\"direction\":\"Up\",\"protocol\":\"TCP\",\"localPort\":443,"
                        + "\"remoteIPAddress\":\"1.2.3\",\"remotePort\":1")))
            .at("/error/details");
    List<String> pointers = new ArrayList<>();
    details.forEach(detail -> pointers.add(detail.path("pointer").asString("none")));
    assertThat(pointers).containsExactly("/direction", "/remoteIPAddress", "none");
    assertThat(details.get(2).get("message").stringValue()).contains("nic or vm");
  }

  @Test
  void theStoredNetworkIsEmptyAtFirst() throws Exception {
    HttpResponse<String> answer = ask("{" + QUESTION + "}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/error/message").stringValue())
        .contains("no virtual machine `web-1`");
  }

  @Test
  void aConfigurationOfNothingIsRefused() throws Exception {
    for (String nothing : List.of("[]", "[{\"a\":1}]", "{}", "7", "\"x\"")) {
      HttpResponse<String> answer = ask("{" + QUESTION + ",\"configuration\":" + nothing + "}");
      assertThat(answer.statusCode()).as(nothing).isEqualTo(400);
      assertThat(json(answer).at("/error/code").stringValue()).isEqualTo("InvalidConfiguration");
      assertThat(json(answer).at("/error/details/0/pointer").stringValue())
          .isEqualTo("/configuration");
    }
  }

  @Test
  void theErrorsOfHttpHaveTheSameShape() throws Exception {
    assertError(server.send("GET", "/ipflow/v1/verify", ""), 405, "MethodNotAllowed");
    assertError(server.send("GET", "/ipflow/v1/nothing", ""), 404, "NotFound");
    assertError(ask("{"), 400, "InvalidJson");
    assertError(ask("{\"vm\":\"a\",\"vm\":\"b\"}"), 400, "InvalidJson");
    assertError(
        server.send(
            server
                .request("/ipflow/v1/verify")
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x"))),
        415,
        "UnsupportedMediaType");
    assertError(
        server.send(
            server
                .request("/ipflow/v1/verify")
                .header("Authorization", "Bearer " + server.token())
                .header("Accept", "image/png, application/json;q=0")
                .POST(BodyPublishers.ofString("{}"))),
        406,
        "NotAcceptable");
  }

  private static void assertError(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).at("/error/code").stringValue()).isEqualTo(code);
    assertThat(json(answer).at("/error/details").isArray()).isTrue();
  }

  @Test
  void unknownIsAnAnswerThatSaysWhatItDependsOn() throws Exception {
    // Without the network and its machines nothing can be asked; without the security groups the
    // access is open, for the interface names one.
    List<String> others = ThreeTier.documentsBut("nsg.json");
    HttpResponse<String> answer =
        ask("{" + QUESTION + ",\"configuration\":[" + String.join(",", others) + "]}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).get("access").stringValue()).isEqualTo("Unknown");
    assertThat(json(answer).at("/dependsOn/0/what").stringValue()).isNotEmpty();
  }

  /** A dropped document would be a silent guess: what is not understood is told with the answer. */
  @Test
  void whatIsWrongWithItsConfigurationIsToldWithTheAnswer() throws Exception {
    String example = ThreeTier.configuration().strip();
    String withJunk = example.substring(0, example.length() - 1) + ",{\"some\":\"thing\"}]";
    HttpResponse<String> answer = ask("{" + QUESTION + ",\"configuration\":" + withJunk + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode problems = json(answer).get("problems");
    assertThat(problems.values())
        .extracting(it -> it.get("pointer").stringValue() + ": " + it.get("message").stringValue())
        .containsExactly(
            "/configuration/"
                + ThreeTier.documentsBut("").size()
                + ": the file holds no network configuration");
    assertThat(json(ask(withExample(QUESTION))).has("problems")).isFalse();
  }
}
