package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.AdminRule;
import io.ipflow.model.AzCommand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.PortOperand;
import io.ipflow.model.Rule;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityRule;
import io.ipflow.net.Direction;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one rule in the normalised words of effective security rules. */
final class EffectiveRuleReader {
  private static final Set<String> PROTOCOLS =
      Set.of("*", "all", "tcp", "udp", "icmp", "esp", "ah");

  private EffectiveRuleReader() {}

  /**
   * Returns the rule in the row {@code rule}.
   *
   * @param unknown what nobody reviewed in it
   */
  static SecurityRule read(Fields rule, Optional<OpenThing> unknown) {
    SecurityRule.Builder builder = SecurityRule.builder(rule.id(), rule.origin());
    unknown.ifPresent(builder::existence);
    return builder
        .priority(rule.word(rule.get("priority"), EffectiveRuleReader::number, "a whole number"))
        .direction(rule.word(rule.get("direction"), Direction::parse, "Inbound or Outbound"))
        .access(rule.word(rule.get("access"), RuleReader::access, "Allow or Deny"))
        .protocol(rule.word(rule.get("protocol"), EffectiveRuleReader::protocol, "All, Tcp or Udp"))
        .source(RuleReader.widened(side(rule, "source"), unknown))
        .destination(RuleReader.widened(side(rule, "destination"), unknown))
        .build();
  }

  static AdminRule readAdmin(Fields rule) {
    return new AdminRule(
        rule.id(),
        rule.word(rule.get("priority"), EffectiveRuleReader::number, "a whole number"),
        rule.word(rule.get("direction"), Direction::parse, "Inbound or Outbound"),
        rule.word(rule.get("access"), AdminRule.Action::parse, "Allow, Deny or AlwaysAllow"),
        new Rule.Match(
            rule.word(rule.get("protocol"), EffectiveRuleReader::protocol, "All, Tcp or Udp"),
            side(rule, "source"),
            side(rule, "destination")),
        Optional.empty(),
        rule.origin());
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static Optional<Protocol> protocol(String text) {
    return PROTOCOLS.contains(text.toLowerCase(Locale.ROOT))
        ? Protocol.parse(text)
        : Optional.empty();
  }

  private static RuleSide side(Fields rule, String side) {
    List<PortOperand> ports = PortReader.read(rule, side);
    List<Prefix> expanded = expanded(rule.node(), side.equals("source") ? "Source" : "Destination");
    boolean named =
        !Fields.isBlank(rule.get(side + "AddressPrefix"))
            || !Fields.isBlank(rule.get(side + "AddressPrefixes"));
    if (!named && !expanded.isEmpty()) {
      return new RuleSide(List.of(new AddressOperand.Prefixes(expanded)), ports);
    }
    return new RuleSide(both(rule, addresses(rule, side)), ports);
  }

  /** Both fields say the same here, so a tag in the plural one is no fault. */
  private static List<AddressOperand> addresses(Fields rule, String side) {
    Set<AddressOperand> all = new LinkedHashSet<>();
    Located many = rule.get(side + "AddressPrefixes");
    all.addAll(AddressReader.readValues(rule, side, many.items()));
    if (all.isEmpty()) {
      all.addAll(AddressReader.readValues(rule, side, List.of(rule.get(side + "AddressPrefix"))));
    }
    if (all.isEmpty()) {
      all.add(new AddressOperand.Open(rule.unread(rule.get(side + "AddressPrefix"), "a prefix")));
    }
    return List.copyOf(all);
  }

  /** Azure shows {@code *} as 0.0.0.0/0: whether it holds IPv6 too is open. */
  private static List<AddressOperand> both(Fields rule, List<AddressOperand> addresses) {
    boolean everything =
        addresses.stream()
            .anyMatch(
                operand ->
                    operand instanceof AddressOperand.Prefixes blocks
                        && blocks.prefixes().contains(Prefix.ALL_IPV4));
    if (!everything) {
      return addresses;
    }
    List<AddressOperand> all = new ArrayList<>(addresses);
    all.add(
        new AddressOperand.Open(
            new OpenThing(
                "ipv6:" + rule.id().toString().toLowerCase(Locale.ROOT),
                "whether 0.0.0.0/0 of effective rule " + rule.id().name() + " stands for *",
                rule.origin(),
                AzCommand.show(rule.id()))));
    return all;
  }

  /** Returns what Azure resolved a side to, each block once; empty if it did not, or is unclear. */
  static List<Prefix> expanded(Located rule, String side) {
    Set<Prefix> blocks = new LinkedHashSet<>();
    for (String name :
        List.of("expanded" + side + "AddressPrefix", "expanded" + side + "AddressPrefixes")) {
      for (Located item : rule.get(name).items()) {
        Optional<Prefix> block = item.text().flatMap(Prefix::parse);
        if (block.isEmpty()) {
          return List.of();
        }
        blocks.add(block.get());
      }
    }
    return List.copyOf(blocks);
  }
}
