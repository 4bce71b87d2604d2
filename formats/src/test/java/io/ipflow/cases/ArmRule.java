package io.ipflow.cases;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.PortOperand;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Network security groups and route tables as REST bodies. */
final class ArmRule {
  private ArmRule() {}

  static Map<String, Object> group(SecurityGroup group) {
    ArmNetwork.certain(group.furtherRules().isEmpty());
    return ArmNetwork.body(
        group.id(),
        "networkSecurityGroups",
        Json.object("securityRules", group.rules().stream().map(ArmRule::rule).toList()));
  }

  private static Map<String, Object> rule(SecurityRule rule) {
    ArmNetwork.certain(rule.existence().isEmpty());
    Map<String, Object> properties =
        Json.object(
            "priority", ArmNetwork.known(rule.priority()),
            "direction", ArmNetwork.known(rule.direction()).azureName(),
            "access", ArmNetwork.known(rule.access()).azureName(),
            "protocol", protocol(ArmNetwork.known(rule.protocol())));
    side(properties, "source", rule.source());
    side(properties, "destination", rule.destination());
    return ArmNetwork.child(rule.id(), properties);
  }

  private static String protocol(Protocol protocol) {
    String name = protocol.toString();
    return name.equals("*") ? name : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static void side(Map<String, Object> properties, String side, RuleSide written) {
    List<Object> addresses = new ArrayList<>();
    List<Object> groups = new ArrayList<>();
    for (AddressOperand operand : written.addresses()) {
      ArmNetwork.certain(!(operand instanceof AddressOperand.Open));
      if (operand instanceof AddressOperand.Any) {
        addresses.add("*");
      } else if (operand instanceof AddressOperand.Tag tag) {
        addresses.add(tag.name());
      } else if (operand instanceof AddressOperand.Prefixes prefixes) {
        prefixes.prefixes().stream().map(Prefix::toString).forEach(addresses::add);
      } else if (operand instanceof AddressOperand.Asg asg) {
        groups.add(Json.reference(asg.id()));
      }
    }
    oneOrMore(properties, side + "AddressPrefix", side + "AddressPrefixes", addresses);
    if (!groups.isEmpty()) {
      properties.put(side + "ApplicationSecurityGroups", groups);
    }
    List<Object> ports = new ArrayList<>();
    written.ports().forEach(port -> ports.add(port(port)));
    oneOrMore(properties, side + "PortRange", side + "PortRanges", ports);
  }

  /** Azure takes one text, or a list. */
  private static void oneOrMore(
      Map<String, Object> properties, String one, String many, List<Object> values) {
    if (values.size() == 1) {
      properties.put(one, values.get(0));
    } else if (!values.isEmpty()) {
      properties.put(many, values);
    }
  }

  private static String port(PortOperand port) {
    ArmNetwork.certain(port instanceof PortOperand.Range);
    PortRange range = ((PortOperand.Range) port).range();
    if (range.equals(PortRange.ANY)) {
      return "*";
    }
    return range.first() == range.last()
        ? Integer.toString(range.first())
        : range.first() + "-" + range.last();
  }

  static Map<String, Object> table(RouteTable table) {
    ArmNetwork.certain(table.furtherRoutes().isEmpty());
    return ArmNetwork.body(
        table.id(),
        "routeTables",
        Json.object(
            "disableBgpRoutePropagation",
            ArmNetwork.known(table.disableBgpRoutePropagation()),
            "routes",
            table.routes().stream().map(ArmRule::route).toList()));
  }

  private static Map<String, Object> route(Route route) {
    ArmNetwork.certain(!(route.destination() instanceof AddressOperand.Open));
    String destination =
        route.destination() instanceof AddressOperand.Tag tag
            ? tag.name()
            : ((AddressOperand.Prefixes) route.destination()).prefixes().get(0).toString();
    return ArmNetwork.child(
        route.id(),
        Json.object(
            "addressPrefix",
            destination,
            "nextHopType",
            ArmNetwork.known(route.nextHop()).azureName(),
            "nextHopIpAddress",
            ArmNetwork.known(route.nextHopAddress()).map(Object::toString).orElse(null)));
  }
}
