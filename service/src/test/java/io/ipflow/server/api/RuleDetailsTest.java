package io.ipflow.server.api;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Effective rules with what a reader wants to know beside Azure's shape. */
class RuleDetailsTest {
  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.in(folder);
    server.send("POST", "/ipflow/v1/import", ThreeTier.configuration());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode ask(String more) throws Exception {
    HttpResponse<String> answer =
        server.send("POST", "/ipflow/v1/effective-rules", "{\"vm\":\"db-1\"" + more + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).at("/value/0");
  }

  private static JsonNode rule(JsonNode group, String name) {
    return group
        .get("effectiveSecurityRules")
        .valueStream()
        .filter(rule -> rule.path("name").asString().endsWith("/" + name))
        .findFirst()
        .orElseThrow();
  }

  private static String contained(JsonNode group, String name) {
    JsonNode contains = rule(group, name).get("contains");
    return contains.get("source").stringValue() + " " + contains.get("destination").stringValue();
  }

  @Test
  void azuresShapeStaysUnlessDetailsAreAskedFor() throws Exception {
    JsonNode group = ask("");
    assertThat(group.has("operands")).isFalse();
    assertThat(rule(group, "DenyAllInBound").has("written")).isFalse();
  }

  @Test
  void aRuleIsToldAsItWasWrittenAndWhere() throws Exception {
    JsonNode group = ask(",\"details\":true");
    JsonNode any = rule(group, "DenyAllInBound").get("written");
    assertThat(any.get("sources").toString()).isEqualTo("[\"*\"]");
    assertThat(any.get("destinationPorts").toString()).isEqualTo("[\"*\"]");
    assertThat(any.get("protocol").stringValue()).isEqualTo("*");
    JsonNode user = group.at("/effectiveSecurityRules/0");
    assertThat(user.at("/source/pointer").stringValue()).startsWith("/properties/securityRules/");
    assertThat(user.has("contains")).isFalse();
  }

  /** azure-semantics.md 3.4: VirtualNetwork holds the own space and 168.63.129.16. */
  @Test
  void whatATagAndAGroupStandForIsTold() throws Exception {
    JsonNode operands = ask(",\"details\":true").get("operands");
    JsonNode virtualNetwork =
        operands
            .valueStream()
            .filter(one -> one.path("tag").asString("").equals("VirtualNetwork"))
            .findFirst()
            .orElseThrow();
    assertThat(virtualNetwork.get("fromFile").booleanValue()).isFalse();
    assertThat(virtualNetwork.get("prefixes").toString())
        .contains("\"10.0.0.0/16\"", "\"168.63.129.16/32\"");
    JsonNode group =
        operands
            .valueStream()
            .filter(one -> one.has("applicationSecurityGroup"))
            .findFirst()
            .orElseThrow();
    assertThat(group.at("/members/0/id").stringValue()).contains("/networkInterfaces/");
    assertThat(group.at("/members/0/address").stringValue()).startsWith("10.0.");
  }

  @Test
  void eachRuleTellsWhetherAnAddressIsInIt() throws Exception {
    JsonNode inside = ask(",\"contains\":\"10.0.1.77\"");
    assertThat(contained(inside, "AllowVnetInBound")).isEqualTo("yes yes");
    assertThat(contained(inside, "AllowAzureLoadBalancerInBound")).isEqualTo("no yes");
    assertThat(contained(inside, "AllowInternetOutBound")).isEqualTo("yes no");
    // 4.128.0.0/12 may be in Internet (azure-semantics.md 3.4, the default table).
    assertThat(contained(ask(",\"contains\":\"4.130.0.1\""), "AllowInternetOutBound"))
        .isEqualTo("yes open");
    assertThat(contained(ask(",\"contains\":\"2001:db8::1\""), "DenyAllInBound"))
        .isEqualTo("yes yes");
  }

  @Test
  void whatIsNoAddressIsRefusedWithItsPlace() throws Exception {
    HttpResponse<String> answer =
        server.send(
            "POST", "/ipflow/v1/effective-rules", "{\"vm\":\"db-1\",\"contains\":\"10.0.0.0/8\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).at("/error/details/0/pointer").stringValue()).isEqualTo("/contains");
  }
}
