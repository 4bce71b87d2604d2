package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRule.Action;
import io.ipflow.model.AzCommand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.PortOperand;
import io.ipflow.model.Rule;
import io.ipflow.model.RuleSide;
import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one security admin rule (azure-semantics.md 5.6, [SPEC]). */
final class AdminRuleReader {
  private final ReviewedProperties list;
  private final Fields rule;

  private AdminRuleReader(ReviewedProperties list, Fields rule) {
    this.list = list;
    this.rule = rule;
  }

  /** Returns the rule whose body is {@code rule}, which holds the properties of {@code list}. */
  static AdminRule read(ReviewedProperties list, Fields rule) {
    return new AdminRuleReader(list, rule).read();
  }

  private AdminRule read() {
    Optional<OpenThing> unknown = Review.of(list, rule);
    return new AdminRule(
        rule.id(),
        rule.word(rule.get("priority"), AdminRuleReader::priority, "a whole number within 1-4096"),
        rule.word(rule.get("direction"), Direction::parse, "Inbound or Outbound"),
        rule.word(rule.get("access"), Action::parse, "Allow, Deny or AlwaysAllow"),
        match(),
        rule.condition().or(() -> unknown),
        rule.origin());
  }

  private Rule.Match match() {
    return new Rule.Match(
        rule.word(
            rule.get("protocol"), AdminRuleReader::protocol, "Any, Tcp, Udp, Icmp, Esp or Ah"),
        side("sources", "sourcePortRanges"),
        side("destinations", "destinationPortRanges"));
  }

  private static Optional<Integer> priority(String text) {
    return text.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static Optional<Protocol> protocol(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "any" -> Optional.of(Protocol.ANY);
      case "*", "tcp", "udp", "icmp", "esp", "ah" -> Protocol.parse(text);
      default -> Optional.empty();
    };
  }

  private RuleSide side(String addresses, String ports) {
    List<PortOperand> ranges = PortReader.readList(rule, ports);
    return new RuleSide(
        operands(addresses),
        ranges.isEmpty() ? List.of(new PortOperand.Open(unstated(ports))) : ranges);
  }

  /** An operand is {@code {addressPrefix, addressPrefixType}}. */
  private List<AddressOperand> operands(String name) {
    Located list = rule.get(name);
    Optional<OpenThing> expression = rule.scope().expression(list);
    if (expression.isPresent()) {
      return List.of(new AddressOperand.Open(expression.get()));
    }
    List<AddressOperand> operands = new ArrayList<>();
    for (Located item : list.items()) {
      Located prefix = item.kind() == Located.Kind.OBJECT ? item.get("addressPrefix") : item;
      operands.addAll(operand(item, prefix));
    }
    if (operands.isEmpty()) {
      operands.add(new AddressOperand.Open(unstated(name)));
    }
    return operands;
  }

  /** Azure takes a rule without them; that it is then for all of them, no document says. */
  private OpenThing unstated(String name) {
    rule.intake().tally().addUnresolved();
    return OpenThings.unstated(name, rule.id(), rule.origin());
  }

  private List<AddressOperand> operand(Located item, Located prefix) {
    String type = rule.scope().text(item.get("addressPrefixType")).orElse("");
    return type.equalsIgnoreCase("NetworkGroup")
        ? List.of(new AddressOperand.Open(networkGroup(prefix)))
        : AddressReader.readValues(rule, "", List.of(prefix));
  }

  /** The blocks of a network group are frozen when it is deployed, and in no definition. */
  private OpenThing networkGroup(Located group) {
    String id = rule.scope().text(group).orElse("?");
    return new OpenThing(
        "network-group:" + id.toLowerCase(Locale.ROOT),
        "the addresses of network group " + id.substring(id.lastIndexOf('/') + 1),
        group.origin(),
        rule.id()
            .parent()
            .flatMap(collection -> collection.parent())
            .flatMap(configuration -> configuration.parent())
            .map(AzCommand::activeAdminRules)
            .orElse(AzCommand.DEPLOYED));
  }
}
