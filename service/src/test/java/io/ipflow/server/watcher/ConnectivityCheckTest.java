package io.ipflow.server.watcher;

import static io.ipflow.server.watcher.StoredNetwork.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.arm.operation.OperationSettings;
import io.ipflow.server.http.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** connectivityCheck, answered from the stored network (azure-semantics.md 2, 5.4). */
class ConnectivityCheckTest {
  @TempDir private Path folder;
  private StoredNetwork network;

  @BeforeEach
  void store() throws Exception {
    network = StoredNetwork.in(folder).with(Networks.oneMachine());
    network.with(
        """
        [{"id":"{net}/publicIPAddresses/pip","type":"Microsoft.Network/publicIPAddresses",
          "location":"westus","properties":{"ipAddress":"13.90.146.144"}},
         {"id":"{net}/networkInterfaces/nic","type":"Microsoft.Network/networkInterfaces",
        "location":"westus","properties":{"enableIPForwarding":false,
         "networkSecurityGroup":{"id":"{net}/networkSecurityGroups/nsg"},"ipConfigurations":[
          {"id":"{net}/networkInterfaces/nic/ipConfigurations/ipconfig","name":"ipconfig",
           "properties":{"privateIPAddress":"10.17.3.4","primary":true,
           "publicIPAddress":{"id":"{net}/publicIPAddresses/pip"},
           "subnet":{"id":"{net}/virtualNetworks/vnet/subnets/s"}}}]}},
         {"id":"{net}/networkInterfaces/nic2","type":"Microsoft.Network/networkInterfaces",
         "location":"westus","properties":{"enableIPForwarding":false,
         "ipConfigurations":[{"id":"{net}/networkInterfaces/nic2/ipConfigurations/ipconfig",
           "name":"ipconfig","properties":{"privateIPAddress":"10.17.3.5","primary":true,
           "subnet":{"id":"{net}/virtualNetworks/vnet/subnets/s"}}}]}},
         {"id":"{vm}2","type":"Microsoft.Compute/virtualMachines","location":"westus",
          "properties":{"networkProfile":{"networkInterfaces":[
            {"id":"{net}/networkInterfaces/nic2"}]}}}]""");
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whatGetsThroughIsReachable() throws Exception {
    JsonNode answer = json(ask("\"resourceId\":\"{vm}2\",\"port\":443", "Tcp"));
    assertThat(List.copyOf(answer.propertyNames()))
        .containsExactly("hops", "connectionStatus", "probesSent", "probesFailed");
    // 5.4: the recorded word, though the swagger says Connected
    assertThat(answer.get("connectionStatus").asString()).isEqualTo("Reachable");
    JsonNode hops = answer.get("hops");
    assertThat(hops.size()).isEqualTo(2);
    assertThat(hops.get(0).get("type").asString()).isEqualTo("Source");
    assertThat(hops.get(0).get("address").asString()).isEqualTo("10.17.3.4");
    assertThat(hops.get(1).get("address").asString()).isEqualTo("10.17.3.5");
    assertThat(hops.at("/0/nextHopIds/0")).isEqualTo(hops.at("/1/id"));
    assertThat(hops.at("/1/previousHopIds/0")).isEqualTo(hops.at("/0/id"));
    JsonNode link = hops.at("/0/links/0");
    assertThat(link.get("type")).isEqualTo(link.get("linkType"));
    assertThat(link.get("context").toString()).isEqualTo("{}");
    assertThat(link.get("resourceId").asString()).isEmpty();
    assertThat(hops.at("/0/issues").isEmpty()).isTrue();
  }

  @Test
  void theRuleThatBlocksIsAnIssueWhereItStands() throws Exception {
    JsonNode answer = json(ask("\"address\":\"8.8.8.8\",\"port\":80", "Tcp"));
    assertThat(answer.get("connectionStatus").asString()).isEqualTo("Unreachable");
    JsonNode issue = answer.at("/hops/0/issues/0");
    assertThat(issue.get("origin").asString()).isEqualTo("Outbound");
    assertThat(issue.get("severity").asString()).isEqualTo("Error");
    assertThat(issue.get("type").asString()).isEqualTo("NetworkSecurityRule");
    assertThat(issue.at("/context/0").toString())
        .isEqualTo("{\"key\":\"RuleName\",\"value\":\"UserRule_scr1\"}");
    assertThat(answer.at("/hops/1/type").asString()).isEqualTo("Internet");
  }

  @Test
  void theRouteThatBlocksIsAnIssueOfTheSource() throws Exception {
    JsonNode answer = json(ask("\"address\":\"8.8.8.8\"", "Https"));
    assertThat(answer.get("connectionStatus").asString()).isEqualTo("Reachable");
    network.with(
        """
        [{"id":"{net}/routeTables/rt","type":"Microsoft.Network/routeTables","location":"westus",
        "properties":{"routes":[{"id":"{net}/routeTables/rt/routes/r","name":"r","properties":{
          "addressPrefix":"8.0.0.0/8","nextHopType":"None"}}]}},
       {"id":"{net}/virtualNetworks/vnet","type":"Microsoft.Network/virtualNetworks",
        "location":"westus","properties":{"addressSpace":{"addressPrefixes":["10.17.0.0/16"]},
         "subnets":[{"id":"{net}/virtualNetworks/vnet/subnets/s","name":"s","properties":{
           "addressPrefix":"10.17.3.0/24","routeTable":{"id":"{net}/routeTables/rt"}}}]}}]""");
    JsonNode blocked = json(ask("\"address\":\"8.8.8.8\"", "Https"));
    assertThat(blocked.get("connectionStatus").asString()).isEqualTo("Unreachable");
    JsonNode issue = blocked.at("/hops/0/issues/0");
    assertThat(issue.get("origin").asString()).isEqualTo("Local");
    assertThat(issue.get("type").asString()).isEqualTo("UserDefinedRoute");
    assertThat(issue.at("/context/0").toString())
        .isEqualTo("{\"key\":\"RouteType\",\"value\":\"User\"}");
  }

  @Test
  void aNameAndWhatIsOpenAreConflicts() throws Exception {
    Reply name = ask("\"address\":\"www.example.com\",\"port\":443", "Tcp");
    assertThat(name.status()).isEqualTo(409);
    assertThat(json(name).at("/error/message").asString()).contains("www.example.com");
    Reply nobody = ask("\"address\":\"10.17.3.77\",\"port\":443", "Tcp");
    assertThat(nobody.status()).as(nobody.body()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"port\":443",
        "\"address\":\"8.8.8.8\"",
        "\"address\":\"8.8.8.8\",\"port\":\"*\"",
        "\"address\":\"8.8.8.8\",\"resourceId\":\"{vm}\",\"port\":443",
        "\"resourceId\":\"vm\",\"port\":443",
        "\"resourceId\":\"{net}/networkInterfaces/no\",\"port\":443"
      })
  void whatIsWrongIsTold(String destination) throws Exception {
    Reply answer = ask(destination, "Tcp");
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("'destination");
  }

  /** 5.4: 202 null, Location, Retry-After: 10. */
  @Test
  void itIsAnOperationThatNamesTenSeconds(@TempDir Path other) throws Exception {
    try (StoredNetwork recorded =
        StoredNetwork.in(other, OperationSettings.USUAL).with(Networks.oneMachine())) {
      Reply begun =
          recorded.ask(
              "connectivityCheck",
              "{\"source\":{\"resourceId\":\"{vm}\"},\"destination\":{\"address\":\"8.8.8.8\","
                  + "\"port\":80}}");
      assertThat(begun.status()).isEqualTo(202);
      assertThat(begun.headers().get("Retry-After")).isEqualTo("10");
    }
  }

  private Reply ask(String destination, String protocol) throws Exception {
    return network.ask(
        "connectivityCheck",
        "{\"source\":{\"resourceId\":\"{vm}\"},\"destination\":{%s},\"protocol\":\"%s\"}"
            .formatted(destination, protocol));
  }
}
