package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.Access;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.PortOperand;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one user rule of a network security group. */
final class RuleReader {
  private static final Set<String> PROTOCOLS = Set.of("*", "tcp", "udp", "icmp", "esp", "ah");

  private final Fields rule;

  private RuleReader(Fields rule) {
    this.rule = rule;
  }

  /** Returns the rule whose body is {@code rule}. */
  static SecurityRule read(Fields rule) {
    return new RuleReader(rule).read();
  }

  private SecurityRule read() {
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.RULE, rule);
    AddressReader source = new AddressReader(rule, "source");
    AddressReader destination = new AddressReader(rule, "destination");
    SecurityRule.Builder builder =
        SecurityRule.builder(rule.id(), rule.origin())
            .priority(priority())
            .direction(rule.word(rule.get("direction"), Direction::parse, "Inbound or Outbound"))
            .access(rule.word(rule.get("access"), RuleReader::access, "Allow or Deny"))
            .protocol(rule.word(rule.get("protocol"), RuleReader::protocol, PROTOCOL_WORDS))
            .source(widened(side(source.read(), "source"), unknown))
            .destination(widened(side(destination.read(), "destination"), unknown));
    RuleChecks.check(rule, source, destination);
    rule.condition().or(() -> unknown).ifPresent(builder::existence);
    return builder.build();
  }

  private static final String PROTOCOL_WORDS = "*, Tcp, Udp, Icmp, Esp or Ah";

  /** What nobody knows may take the rule away, and may as well make it match more. */
  static RuleSide widened(RuleSide side, Optional<OpenThing> unknown) {
    if (unknown.isEmpty()) {
      return side;
    }
    List<AddressOperand> addresses = new ArrayList<>(side.addresses());
    addresses.add(new AddressOperand.Open(unknown.get()));
    List<PortOperand> ports = new ArrayList<>(side.ports());
    ports.add(new PortOperand.Open(unknown.get()));
    return new RuleSide(addresses, ports);
  }

  private RuleSide side(List<AddressOperand> addresses, String name) {
    List<PortOperand> ports = PortReader.read(rule, name);
    return new RuleSide(addresses, ports);
  }

  private Value<Integer> priority() {
    Located value = rule.get("priority");
    Value<Integer> priority =
        rule.word(value, RuleReader::number, "a whole number within 100-4096");
    boolean outside =
        priority
            .ifKnown()
            .filter(n -> n < SecurityRule.FIRST_PRIORITY || n > SecurityRule.LAST_PRIORITY)
            .isPresent();
    if (outside) {
      rule.intake()
          .warn(
              value.origin(),
              "SecurityRuleInvalidPriority: priority `"
                  + priority.ifKnown().orElseThrow()
                  + "` is outside Azure's 100-4096; it is taken as written");
    }
    return priority;
  }

  private static Optional<Integer> number(String text) {
    boolean digits =
        !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  static Optional<Access> access(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "allow" -> Optional.of(Access.ALLOW);
      case "deny" -> Optional.of(Access.DENY);
      default -> Optional.empty();
    };
  }

  private static Optional<Protocol> protocol(String text) {
    return PROTOCOLS.contains(text.toLowerCase(Locale.ROOT))
        ? Protocol.parse(text)
        : Optional.empty();
  }

  /** Returns the rules in {@code list}, with their ids made from {@code group}'s where need be. */
  static List<SecurityRule> readAll(Fields group, Located list) {
    List<SecurityRule> rules = new ArrayList<>();
    for (Located item : list.items()) {
      if (item.kind() == Located.Kind.OBJECT) {
        group.intake().tally().addRule();
        rules.add(read(group.child(group.childId(item, "securityRules"), item)));
      }
    }
    return rules;
  }
}
