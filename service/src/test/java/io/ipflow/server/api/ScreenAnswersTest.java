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

/** What the screens Map and Watchers are drawn from. */
class ScreenAnswersTest {
  private static final String GROUP =
      "/subscriptions/00000000-0000-0000-0000-000000000009/resourceGroups/g";
  private static final String PROVIDER = GROUP + "/providers/Microsoft.Network";

  @TempDir private static Path folder;
  private static RunningServer server;

  /** Networks a and b are peered; b, a gateway's subnet and nic-3's subnet are only referred to. */
  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.in(folder);
    String body =
        """
        [{"id": "P/virtualNetworks/a", "type": "Microsoft.Network/virtualNetworks",
          "name": "a", "location": "West Europe",
          "properties": {"addressSpace": {"addressPrefixes": ["10.1.0.0/16"]},
            "subnets": [{"name": "web", "properties": {"addressPrefix": "10.1.1.0/24"}}],
            "virtualNetworkPeerings": [{"name": "p", "properties": {"peeringState": "Connected",
              "remoteVirtualNetwork": {"id": "P/virtualNetworks/b"}}}]}},
         {"id": "P/virtualNetworkGateways/gw", "type": "Microsoft.Network/virtualNetworkGateways",
          "name": "gw", "location": "westeurope", "properties": {"gatewayType": "Vpn",
            "ipConfigurations": [{"name": "c", "properties": {"subnet":
              {"id": "P/virtualNetworks/a/subnets/GatewaySubnet"}}}]}},
         {"id": "P/networkWatchers/w", "type": "Microsoft.Network/networkWatchers", "name": "w",
          "location": "eastus", "properties": {}},
         %s, %s, %s]"""
            .formatted(
                nic("nic-1", "westeurope", "a/subnets/web", "10.1.1.4"),
                nic("nic-2", "eastus", "a/subnets/web", "10.1.1.5"),
                nic("nic-3", "westeurope", "b/subnets/app", "10.2.1.4"))
            .replace("P/", PROVIDER + "/");
    assertThat(server.send("POST", "/ipflow/v1/import", body).statusCode()).isEqualTo(200);
  }

  private static String nic(String name, String location, String subnet, String address) {
    return """
    {"id": "P/networkInterfaces/%s", "type": "Microsoft.Network/networkInterfaces", "name": "%s",
     "location": "%s", "properties": {"ipConfigurations": [{"name": "c", "properties":
       {"primary": true, "privateIPAddress": "%s", "subnet": {"id": "P/virtualNetworks/%s"}}}]}}"""
        .formatted(name, name, location, address, subnet);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode get(String what) throws Exception {
    HttpResponse<String> answer = server.send("GET", "/ipflow/v1/" + what, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  @Test
  void theMapHoldsWhatStandsInWhatAndWhatIsOnlyReferredTo() throws Exception {
    JsonNode networks = get("map").get("virtualNetworks");
    assertThat(networks.get(0).toString())
        .isEqualTo(
            """
            {"id":"P/virtualNetworks/a","addressPrefixes":["10.1.0.0/16"],"subnets":[\
            {"id":"P/virtualNetworks/a/subnets/GatewaySubnet",\
            "gateways":["P/virtualNetworkGateways/gw"],"networkInterfaces":[]},\
            {"id":"P/virtualNetworks/a/subnets/web","addressPrefixes":["10.1.1.0/24"],\
            "gateways":[],"networkInterfaces":\
            ["P/networkInterfaces/nic-1","P/networkInterfaces/nic-2"]}],\
            "peerings":[{"remote":"P/virtualNetworks/b","connected":true}]}"""
                .replace("P/", PROVIDER + "/"));
    assertThat(networks.get(1).toString())
        .isEqualTo(
            """
            {"id":"P/virtualNetworks/b","subnets":[{"id":"P/virtualNetworks/b/subnets/app",\
            "gateways":[],"networkInterfaces":["P/networkInterfaces/nic-3"]}],"peerings":[]}"""
                .replace("P/", PROVIDER + "/"));
  }

  @Test
  void eachRegionTellsWhatStandsThereAndItsWatcher() throws Exception {
    JsonNode regions = get("watchers").get("regions");
    assertThat(regions).hasSize(2);
    assertThat(regions.get(0).get("location").stringValue()).isEqualTo("eastus");
    assertThat(regions.get(0).get("networkInterfaces").asInt()).isEqualTo(1);
    assertThat(regions.get(0).get("networkWatcher").stringValue()).endsWith("/networkWatchers/w");
    assertThat(regions.get(1).get("networkInterfaces").asInt()).isEqualTo(2);
    assertThat(regions.get(1).get("virtualNetworks").asInt()).isEqualTo(1);
    assertThat(regions.get(1).has("networkWatcher")).isFalse();
  }
}
