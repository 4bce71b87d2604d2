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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Effective security rules and routes of an interface (azure-semantics.md 2, 5.2). */
class EffectiveTest {
  private static final String STOPPED =
      """
      {"id":"{vm}","type":"Microsoft.Compute/virtualMachines","location":"westus",
       "properties":{"networkProfile":{"networkInterfaces":[{"id":"{net}/networkInterfaces/nic"}]},
       "instanceView":{"statuses":[{"code":"PowerState/stopped"}]}}}""";

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

  @Test
  void theGroupsAreListedWithWhatTheyApplyTo() throws Exception {
    JsonNode group = json(ask("effectiveNetworkSecurityGroups")).at("/value/0");
    assertThat(group.get("networkSecurityGroup").toString())
        .isEqualTo(text("{\"id\":\"{net}/networkSecurityGroups/nsg\"}"));
    assertThat(group.get("association").toString())
        .isEqualTo(text("{\"networkInterface\":{\"id\":\"{net}/networkInterfaces/nic\"}}"));
    JsonNode rule = group.at("/effectiveSecurityRules/0");
    // 5.2, 1.7: the name's form, one value as a range, `*` as 0.0.0.0/0
    assertThat(rule.get("name").asString()).isEqualTo("securityRules/sr2");
    assertThat(rule.get("sourcePortRange").asString()).isEqualTo("23-45");
    assertThat(rule.get("destinationAddressPrefix").asString()).isEqualTo("0.0.0.0/0");
    assertThat(group.at("/effectiveSecurityRules/2/expandedSourceAddressPrefix").toString())
        .isEqualTo("[\"10.17.0.0/16\",\"168.63.129.16/32\"]");
  }

  @Test
  void theRoutesAreListed() throws Exception {
    JsonNode routes = json(ask("effectiveRouteTable")).get("value");
    assertThat(routes.get(0).toString())
        .isEqualTo(
            "{\"disableBgpRoutePropagation\":false,\"source\":\"Default\",\"state\":\"Active\","
                + "\"hasBgpOverride\":false,\"addressPrefix\":[\"10.17.0.0/16\"],"
                + "\"nextHopType\":\"VnetLocal\",\"nextHopIpAddress\":[],"
                + "\"destinationServiceTags\":[],\"tagMap\":{}}");
  }

  /** azure-semantics.md 2 and 3.9: disableBgpRoutePropagation drops gateway routes. */
  @Test
  void rowsTellWhetherGatewayRoutesAreDropped() throws Exception {
    network.with(
        """
        {"id":"{net}/virtualNetworks/vnet","type":"Microsoft.Network/virtualNetworks",
         "location":"westus","properties":{"addressSpace":{"addressPrefixes":["10.17.0.0/16"]},
         "subnets":[{"id":"{net}/virtualNetworks/vnet/subnets/s","name":"s","properties":{
           "addressPrefix":"10.17.3.0/24","routeTable":{"id":"{net}/routeTables/t"}}}]}}""");
    network.with(
        """
        {"id":"{net}/routeTables/t","type":"Microsoft.Network/routeTables","location":"westus",
         "properties":{"disableBgpRoutePropagation":true,"routes":[{"name":"r","properties":{
           "addressPrefix":"10.9.0.0/16","nextHopType":"VirtualAppliance",
           "nextHopIpAddress":"10.17.3.9"}}]}}""");
    JsonNode routes = json(ask("effectiveRouteTable")).get("value");
    assertThat(routes).allMatch(row -> row.get("disableBgpRoutePropagation").booleanValue());
    assertThat(routes)
        .filteredOn(row -> row.path("source").asString().equals("User"))
        .singleElement()
        .satisfies(row -> assertThat(row.get("name").asString()).isEqualTo("r"));
  }

  /** The first is recorded, word for word. */
  @ParameterizedTest
  @CsvSource({
    "effectiveNetworkSecurityGroups, SecurityGroups, security groups",
    "effectiveRouteTable, Routes, routes"
  })
  void anInterfaceOfNoRunningMachineIsRefused(String action, String code, String words)
      throws Exception {
    network.with(STOPPED);
    Reply refused = ask(action);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .isEqualTo(
            text(
                ("{\"error\":{\"code\":\"NicMustBeAttachedToRunningVmToGetEffective%s\","
                        + "\"message\":\"A network interface must be attached to a running virtual"
                        + " machine to get effective %s. The network interface"
                        + " {net}/networkInterfaces/nic is not attached to a running virtual"
                        + " machine.\",\"details\":[]}}")
                    .formatted(code, words)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"effectiveNetworkSecurityGroups", "effectiveRouteTable"})
  void soIsOneOfNoMachineAndOneThatIsNotThere(String action) throws Exception {
    network.with(
        """
        {"id":"{vm}","type":"Microsoft.Compute/virtualMachines","location":"westus",
         "properties":{"networkProfile":{"networkInterfaces":[]}}}""");
    assertThat(ask(action).status()).isEqualTo(400);
    Reply absent =
        network.send(
            "POST", "{net}/networkInterfaces/no/" + action + "?api-version=2022-01-01", "");
    assertThat(absent.status()).isEqualTo(404);
  }

  @Test
  void aGroupThatIsNotStoredLeavesTheRulesOpen() throws Exception {
    network.with(
        """
        {"id":"{net}/virtualNetworks/vnet","type":"Microsoft.Network/virtualNetworks",
         "location":"westus","properties":{"addressSpace":{"addressPrefixes":["10.17.0.0/16"]},
         "subnets":[{"id":"{net}/virtualNetworks/vnet/subnets/s","name":"s","properties":{
           "addressPrefix":"10.17.3.0/24",
           "networkSecurityGroup":{"id":"{net}/networkSecurityGroups/elsewhere"},
           "routeTable":{"id":"{net}/routeTables/elsewhere"}}}]}}""");
    for (String action : new String[] {"effectiveNetworkSecurityGroups", "effectiveRouteTable"}) {
      Reply open = ask(action);
      assertThat(open.status()).isEqualTo(409);
      assertThat(json(open).at("/error/message").asString()).contains("elsewhere");
    }
  }

  private Reply ask(String action) throws Exception {
    return network.send(
        "POST", "{net}/networkInterfaces/nic/" + action + "?api-version=2022-01-01", "");
  }
}
