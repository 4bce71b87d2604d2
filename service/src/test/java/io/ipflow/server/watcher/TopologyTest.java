package io.ipflow.server.watcher;

import static io.ipflow.server.watcher.StoredNetwork.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.arm.operation.OperationSettings;
import io.ipflow.server.http.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** topology (azure-semantics.md 5.4). */
class TopologyTest {
  private static final String MORE =
      """
      [{"id":"{net}/routeTables/rt","type":"Microsoft.Network/routeTables","location":"westus",
        "properties":{"routes":[{"id":"{net}/routeTables/rt/routes/r","name":"r","properties":{
          "addressPrefix":"10.1.3.0/24","nextHopType":"None"}}]}},
       {"id":"{net}/virtualNetworks/vnet","type":"Microsoft.Network/virtualNetworks",
        "location":"westus","properties":{"addressSpace":{"addressPrefixes":["10.17.0.0/16"]},
         "subnets":[{"id":"{net}/virtualNetworks/vnet/subnets/s","name":"s","properties":{
           "addressPrefix":"10.17.3.0/24","routeTable":{"id":"{net}/routeTables/rt"}}}]}},
       {"id":"{net}/publicIPAddresses/pip","type":"Microsoft.Network/publicIPAddresses",
        "location":"westus","properties":{"ipAddress":"13.90.146.144"}},
       {"id":"{net}/virtualNetworks/apart","type":"Microsoft.Network/virtualNetworks",
        "location":"westus","properties":{"addressSpace":{"addressPrefixes":["10.18.0.0/16"]}}},
       {"id":"{net}/networkInterfaces/nic","type":"Microsoft.Network/networkInterfaces",
        "location":"westus","properties":{
         "networkSecurityGroup":{"id":"{net}/networkSecurityGroups/nsg"},"ipConfigurations":[
          {"id":"{net}/networkInterfaces/nic/ipConfigurations/ipconfig","name":"ipconfig",
           "properties":{"privateIPAddress":"10.17.3.4","primary":true,
           "publicIPAddress":{"id":"{net}/publicIPAddresses/pip"},
           "subnet":{"id":"{net}/virtualNetworks/vnet/subnets/s"}}}]}}]""";

  @TempDir private Path folder;
  private StoredNetwork network;

  @BeforeEach
  void store() throws Exception {
    network =
        StoredNetwork.in(folder, OperationSettings.USUAL).with(Networks.oneMachine()).with(MORE);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void everythingIsAssociatedAsRecorded() throws Exception {
    Reply answer = network.ask("topology", "{\"targetResourceGroupName\":\"rg\"}");
    assertThat(List.copyOf(json(answer).propertyNames()))
        .containsExactly("id", "createdDateTime", "lastModified", "resources");
    assertThat(List.copyOf(json(answer).at("/resources/0").propertyNames()))
        .containsExactly("name", "id", "location", "associations", "properties");
    Map<String, String> shown = associations(answer);
    assertThat(shown)
        .containsEntry("vm", "Contains nic")
        .containsEntry("nic", "Associated nsg, Associated pip, Associated s, Associated vm")
        .containsEntry("nsg", "Contains default-allow-rdp, Contains scr1, Contains sr2")
        .containsEntry("scr1", "")
        .containsEntry("pip", "Associated nic")
        .containsEntry("rt", "Associated s, Contains r")
        .containsEntry("vnet", "Contains s")
        .containsEntry("s", "Associated rt")
        .containsKey("apart")
        .doesNotContainKey("nw");
  }

  /** 5.4: 200 at once, with Location, Azure-AsyncOperation, Retry-After: 10 all the same. */
  @Test
  void itIsAnsweredAtOnceWithTheHeadersOfAnOperation() throws Exception {
    Reply answer = network.ask("topology", "{\"targetResourceGroupName\":\"rg\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("Retry-After")).isEqualTo("10");
    assertThat(answer.headers()).containsKey("Azure-AsyncOperation");
    assertThat(network.send("GET", answer.headers().get("Location"), "").body())
        .isEqualTo(answer.body());
  }

  @Test
  void aNetworkHasWhatStandsInIt() throws Exception {
    Map<String, String> shown =
        associations(
            network.ask(
                "topology", "{\"targetVirtualNetwork\":{\"id\":\"{net}/virtualNetworks/vnet\"}}"));
    assertThat(shown)
        .containsKeys("vnet", "s", "nic", "vm", "nsg", "scr1", "pip", "rt", "r")
        .doesNotContainKey("apart");
  }

  @Test
  void aSubnetHasToo() throws Exception {
    Map<String, String> shown =
        associations(
            network.ask(
                "topology",
                "{\"targetSubnet\":{\"id\":\"{net}/virtualNetworks/vnet/subnets/s\"}}"));
    assertThat(shown).containsKeys("s", "nic", "vm", "nsg", "pip", "rt").doesNotContainKey("vnet");
  }

  @Test
  void aGroupThatIsNotThereIsNotFound() throws Exception {
    Reply answer = network.ask("topology", "{\"targetResourceGroupName\":\"other\"}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(json(answer).at("/error/code").asString()).isEqualTo("ResourceGroupNotFound");
    assertThat(network.ask("topology", "{}").status()).isEqualTo(400);
  }

  private static Map<String, String> associations(Reply answer) {
    Map<String, String> shown = new TreeMap<>();
    for (JsonNode resource : json(answer).get("resources")) {
      List<String> words =
          resource
              .get("associations")
              .valueStream()
              .map(it -> it.get("associationType").asString() + " " + it.get("name").asString())
              .sorted()
              .toList();
      shown.put(resource.get("name").asString(), String.join(", ", words));
    }
    return shown;
  }
}
