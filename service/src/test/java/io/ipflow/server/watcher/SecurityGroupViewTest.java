package io.ipflow.server.watcher;

import static io.ipflow.server.watcher.StoredNetwork.json;
import static io.ipflow.server.watcher.StoredNetwork.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.http.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** securityGroupView (azure-semantics.md 1.6, PS-SGV). */
class SecurityGroupViewTest {
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
  void theAssociationsStandInTheRecordedOrder() throws Exception {
    JsonNode view = json(ask()).at("/networkInterfaces/0");
    assertThat(names(view)).containsExactly("id", "securityRuleAssociations");
    assertThat(view.get("id").asString()).isEqualTo(text("{net}/networkInterfaces/nic"));
    JsonNode associations = view.get("securityRuleAssociations");
    // no group at the subnet: no subnetAssociation
    assertThat(names(associations))
        .containsExactly(
            "networkInterfaceAssociation", "defaultSecurityRules", "effectiveSecurityRules");
    JsonNode association = associations.get("networkInterfaceAssociation");
    assertThat(names(association)).containsExactly("id", "securityRules");
    assertThat(association.get("id").asString()).isEqualTo(text("{net}/networkInterfaces/nic"));
    // 1, 6: the protocol as typed
    assertThat(association.at("/securityRules/0/properties/protocol").asString()).isEqualTo("TCP");
  }

  @Test
  void theDefaultRulesHaveBlankIds() throws Exception {
    JsonNode rules =
        json(ask()).at("/networkInterfaces/0/securityRuleAssociations/defaultSecurityRules");
    assertThat(rules.size()).isEqualTo(6);
    assertThat(rules.get(0).get("id").asString())
        .isEqualTo(
            "/subscriptions//resourceGroups//providers/Microsoft.Network/networkSecurityGroups//defaultSecurityRules/");
    assertThat(rules.get(0).get("name").asString()).isEqualTo("AllowVnetInBound");
  }

  @Test
  void theEffectiveRulesStandInTheRecordedOrder() throws Exception {
    JsonNode rules =
        json(ask()).at("/networkInterfaces/0/securityRuleAssociations/effectiveSecurityRules");
    List<String> shown =
        StreamSupport.stream(rules.spliterator(), false)
            .map(rule -> rule.get("name").asString() + " " + rule.get("priority").asInt())
            .toList();
    assertThat(shown)
        .containsExactly(
            "DefaultOutboundDenyAll 65500",
            "DefaultRule_AllowVnetOutBound 65000",
            "DefaultRule_AllowInternetOutBound 65001",
            "DefaultRule_DenyAllOutBound 65500",
            "UserRule_scr1 122",
            "DefaultInboundDenyAll 65500",
            "DefaultRule_AllowVnetInBound 65000",
            "DefaultRule_AllowAzureLoadBalancerInBound 65001",
            "DefaultRule_DenyAllInBound 65500",
            "UserRule_sr2 123",
            "UserRule_default-allow-rdp 1000");
    assertThat(rules.get(0).get("sourceAddressPrefix").asString()).isEqualTo("*");
    assertThat(rules.get(3).get("sourceAddressPrefix").asString()).isEqualTo("0.0.0.0/0");
    assertThat(rules.get(3).get("protocol").asString()).isEqualTo("All");
    assertThat(rules.get(4).get("destinationPortRange").asString()).isEqualTo("80-80");
    assertThat(rules.get(4).get("destinationPortRanges").toString()).isEqualTo("[\"80-80\"]");
  }

  @Test
  void anInterfaceWithoutAnyGroupIsNotListed() throws Exception {
    network.with(
        """
        {"id":"{net}/networkInterfaces/nic","type":"Microsoft.Network/networkInterfaces",
         "location":"westus","properties":{
         "ipConfigurations":[{"id":"{net}/networkInterfaces/nic/ipConfigurations/ipconfig",
           "name":"ipconfig","properties":{"privateIPAddress":"10.17.3.4","primary":true,
           "subnet":{"id":"{net}/virtualNetworks/vnet/subnets/s"}}}]}}""");
    assertThat(ask().body()).isEqualTo("{\"networkInterfaces\":[]}");
  }

  private Reply ask() throws Exception {
    return network.ask("securityGroupView", "{\"targetResourceId\":\"{vm}\"}");
  }

  private static List<String> names(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }
}
