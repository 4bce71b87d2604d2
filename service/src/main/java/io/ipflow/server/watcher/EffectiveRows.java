package io.ipflow.server.watcher;

import io.ipflow.effective.EffectiveRule;
import io.ipflow.formats.azure.DiagnosisJson;
import io.ipflow.formats.azure.EffectiveGroup;
import io.ipflow.formats.azure.EffectiveRulesJson;
import io.ipflow.model.Rule;
import io.ipflow.net.Direction;
import io.ipflow.server.arm.ArmJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Effective rules as securityGroupView lists them (azure-semantics.md 1.6): of each direction,
 * outbound first, the data plane's own last rule, the default rules, then the user's.
 */
final class EffectiveRows {
  private static final String ALL_PORTS = "0-65535";

  private record Row(Rule rule, ObjectNode shown) {}

  private EffectiveRows() {}

  /** Adds the rules of {@code groups}. */
  static void add(ArrayNode list, List<EffectiveGroup> groups) {
    List<Row> rows = rows(groups);
    for (Direction direction : List.of(Direction.OUTBOUND, Direction.INBOUND)) {
      list.add(base(direction));
      rows.stream()
          .filter(row -> row.rule().direction().is(direction))
          .sorted(Comparator.comparing(row -> !row.rule().isDefault()))
          .forEach(row -> list.add(row.shown()));
    }
  }

  private static List<Row> rows(List<EffectiveGroup> groups) {
    List<Row> rows = new ArrayList<>();
    JsonNode shown = ArmJson.parse(EffectiveRulesJson.of(groups)).get("value");
    for (int i = 0; i < groups.size(); i++) {
      List<EffectiveRule> rules = groups.get(i).rules();
      for (int j = 0; j < rules.size(); j++) {
        Rule rule = rules.get(j).rule();
        ObjectNode row = (ObjectNode) shown.get(i).get("effectiveSecurityRules").get(j);
        rows.add(new Row(rule, row.put("name", DiagnosisJson.ruleName(rule))));
      }
    }
    return rows;
  }

  private static ObjectNode base(Direction direction) {
    ObjectNode row =
        ArmJson.object()
            .put("name", "Default" + direction.azureName() + "DenyAll")
            .put("protocol", "All");
    both(row, "sourcePortRange", "s", ALL_PORTS);
    both(row, "destinationPortRange", "s", ALL_PORTS);
    both(row, "sourceAddressPrefix", "es", "*");
    both(row, "destinationAddressPrefix", "es", "*");
    return row.put("access", "Deny")
        .put("priority", 65_500)
        .put("direction", direction.azureName());
  }

  private static void both(ObjectNode row, String singular, String ending, String value) {
    row.put(singular, value);
    row.putArray(singular + ending).add(value);
  }
}
