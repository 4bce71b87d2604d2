package io.ipflow.server.watcher;

import static io.ipflow.server.watcher.StoredNetwork.json;
import static io.ipflow.server.watcher.StoredNetwork.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Reply;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers of azure-semantics.md 1, byte by byte, and what is refused. */
class IpFlowVerifyTest {
  private static final String GOOD =
      """
      {"targetResourceId":"{vm}","direction":"Inbound","protocol":"TCP","localPort":"50",
       "remotePort":"40","localIPAddress":"10.17.3.4","remoteIPAddress":"121.11.12.14"}""";

  @TempDir private Path folder;
  private StoredNetwork network;

  @BeforeEach
  void store() throws Exception {
    network = StoredNetwork.in(folder).with(Networks.oneMachine());
  }

  @AfterEach
  void close() {
    network.close();
  }

  /** The recorded pair of PS, 2020. */
  @Test
  void aUserRuleIsNamedWithItsId() throws Exception {
    Reply answer = network.ask("ipFlowVerify", GOOD);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            text(
                "{\"access\":\"Allow\",\"ruleName\":\"securityRules/sr2\","
                    + "\"ruleId\":\"{net}/networkSecurityGroups/nsg/securityRules/sr2\"}"));
    assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource({
    "Outbound Tcp 80 80 12.11.12.14, Deny, securityRules/scr1",
    // 1, 3: `*` on the source side
    "Outbound tcp * 80 12.11.12.14, Deny, securityRules/scr1",
    "outbound UDP * 80 13.107.21.200, Allow, defaultSecurityRules/AllowInternetOutBound",
    "Outbound UDP 1 80 10.10.10.10, Deny, defaultSecurityRules/DenyAllOutBound",
    "Inbound TCP 80 6000 10.10.10.10, Deny, defaultSecurityRules/DenyAllInBound",
    "Inbound TCP 80 * 10.10.10.10, Deny, defaultSecurityRules/DenyAllInBound",
    "Inbound TCP 50 40 10.17.9.9, Allow, securityRules/sr2",
    "Inbound TCP 80 40 10.17.9.9, Allow, defaultSecurityRules/AllowVnetInBound"
  })
  void theRuleThatDecidesIsNamed(String packet, String access, String rule) throws Exception {
    String body =
        """
        {"targetResourceId":"{vm}","direction":"%s","protocol":"%s","localPort":"%s",
         "remotePort":"%s","localIPAddress":"10.17.3.4","remoteIPAddress":"%s"}"""
            .formatted((Object[]) packet.split(" "));
    // 1, 1: the id of a default rule is ""
    String id = rule.startsWith("default") ? "" : text("{net}/networkSecurityGroups/nsg/") + rule;
    assertThat(network.ask("ipFlowVerify", body).body())
        .isEqualTo(
            "{\"access\":\"%s\",\"ruleName\":\"%s\",\"ruleId\":\"%s\"}"
                .formatted(access, rule, id));
  }

  /** 5.1: request keys compare without case; ids too (3.0.6). */
  @Test
  void keysAndIdsCompareWithoutCase() throws Exception {
    String body =
        """
        {"TargetResourceID":"{VM}","targetNICResourceId":"{NET}/networkinterfaces/NIC",
         "DIRECTION":"inbound","protocol":"tcp","localport":50,"remoteport":"40",
         "localIpAddress":"10.17.3.4","remoteIpAddress":"121.11.12.14","unknown":[1,{}]}"""
            .replace("{VM}", text("{vm}").toUpperCase(Locale.ROOT))
            .replace("{NET}", text("{net}").toLowerCase(Locale.ROOT));
    assertThat(json(network.ask("ipFlowVerify", body)).get("ruleName").asString())
        .isEqualTo("securityRules/sr2");
  }

  /** Section 2: no rule matched, so none is displayed; that it is Allow is our own choice. */
  @Test
  void withoutAnyGroupThereIsNoRule() throws Exception {
    network.with(
        """
        {"id":"{net}/networkInterfaces/nic","type":"Microsoft.Network/networkInterfaces",
         "location":"westus","properties":{"virtualMachine":{"id":"{vm}"},
         "ipConfigurations":[{"id":"{net}/networkInterfaces/nic/ipConfigurations/ipconfig",
           "name":"ipconfig","properties":{"privateIPAddress":"10.17.3.4","primary":true,
           "subnet":{"id":"{net}/virtualNetworks/vnet/subnets/s"}}}]}}""");
    assertThat(network.ask("ipFlowVerify", GOOD).body()).isEqualTo("{\"access\":\"Allow\"}");
  }

  /** 3.11: never a 200, for a client that tests for "Deny" would fail open. */
  @Test
  void whatIsOpenIsAConflictThatNamesWhatIsMissing() throws Exception {
    network.with(
        """
        {"id":"{net}/networkInterfaces/nic","type":"Microsoft.Network/networkInterfaces",
         "location":"westus","properties":{"virtualMachine":{"id":"{vm}"},
         "networkSecurityGroup":{"id":"{net}/networkSecurityGroups/elsewhere"},
         "ipConfigurations":[{"id":"{net}/networkInterfaces/nic/ipConfigurations/ipconfig",
           "name":"ipconfig","properties":{"privateIPAddress":"10.17.3.4","primary":true,
           "subnet":{"id":"{net}/virtualNetworks/vnet/subnets/s"}}}]}}""");
    Reply answer = network.ask("ipFlowVerify", GOOD);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(json(answer).at("/error/code").asString()).isEqualTo("VerdictUnknown");
    assertThat(json(answer).at("/error/message").asString())
        .contains("elsewhere", "az network nsg show");
    assertThat(json(answer).at("/error/details/0/code").asString()).isEqualTo("MissingInput");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "targetResourceId",
        "direction",
        "protocol",
        "localPort",
        "remotePort",
        "localIPAddress",
        "remoteIPAddress"
      })
  void whatIsMissingIsNamed(String name) throws Exception {
    var body = ArmJson.parse(text(GOOD));
    body.remove(name);
    refused(ArmJson.write(body), "InvalidParameter", "'" + name + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "direction, Sideways",
    "protocol, ICMP",
    "protocol, 6",
    "protocol, any",
    // `*` on the source side alone
    "localPort, *",
    "localPort, 80-90",
    "localPort, 65536",
    "localPort, -1",
    "remotePort, x",
    "remotePort, 40-50",
    "localIPAddress, 10.17.3.0/24",
    "localIPAddress, 300.1.1.1",
    "remoteIPAddress, Internet",
    "targetResourceId, vm"
  })
  void whatIsWrongIsNamedWithWhatWasGot(String name, String value) throws Exception {
    var body = ArmJson.parse(text(GOOD)).put(name, value);
    refused(ArmJson.write(body), "InvalidParameter", "'" + value + "'");
  }

  @Test
  void aKeyInTwoSpellingsIsRefused() throws Exception {
    refused(
        GOOD.replace("{\"target", "{\"TARGETRESOURCEID\":\"{vm}\",\"target"),
        "InvalidParameter",
        "'targetResourceId': is written twice");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() throws Exception {
    Reply answer =
        refused("{\"direction\":\"up\",\"localPort\":[]}", "InvalidParameter", "'direction'");
    assertThat(json(answer).at("/error/message").asString())
        .contains("'targetResourceId'", "'localPort'", "'remoteIPAddress'");
  }

  /** Azure's own words, 5.5. */
  @Test
  void aMachineThatIsNotThereIsNotFound() throws Exception {
    Reply answer = network.ask("ipFlowVerify", GOOD.replace("{vm}", "{vm}-2"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"The Resource"
                + " 'Microsoft.Compute/virtualMachines/vm-2' under resource group 'rg' was not"
                + " found. For more details please go to"
                + " https://aka.ms/ARMResourceNotFoundFix\"}}");
  }

  /** 5.1: only virtual machines are valid targets. */
  @Test
  void anInterfaceIsNoTarget() throws Exception {
    refused(
        GOOD.replace("{vm}", "{net}/networkInterfaces/nic"),
        "InvalidParameter",
        "expected the id of a virtual machine");
  }

  @Test
  void aWatcherThatIsNotThereIsNotFound() throws Exception {
    Reply answer =
        network.send(
            "POST", "{net}/networkWatchers/other/ipFlowVerify?api-version=2022-01-01", text(GOOD));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(json(answer).at("/error/message").asString())
        .contains("'Microsoft.Network/networkWatchers/other'");
  }

  /** 1.8: the words of Azure CLI. */
  @Test
  void aWatcherOfAnotherRegionIsRefused() throws Exception {
    network.with(
        """
        {"id":"{nw}","type":"Microsoft.Network/networkWatchers","location":"eastus",
         "properties":{}}""");
    refused(
        GOOD, "NetworkWatcherNotEnabled", "network watcher is not enabled for region 'westus'.");
  }

  @Test
  void oneRegionMayBeSpelledInTwoWays() throws Exception {
    network.with(
        """
        {"id":"{nw}","type":"Microsoft.Network/networkWatchers","location":"West US",
         "properties":{}}""");
    assertThat(network.ask("ipFlowVerify", GOOD).status()).isEqualTo(200);
  }

  /** 5.1: "Requires that the VM resource is allocated". */
  @Test
  void aMachineThatDoesNotRunIsRefused() throws Exception {
    network.with(
        """
        {"id":"{vm}","type":"Microsoft.Compute/virtualMachines","location":"westus",
         "properties":{"networkProfile":{"networkInterfaces":[{"id":"{net}/networkInterfaces/nic"}]},
         "instanceView":{"statuses":[{"code":"PowerState/deallocated"}]}}}""");
    refused(GOOD, "VirtualMachineNotRunning", "deallocated");
  }

  @Test
  void anAddressThatIsNotTheInterfacesIsRefusedWithThoseItHas() throws Exception {
    refused(
        GOOD.replace("10.17.3.4", "10.17.3.5"),
        "InvalidParameter",
        "its addresses are '10.17.3.4'");
  }

  @Test
  void familiesThatDifferAreRefused() throws Exception {
    refused(GOOD.replace("121.11.12.14", "2001:db8::1"), "InvalidParameter", "families");
  }

  @Test
  void anInterfaceThatIsNotTheMachinesIsRefused() throws Exception {
    refused(
        GOOD.replace(
            "\"direction\"",
            "\"targetNicResourceId\":\"{net}/networkInterfaces/other\",\"direction\""),
        "InvalidParameter",
        "is not attached to virtual machine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "7", "{", "{\"a\":1} x", "\"text\""})
  void aBodyThatIsNoObjectIsRefused(String body) throws Exception {
    refused(body, "InvalidRequestContent", "The request content was invalid");
  }

  private Reply refused(String body, String code, String words) throws Exception {
    Reply answer = network.ask("ipFlowVerify", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).at("/error/code").asString()).isEqualTo(code);
    assertThat(json(answer).at("/error/message").asString()).contains(words);
    return answer;
  }
}
