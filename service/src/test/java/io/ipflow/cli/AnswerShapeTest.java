package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON of verify, member by member (contract.md section 2). */
class AnswerShapeTest {
  private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";
  private static final String NETWORK =
      SUBSCRIPTION + "/resourceGroups/three-tier/providers/Microsoft.Network/";
  private static final String TAGS = "src/test/samples/service-tags.json";

  private static Json example(String vm, String direction, String local, String remote) {
    return Cli.run(Cli.packet(vm, direction, local, remote)).json();
  }

  private static Json sample(String file, String nic, String direction, String... ends) {
    return Cli.run(
            Cli.with(
                new String[] {
                  "verify",
                  "-c",
                  "src/test/samples/" + file,
                  "--nic",
                  nic,
                  "--direction",
                  direction,
                  "--protocol",
                  "TCP"
                },
                ends))
        .json();
  }

  @Test
  void aUserRulesAnswerHasItsIdAndWhereItIsWritten() {
    Json answer = example("app-1", "Inbound", ":1433", "10.0.3.4:50000");

    assertThat(answer.names("").stream().map(String::valueOf))
        .containsExactly(
            "access",
            "ruleName",
            "ruleId",
            "networkInterface",
            "decidedBy",
            "trace",
            "nextHop",
            "delivery",
            "assumptions",
            "dependsOn");
    assertThat(answer.at("access")).isEqualTo("Deny");
    assertThat(answer.at("ruleName")).isEqualTo("securityRules/DenyDb");
    String group = NETWORK + "networkSecurityGroups/app-nsg";
    assertThat(answer.at("ruleId")).isEqualTo(group + "/securityRules/DenyDb");
    assertThat(answer.at("networkInterface")).isEqualTo(NETWORK + "networkInterfaces/app-1-nic");
    assertThat(answer.at("decidedBy/stage")).isEqualTo("subnet");
    assertThat(answer.at("decidedBy/resourceId")).isEqualTo(group);
    assertThat(answer.at("decidedBy/source"))
        .isEqualTo(
            Map.of(
                "file", Cli.EXAMPLE + "/nsg.json", "line", 420, "pointer", "/1/securityRules/1"));
    assertThat(answer.at("trace/0"))
        .isEqualTo(
            Map.of(
                "stage",
                "subnet",
                "resourceId",
                group,
                "access",
                "Deny",
                "ruleName",
                "securityRules/DenyDb"));
    assertThat(answer.at("dependsOn")).isEqualTo(List.of());
  }

  /** azure-semantics.md 1.1: of a default rule the id is "", not absent. */
  @Test
  void aDefaultRulesIdIsEmptyAndItsSourceIsItsGroup() {
    Json answer = example("web-1", "Inbound", ":22", "203.0.113.9:50000");

    assertThat(answer.at("ruleName")).isEqualTo("defaultSecurityRules/DenyAllInBound");
    assertThat(answer.at("ruleId")).isEqualTo("");
    assertThat(answer.at("decidedBy/source/pointer")).isEqualTo("/0");
  }

  @Test
  void explainListsEachRuleTriedWithItsFirstMismatch() {
    String[] packet = Cli.packet("app-1", "Inbound", ":1433", "10.0.3.4:50000");
    Json answer = Cli.run(Cli.with(packet, "--explain")).json();

    assertThat(answer.at("trace/0/rules/0"))
        .isEqualTo(
            Map.of(
                "ruleName",
                "securityRules/AllowWebToApp",
                "priority",
                100,
                "access",
                "Allow",
                "matched",
                false,
                "firstMismatch",
                "source",
                "expected",
                "ASG web-asg",
                "got",
                "10.0.3.4"));
    assertThat(answer.at("trace/0/rules/1/matched")).isEqualTo(true);
    assertThat(answer.names("trace/0/rules/1").stream().map(String::valueOf))
        .doesNotContain("firstMismatch", "expected", "got");
    assertThat(answer.size("trace/0/rules")).isEqualTo(2);
  }

  @Test
  void anUnknownAccessNamesNoRuleAndWhatItDependsOn() {
    Json answer =
        sample(
            "open-tag.json",
            "app-nic",
            "Outbound",
            "--local",
            ":50000",
            "--remote",
            "20.60.1.1:443");

    assertThat(answer.at("access")).isEqualTo("Unknown");
    assertThat(answer.names("").stream().map(String::valueOf))
        .doesNotContain("ruleName", "ruleId", "decidedBy", "possibleRules");
    assertThat(answer.size("dependsOn")).isEqualTo(1);
    assertThat(answer.at("dependsOn/0/what")).isEqualTo("service tag Storage.WestEurope");
    assertThat(answer.at("dependsOn/0/supply")).isEqualTo("--service-tags FILE");
    assertThat(answer.names("dependsOn/0/source").stream().map(String::valueOf))
        .containsExactly("file", "line", "pointer");
    assertThat(answer.at("dependsOn/0/outcomes"))
        .isEqualTo(
            List.of(
                Map.of(
                    "when",
                    "it contains the remote address 20.60.1.1",
                    "access",
                    "Allow",
                    "ruleName",
                    "securityRules/AllowStorage"),
                Map.of(
                    "when",
                    "it does not contain the remote address 20.60.1.1",
                    "access",
                    "Deny",
                    "ruleName",
                    "securityRules/DenyInternet")));
  }

  @Test
  void theTagFileClosesItAndItsChangeNumberIsTold() {
    Json answer =
        sample(
            "open-tag.json",
            "app-nic",
            "Outbound",
            "--local",
            ":50000",
            "--remote",
            "20.60.1.1:443",
            "--service-tags",
            TAGS);

    assertThat(answer.at("access")).isEqualTo("Allow");
    assertThat(answer.at("ruleName")).isEqualTo("securityRules/AllowStorage");
    assertThat(answer.at("serviceTags")).isEqualTo(Map.of("changeNumber", 376));
  }

  @Test
  void oneAccessByDifferentRulesIsDecidedByTheStageOpen() {
    Json answer =
        sample(
            "open-tag.json", "app-nic", "Inbound", "--local", ":1433", "--remote", "20.60.1.1:1");

    assertThat(answer.at("access")).isEqualTo("Allow");
    assertThat(answer.at("decidedBy")).isEqualTo(Map.of("stage", "open"));
    assertThat(answer.names("").stream().map(String::valueOf)).doesNotContain("ruleName", "ruleId");
    assertThat(answer.at("possibleRules/0/ruleName")).isEqualTo("securityRules/AllowSql");
    assertThat(answer.at("possibleRules/1/ruleName")).isEqualTo("securityRules/AllowAllSql");
  }

  @Test
  void withoutAGroupNoRuleIsNamedAndTheStageIsNone() {
    Json answer =
        sample("no-group.json", "bare-nic", "Inbound", "--local", ":1", "--remote", "10.1.0.9:1");

    assertThat(answer.at("access")).isEqualTo("Allow");
    assertThat(answer.at("decidedBy")).isEqualTo(Map.of("stage", "none"));
    assertThat(answer.names("").stream().map(String::valueOf)).doesNotContain("ruleName", "ruleId");
    assertThat(answer.at("trace")).isEqualTo(List.of());
  }

  /** The next hop is that of the packet from local to remote, whichever the direction asked. */
  @Test
  void theNextHopLeadsFromLocalToRemoteInBothDirections() {
    for (String direction : List.of("Inbound", "Outbound")) {
      Json answer = example("app-1", direction, ":1", "10.50.1.9:1");

      assertThat(answer.at("nextHop"))
          .isEqualTo(
              Map.of(
                  "nextHopType",
                  "VirtualAppliance",
                  "nextHopIpAddress",
                  "10.0.0.4",
                  "routeTableId",
                  NETWORK + "routeTables/app-routes"));
    }
  }

  @Test
  void aBatchAnswersWithTheFourFieldsOfTheContract() {
    Json answer =
        Json.of(
            Cli.reading(
                    "{\"nic\":\"web-1-nic\",\"direction\":\"Inbound\",\"protocol\":\"TCP\","
                        + "\"localPort\":22,\"remoteIPAddress\":\"203.0.113.9\",\"remotePort\":1,"
                        + "\"mine\":[1]}\n")
                .call("verify", "-c", Cli.EXAMPLE, "--flows", "-")
                .out());

    assertThat(answer.at("access")).isEqualTo("Deny");
    assertThat(answer.at("ruleName")).isEqualTo("defaultSecurityRules/DenyAllInBound");
    assertThat(answer.at("ruleId")).isEqualTo("");
    assertThat(answer.at("stage")).isEqualTo("subnet");
    assertThat(answer.at("mine")).isEqualTo(List.of(1));
  }
}
