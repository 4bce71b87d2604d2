package io.ipflow.server.arm.network;

import io.ipflow.server.arm.ArmJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The six default rules as Azure prints them in every group (azure-semantics.md 3.3). */
final class DefaultRuleBodies {
  private record Row(
      String name, int priority, String source, String destination, String description) {}

  private static final String NETWORK = "VirtualNetwork";

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "AllowVnetInBound",
              65000,
              NETWORK,
              NETWORK,
              "Allow inbound traffic from all VMs in VNET"),
          new Row(
              "AllowAzureLoadBalancerInBound",
              65001,
              "AzureLoadBalancer",
              "*",
              "Allow inbound traffic from azure load balancer"),
          new Row("DenyAllInBound", 65500, "*", "*", "Deny all inbound traffic"),
          new Row(
              "AllowVnetOutBound",
              65000,
              NETWORK,
              NETWORK,
              "Allow outbound traffic from all VMs to all VMs in VNET"),
          new Row(
              "AllowInternetOutBound",
              65001,
              "*",
              "Internet",
              "Allow outbound traffic from all VMs to Internet"),
          new Row("DenyAllOutBound", 65500, "*", "*", "Deny all outbound traffic"));

  private DefaultRuleBodies() {}

  /** Adds the default rules to the properties of the group {@code id}. */
  static void add(ObjectNode properties, String id) {
    ArrayNode rules = properties.putArray("defaultSecurityRules");
    ROWS.forEach(row -> rules.add(body(row, id)));
  }

  private static ObjectNode body(Row row, String group) {
    ObjectNode rule =
        ArmJson.object()
            .put("name", row.name())
            .put("id", group + "/defaultSecurityRules/" + row.name())
            .put("type", "Microsoft.Network/networkSecurityGroups/defaultSecurityRules");
    ObjectNode properties =
        rule.putObject("properties")
            .put("provisioningState", "Succeeded")
            .put("description", row.description())
            .put("protocol", "*")
            .put("sourcePortRange", "*")
            .put("destinationPortRange", "*")
            .put("sourceAddressPrefix", row.source())
            .put("destinationAddressPrefix", row.destination())
            .put("access", row.name().startsWith("Deny") ? "Deny" : "Allow")
            .put("priority", row.priority())
            .put("direction", row.name().endsWith("InBound") ? "Inbound" : "Outbound");
    properties.putArray("sourcePortRanges");
    properties.putArray("destinationPortRanges");
    properties.putArray("sourceAddressPrefixes");
    properties.putArray("destinationAddressPrefixes");
    return rule;
  }
}
