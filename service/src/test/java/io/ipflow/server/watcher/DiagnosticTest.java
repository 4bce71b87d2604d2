package io.ipflow.server.watcher;

import static io.ipflow.server.watcher.StoredNetwork.json;
import static io.ipflow.server.watcher.StoredNetwork.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.http.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NSG diagnostics (azure-semantics.md 1.5). */
class DiagnosticTest {
  private static final String PROFILE =
      """
      {"direction":"Inbound","protocol":"Tcp","source":"10.1.1.4","destination":"*",
       "destinationPort":"50"}""";

  @TempDir private Path folder;
  private StoredNetwork network;

  @BeforeEach
  void store() throws Exception {
    network = StoredNetwork.in(folder).with(Networks.oneMachine());
    network.with(
        """
        {"id":"{net}/networkSecurityGroups/nsg","type":"Microsoft.Network/networkSecurityGroups",
         "location":"westus","properties":{"securityRules":[
           {"id":"{net}/networkSecurityGroups/nsg/securityRules/default-allow-rdp",
            "name":"default-allow-rdp","properties":{"priority":1000,"direction":"Inbound",
            "access":"Allow","protocol":"TCP","sourceAddressPrefix":"*","sourcePortRange":"*",
            "destinationAddressPrefix":"*","destinationPortRange":"3389"}}]}}""");
  }

  @AfterEach
  void close() {
    network.close();
  }

  /** PS-DIAG: containment, not overlap; the level Full is of the same length. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\"verbosityLevel\":\"Full\","})
  void theRecordedAnswerIsGiven(String level) throws Exception {
    String expected =
        """
        {"results":[{"profile":{"direction":"Inbound","protocol":"Tcp","source":"10.1.1.4",
        "destination":"*","destinationPort":"50"},"networkSecurityGroupResult":{
        "securityRuleAccessResult":"Deny","evaluatedNetworkSecurityGroups":[{
        "networkSecurityGroupId":"{net}/networkSecurityGroups/nsg",
        "appliedTo":"{net}/networkInterfaces/nic",
        "matchedRule":{"ruleName":"DefaultRule_DenyAllInBound","action":"Deny"},
        "rulesEvaluationResult":[
        {"name":"UserRule_default-allow-rdp","protocolMatched":true,"sourceMatched":true,
        "sourcePortMatched":true,"destinationMatched":true,"destinationPortMatched":false},
        {"name":"DefaultRule_AllowVnetInBound","protocolMatched":true,"sourceMatched":false,
        "sourcePortMatched":true,"destinationMatched":false,"destinationPortMatched":true},
        {"name":"DefaultRule_AllowAzureLoadBalancerInBound","protocolMatched":true,
        "sourceMatched":false,"sourcePortMatched":true,"destinationMatched":true,
        "destinationPortMatched":true},
        {"name":"DefaultRule_DenyAllInBound","protocolMatched":true,"sourceMatched":true,
        "sourcePortMatched":true,"destinationMatched":true,"destinationPortMatched":true}
        ]}]}}]}"""
            .replace("\n", "");
    for (String target : new String[] {"{vm}", "{net}/networkInterfaces/nic"}) {
      Reply answer = ask(target, level, PROFILE);
      assertThat(answer.body()).isEqualTo(text(expected));
    }
  }

  /** CLI22: the destination is not the machine's address. */
  @Test
  void theDestinationNeedNotBeTheInterfaces() throws Exception {
    Reply answer =
        ask(
            "{vm}",
            "",
            PROFILE
                .replace("10.1.1.4", "12.11.12.14")
                .replace("\"*\"", "\"10.1.1.4\"")
                .replace("\"50\"", "\"12100\""));
    assertThat(
            json(answer)
                .at(
                    "/results/0/networkSecurityGroupResult/evaluatedNetworkSecurityGroups/0/matchedRule")
                .toString())
        .isEqualTo("{\"ruleName\":\"DefaultRule_DenyAllInBound\",\"action\":\"Deny\"}");
  }

  @Test
  void everyProfileHasAResult() throws Exception {
    Reply answer = ask("{vm}", "", PROFILE + "," + PROFILE.replace("Tcp", "ICMP"));
    assertThat(json(answer).get("results").size()).isEqualTo(2);
    assertThat(json(answer).at("/results/1/profile/protocol").asString()).isEqualTo("ICMP");
  }

  @Test
  void whatIsOpenIsAConflict() throws Exception {
    network.with(
        """
        {"id":"{net}/networkSecurityGroups/nsg","type":"Microsoft.Network/networkSecurityGroups",
         "location":"westus","properties":{"securityRules":[
           {"id":"{net}/networkSecurityGroups/nsg/securityRules/a",
            "name":"a","properties":{"priority":1000,"direction":"Inbound",
            "access":"Allow","protocol":"TCP","sourceAddressPrefix":"Storage",
            "sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"50"}}]}}""");
    Reply open = ask("{vm}", "", PROFILE.replace("10.1.1.4", "20.60.1.1"));
    assertThat(open.status()).isEqualTo(409);
    assertThat(json(open).at("/error/message").asString())
        .contains("Storage", "--service-tags FILE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Tcp\"->\"Esp\"",
        "\"Inbound\"->\"In\"",
        "\"10.1.1.4\"->\"10.1.1.4/8\"",
        "\"*\"->\"\"",
        "\"50\"->\"50-60\"",
        "\"50\"->[50]"
      })
  void whatIsWrongIsTold(String change) throws Exception {
    String[] parts = change.split("->", -1);
    Reply answer = ask("{vm}", "", PROFILE.replace(parts[0], parts[1]));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).at("/error/message").asString()).contains("'profiles[0].");
  }

  @Test
  void withoutAProfileOrATargetNothingIsAsked() throws Exception {
    assertThat(network.ask("networkConfigurationDiagnostic", "{\"profiles\":[]}").body())
        .contains("'targetResourceId'", "'profiles'");
    assertThat(ask("{net}/virtualNetworks/vnet", "", PROFILE).status()).isEqualTo(400);
    assertThat(ask("{net}/networkInterfaces/no", "", PROFILE).status()).isEqualTo(404);
  }

  private Reply ask(String target, String level, String profiles) throws Exception {
    return network.ask(
        "networkConfigurationDiagnostic",
        "{\"targetResourceId\":\"%s\",%s\"profiles\":[%s]}".formatted(target, level, profiles));
  }
}
