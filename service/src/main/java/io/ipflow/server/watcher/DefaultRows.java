package io.ipflow.server.watcher;

import io.ipflow.formats.azure.OperandWords;
import io.ipflow.model.DefaultRules;
import io.ipflow.model.ResourceId;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityRule;
import io.ipflow.net.Direction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The default rules as securityGroupView lists them, of no group (azure-semantics.md 1.6). */
final class DefaultRows {
  private static final String NOBODY =
      "/subscriptions//resourceGroups//providers/Microsoft.Network/networkSecurityGroups/";
  private static final String ID = NOBODY + "/defaultSecurityRules/";

  private DefaultRows() {}

  static void add(ArrayNode list) {
    DefaultRules.of(ResourceId.of(NOBODY)).forEach(rule -> row(list.addObject(), rule));
  }

  private static void row(ObjectNode row, SecurityRule rule) {
    row.put("name", rule.name()).put("id", ID);
    row.putObject("properties")
        .put("provisioningState", "Succeeded")
        .put("protocol", "*")
        .put("sourcePortRange", "*")
        .put("destinationPortRange", "*")
        .put("sourceAddressPrefix", address(rule.source()))
        .put("destinationAddressPrefix", address(rule.destination()))
        .put("access", rule.effect().ifKnown().orElseThrow())
        .put("priority", rule.priority().ifKnown().orElseThrow())
        .put("direction", rule.direction().ifKnown().map(Direction::azureName).orElseThrow());
  }

  private static String address(RuleSide side) {
    String listed = OperandWords.addresses(side).get(0);
    return listed.equals("0.0.0.0/0") ? "*" : listed;
  }
}
