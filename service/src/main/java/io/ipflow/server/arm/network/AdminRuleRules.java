package io.ipflow.server.arm.network;

import io.ipflow.net.PortRange;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Rules;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Security admin rules (azure-semantics.md 3.2, 5.6). Azure's codes for what it refuses in them are
 * not known: they are our own.
 */
final class AdminRuleRules implements Rules {
  private static final List<String> PROTOCOLS = List.of("Any", "Tcp", "Udp", "Icmp", "Esp", "Ah");
  private static final List<String> ACCESSES = List.of("Allow", "Deny", "AlwaysAllow");
  private static final List<String> DIRECTIONS = List.of("Inbound", "Outbound");
  private static final List<String> OPERANDS = List.of("IPPrefix", "ServiceTag", "NetworkGroup");
  private static final int HIGHEST = 4096;

  @Override
  public void settle(Edit edit) throws ArmException {
    ObjectNode properties = edit.properties();
    if (Body.word(edit.document(), "kind").isEmpty()) {
      edit.document().put("kind", "Custom");
    }
    require(properties, "protocol", PROTOCOLS);
    require(properties, "access", ACCESSES);
    require(properties, "direction", DIRECTIONS);
    priority(properties);
    for (String side : List.of("sources", "destinations")) {
      for (ObjectNode operand : Body.objects(properties, side)) {
        require(operand, "addressPrefixType", OPERANDS);
        if (Body.word(operand, "addressPrefix").isEmpty()) {
          throw missing("addressPrefix");
        }
      }
      if (Body.member(properties, side).isEmpty()) {
        properties.putArray(side);
      }
    }
    ports(properties, "sourcePortRanges");
    ports(properties, "destinationPortRanges");
  }

  private static void require(ObjectNode owner, String name, List<String> words)
      throws ArmException {
    if (Body.word(owner, name).isEmpty()) {
      throw missing(name);
    }
    Choice.of(owner, name, words);
  }

  private static ArmException missing(String name) {
    return ArmErrors.invalidRequestContent("an admin rule has no `%s`".formatted(name));
  }

  private static void priority(ObjectNode properties) throws ArmException {
    JsonNode given = Body.member(properties, "priority").orElseThrow(() -> missing("priority"));
    boolean isWithin =
        given.isIntegralNumber()
            && given.canConvertToInt()
            && given.intValue() >= 1
            && given.intValue() <= HIGHEST;
    if (!isWithin) {
      throw Body.wrong("priority", "a number within 1-" + HIGHEST);
    }
  }

  private static void ports(ObjectNode properties, String name) throws ArmException {
    List<String> ranges = Body.texts(properties, name);
    for (String range : ranges) {
      if (!range.equals("*") && PortRange.parse(range).isEmpty()) {
        throw ArmErrors.invalidRequestContent(
            "`%s` has `%s`, expected a port, a range or *".formatted(name, range));
      }
    }
    if (ranges.isEmpty()) {
      properties.putArray(name).add("0-65535");
    }
  }
}
