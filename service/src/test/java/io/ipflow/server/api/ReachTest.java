package io.ipflow.server.api;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One question put to every interface has the answers of connect and of verify, one by one. */
class ReachTest {
  @TempDir private static Path folder;
  private static RunningServer server;
  private static List<JsonNode> nics;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.in(folder);
    for (String example : List.of("three-tier", "hub-spoke")) {
      List<String> documents = new ArrayList<>();
      try (Stream<Path> files = Files.list(Path.of("../examples", example))) {
        for (Path file : files.filter(ReachTest::isStored).sorted().toList()) {
          documents.add(Files.readString(file));
        }
      }
      good(server.send("POST", "/ipflow/v1/import", "[" + String.join(",", documents) + "]"));
    }
    nics = new ArrayList<>();
    good(server.send("GET", "/ipflow/v1/inventory", "")).get("interfaces").forEach(nics::add);
  }

  /** An import takes no definitions of a network manager. */
  private static boolean isStored(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") && !name.matches(".*(admin|group|manager|collection|member).*");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode good(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static HttpResponse<String> flow(String what, String from, String to) throws Exception {
    return server.send(
        "POST", "/ipflow/v1/" + what, "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to));
  }

  private static String id(JsonNode nic) {
    return nic.get("id").stringValue();
  }

  private static JsonNode outcome(JsonNode reach, String nic) {
    for (JsonNode one : reach.get("interfaces")) {
      if (one.get("id").stringValue().equals(nic)) {
        return reach.get("outcomes").get(one.get("outcome").asInt());
      }
    }
    throw new AssertionError(nic + " is not in " + reach);
  }

  private static void assertSame(JsonNode outcome, HttpResponse<String> connected, String what) {
    if (!outcome.has("reachable")) {
      assertThat(connected.statusCode()).as(what).isEqualTo(400);
      assertThat(connected.body()).as(what).contains(outcome.get("reason").stringValue());
      return;
    }
    JsonNode connection = good(connected);
    assertThat(outcome.get("reachable")).as(what).isEqualTo(connection.get("reachable"));
    if (connection.has("stoppedBy")) {
      for (String member : List.of("step", "reason", "ruleName", "ruleId")) {
        assertThat(outcome.path(member))
            .as(what)
            .isEqualTo(connection.get("stoppedBy").path(member));
      }
    }
    assertThat(outcome.get("dependsOn").size())
        .as(what)
        .isEqualTo(connection.get("dependsOn").size());
  }

  @Test
  void eachPairIsAnsweredAsConnectAnswersIt() throws Exception {
    Set<String> met = new HashSet<>();
    for (JsonNode chosen : nics) {
      JsonNode inward = good(flow("reach", "*", id(chosen) + ":443"));
      JsonNode outward = good(flow("reach", id(chosen), "*:443"));
      assertThat(inward.get("interfaces")).hasSize(nics.size() - 1);
      for (JsonNode other : nics) {
        if (!other.equals(chosen)) {
          JsonNode in = outcome(inward, id(other));
          met.add(in.get("reachable").stringValue());
          assertSame(in, flow("connect", id(other), id(chosen) + ":443"), id(other));
          assertSame(
              outcome(outward, id(other)),
              flow("connect", id(chosen), id(other) + ":443"),
              id(other));
        }
      }
    }
    assertThat(met).contains("Yes", "No");
  }

  @Test
  void anAddressOutsideIsAnEndToo() throws Exception {
    JsonNode inward = good(flow("reach", "203.0.113.9", "*:443"));
    JsonNode outward = good(flow("reach", "*", "203.0.113.9:443"));
    for (JsonNode nic : nics) {
      assertSame(
          outcome(inward, id(nic)), flow("connect", "203.0.113.9", id(nic) + ":443"), id(nic));
      assertSame(outcome(outward, id(nic)), flow("connect", id(nic), "203.0.113.9:443"), id(nic));
    }
  }

  /** The rules at both ends are those of verify, so that the map and Check never differ. */
  @Test
  void whatReachesIsAllowedByVerifyAtBothEndsAndWhatTheRulesStopIsDeniedByTheSameRule()
      throws Exception {
    Set<String> met = new HashSet<>();
    for (JsonNode chosen : nics) {
      JsonNode inward = good(flow("reach", "*", id(chosen) + ":443"));
      for (JsonNode other : nics) {
        if (!other.equals(chosen)) {
          JsonNode outcome = outcome(inward, id(other));
          String step = outcome.get("step").stringValue();
          met.add(outcome.get("reachable").stringValue() + " " + step);
          JsonNode leaves = verify(other, chosen, "Outbound");
          JsonNode arrives = verify(chosen, other, "Inbound");
          if (outcome.get("reachable").stringValue().equals("Yes")) {
            assertThat(leaves.get("access").stringValue()).isEqualTo("Allow");
            assertThat(arrives.get("access").stringValue()).isEqualTo("Allow");
            assertThat(outcome.path("ruleName")).isEqualTo(arrives.path("ruleName"));
          } else if (step.equals("egress") || step.equals("ingress")) {
            JsonNode deciding = step.equals("egress") ? leaves : arrives;
            assertThat(deciding.get("access").stringValue()).isEqualTo("Deny");
            assertThat(outcome.path("ruleName")).isEqualTo(deciding.path("ruleName"));
          }
        }
      }
    }
    assertThat(met).contains("Yes ingress", "No ingress", "No egress", "Unknown route");
  }

  private static JsonNode verify(JsonNode local, JsonNode remote, String direction)
      throws Exception {
    boolean inbound = direction.equals("Inbound");
    return good(
        server.send(
            "POST",
            "/ipflow/v1/verify",
            """
            {"nic": "%s", "direction": "%s", "protocol": "TCP", "localIPAddress": "%s",
             "localPort": "%s", "remoteIPAddress": "%s", "remotePort": "%s"}"""
                .formatted(
                    id(local),
                    direction,
                    local.get("addresses").get(0).stringValue(),
                    inbound ? "443" : "*",
                    remote.get("addresses").get(0).stringValue(),
                    inbound ? "*" : "443")));
  }

  @Test
  void exactlyOneEndStandsForEveryInterface() throws Exception {
    for (HttpResponse<String> answer :
        List.of(flow("reach", "web-1", "db-1:1433"), flow("reach", "*", "*:1433"))) {
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).at("/error/details/0/message").stringValue())
          .contains("expected `*` at one end");
    }
    assertThat(flow("reach", "*", "nowhere:443").statusCode()).isEqualTo(400);
  }
}
