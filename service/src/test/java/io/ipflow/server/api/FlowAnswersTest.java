package io.ipflow.server.api;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.cli.CommandLines;
import io.ipflow.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** connect and diagnose: what the command line says of the same network, stored or posted. */
class FlowAnswersTest {
  private static final Path HUB = Path.of("../examples/hub-spoke");

  private static final List<List<String>> QUERIES =
      List.of(
          List.of("web-1", "Inbound", "TCP", "Internet", "10.0.1.4", "443"),
          List.of("web-1", "Outbound", "Any", "10.0.1.0/26", "*", "*"),
          List.of("db-1", "inbound", "udp", "10.0.1.4", "10.0.2.4", "1433"),
          List.of("db-1", "Inbound", "ICMP", "VirtualNetwork", "*", ""));

  @TempDir private static Path folder;
  private static RunningServer server;
  private static String hub;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.in(folder);
    HttpResponse<String> stored =
        server.send("POST", "/ipflow/v1/import", ThreeTier.configuration());
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    try (Stream<Path> files = Files.list(HUB)) {
      List<String> documents = new ArrayList<>();
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
        documents.add(Files.readString(file));
      }
      hub = "[" + String.join(",", documents) + "]";
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> ask(String what, String members) throws Exception {
    return server.send("POST", "/ipflow/v1/" + what, "{" + members + "}");
  }

  private static JsonNode good(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return ThreeTier.placeless(json(answer));
  }

  @Test
  void connectSaysWhatTheCommandLineSaysOfEveryFlowOfTheExample() throws Exception {
    for (String line : Files.readAllLines(HUB.resolve("connections.ndjson"))) {
      JsonNode flow = ThreeTier.tree(line);
      String from = flow.get("from").stringValue();
      String to = flow.get("to").stringValue();
      String said = CommandLines.output(HUB, "connect", from, to, "-o", "json");
      String asked = "\"from\":\"%s\",\"to\":\"%s\",\"configuration\":%s".formatted(from, to, hub);
      assertThat(good(ask("connect", asked)))
          .as(line)
          .isEqualTo(ThreeTier.placeless(ThreeTier.tree(said)));
    }
  }

  @Test
  void connectAsksTheStoredNetworkToo() throws Exception {
    for (String to : List.of("db-1:1433", "db-1:22", "Internet:443")) {
      String said = ThreeTier.cli("connect", "web-1", to, "--protocol", "tcp", "-o", "json");
      String asked = "\"from\":\"web-1\",\"TO\":\"%s\",\"protocol\":\"tcp\"".formatted(to);
      assertThat(good(ask("connect", asked)))
          .as(to)
          .isEqualTo(ThreeTier.placeless(ThreeTier.tree(said)));
    }
  }

  @Test
  void diagnoseSaysWhatTheCommandLineSays() throws Exception {
    for (List<String> query : QUERIES) {
      List<String> command = new ArrayList<>(List.of("diagnose", "-o", "json"));
      List<String> options =
          List.of(
              "--vm",
              "--direction",
              "--protocol",
              "--source",
              "--destination",
              "--destination-port");
      List<String> names =
          List.of("vm", "direction", "protocol", "source", "destination", "destinationPort");
      List<String> members = new ArrayList<>();
      for (int i = 0; i < query.size(); i++) {
        if (!query.get(i).isEmpty()) {
          command.addAll(List.of(options.get(i), query.get(i)));
        }
        members.add("\"" + names.get(i) + "\":\"" + query.get(i) + "\"");
      }
      JsonNode said = ThreeTier.tree(ThreeTier.cli(command.toArray(String[]::new)));
      assertThat(good(ask("diagnose", String.join(",", members))))
          .as("%s", query)
          .isEqualTo(ThreeTier.placeless(said));
      members.add("\"configuration\":" + ThreeTier.configuration());
      assertThat(good(ask("diagnose", String.join(",", members))))
          .as("%s, posted", query)
          .isEqualTo(ThreeTier.placeless(said));
    }
  }

  private static List<String> pointers(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).at("/error/code").stringValue()).isEqualTo("InvalidQuestion");
    List<String> all = new ArrayList<>();
    json(answer)
        .at("/error/details")
        .forEach(detail -> all.add(detail.path("pointer").asString("none")));
    return all;
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndWhere() throws Exception {
    assertThat(pointers(ask("connect", ""))).containsExactlyInAnyOrder("/to", "/from");
    assertThat(
            pointers(
                ask("connect", "\"From\":\"nobody\",\"to\":\"db-1:x\",\"protocol\":[\"TCP\"]")))
        .containsExactlyInAnyOrder("/protocol", "/to", "/From");
    assertThat(pointers(ask("connect", "\"from\":\"a\",\"to\":\"b\",\"configuration\":[]")))
        .containsExactly("/to", "/configuration");
  }

  @Test
  void everythingThatIsWrongWithAQueryIsToldAtOnceAndWhere() throws Exception {
    assertThat(
            pointers(
                ask(
                    "diagnose",
                    "\"vm\":\"web-9\",\"direction\":\"Up\",\"protocol\":\"ESP\","
                        + "\"source\":\"10.1.1.1/24\",\"destinationPort\":\"1-2\"")))
        .containsExactly(
            "/direction", "/protocol", "/source", "/destination", "/destinationPort", "/vm");
    assertThat(pointers(ask("diagnose", "\"vm\":\"web-1\",\"direction\":7,\"configuration\":[]")))
        .containsExactly(
            "/direction",
            "/protocol",
            "/source",
            "/destination",
            "/destinationPort",
            "/configuration");
  }

  @Test
  void anEmptyTextIsNoAddress() throws Exception {
    assertThat(pointers(ask("next-hop", "\"vm\":\"web-1\",\"dest\":\"\"")))
        .containsExactly("/dest");
  }
}
