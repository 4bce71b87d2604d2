package io.ipflow.effective;

import io.ipflow.model.Access;
import io.ipflow.model.AdminRule;
import io.ipflow.model.Atom;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Rule;
import io.ipflow.model.SecurityRule;
import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A rule as one interface sees it, its operands resolved. Two are equal if they say the same.
 *
 * @param rule the rule as written
 * @param inForce whether it is in force here; for a rule of a network security group always
 * @param source the addresses that its source stands for
 * @param sourcePorts the ports of its source
 * @param destination the addresses that its destination stands for
 * @param destinationPorts the ports of its destination
 */
public record EffectiveRule(
    Rule rule,
    Condition inForce,
    AddressSet source,
    PortSet sourcePorts,
    AddressSet destination,
    PortSet destinationPorts) {
  /** The fields of a packet that a rule looks at, in the order of Azure's diagnostics. */
  public enum Field {
    /** The protocol. */
    PROTOCOL("protocol"),
    /** The source address. */
    SOURCE("source"),
    /** The source port. */
    SOURCE_PORT("sourcePort"),
    /** The destination address. */
    DESTINATION("destination"),
    /** The destination port. */
    DESTINATION_PORT("destinationPort");

    private final String word;

    Field(String word) {
      this.word = word;
    }

    /** Returns the word for the field in answers. */
    public String word() {
      return word;
    }
  }

  /** Checks that every part is there. */
  public EffectiveRule {
    Objects.requireNonNull(rule, "rule is null");
    Objects.requireNonNull(inForce, "inForce is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(sourcePorts, "sourcePorts is null");
    Objects.requireNonNull(destination, "destination is null");
    Objects.requireNonNull(destinationPorts, "destinationPorts is null");
  }

  /**
   * Returns whether the rule matches {@code traffic}: every field does, the rule is there, and it
   * is for the traffic's direction. O(prefixes' logarithm and ports); allocates nothing if
   * definite.
   */
  public Condition matches(Traffic traffic) {
    Condition all = applies(traffic.direction());
    for (int i = 0; i < FIELDS.size() && !all.isNever(); i++) {
      all = all.and(traffic.matches(this, FIELDS.get(i)));
    }
    return all;
  }

  /** The fields, those that are cheapest to compare first. */
  private static final List<Field> FIELDS =
      List.of(
          Field.PROTOCOL,
          Field.DESTINATION_PORT,
          Field.SOURCE_PORT,
          Field.SOURCE,
          Field.DESTINATION);

  /** Returns whether the rule is there, in force here and for {@code direction}. */
  public Condition applies(Direction direction) {
    Optional<OpenThing> existence = rule.existence();
    Optional<OpenThing> openDirection = rule.direction().ifOpen();
    Condition there = existence.isPresent() ? exists(existence.get()) : Certain.ALWAYS;
    Condition directed =
        openDirection.isPresent()
            ? isInbound(openDirection.get(), direction)
            : Condition.of(rule.direction().is(direction));
    return inForce.and(there).and(directed);
  }

  /** Returns what leaves open whether the rule is in force here, each thing once. */
  public List<OpenThing> openInForce() {
    Set<Atom> atoms = new LinkedHashSet<>();
    inForce.collect(atoms);
    return atoms.stream().map(Atom::thing).distinct().toList();
  }

  private Condition exists(OpenThing thing) {
    return Atoms.yesOrNo(
        thing, "rule " + rule.name() + " is there", "rule " + rule.name() + " is not there");
  }

  private static Condition isInbound(OpenThing thing, Direction direction) {
    Condition inbound = Atoms.isInbound(thing);
    return direction == Direction.INBOUND ? inbound : inbound.not();
  }

  /** Returns whether the rule allows what it matches. */
  public Condition allows() {
    return rule instanceof AdminRule admin
        ? is(admin, AdminRule.Action.DENY).not()
        : access((SecurityRule) rule);
  }

  private static Condition is(AdminRule rule, AdminRule.Action action) {
    return rule.action()
        .ifOpen()
        .map(thing -> Atoms.isAction(thing, action))
        .orElseGet(() -> Condition.of(rule.action().is(action)));
  }

  private static Condition access(SecurityRule rule) {
    Optional<OpenThing> open = rule.access().ifOpen();
    return open.isPresent()
        ? Atoms.isAllow(open.get())
        : Condition.of(rule.access().is(Access.ALLOW));
  }

  /**
   * Returns whether what the rule allows passes no further stage: so it is with AlwaysAllow
   * (azure-semantics.md 3.2).
   */
  public Condition skipsLaterStages() {
    return rule instanceof AdminRule admin
        ? is(admin, AdminRule.Action.ALWAYS_ALLOW)
        : Certain.NEVER;
  }

  /** Returns whether one field of {@code packet} is what the rule wants. */
  public Condition matches(Field field, Packet packet) {
    return switch (field) {
      case PROTOCOL -> matchesProtocol(packet.protocol());
      case SOURCE -> source.contains(packet.source());
      case SOURCE_PORT -> matchesPort(sourcePorts, packet.protocol(), packet.sourcePort());
      case DESTINATION -> destination.contains(packet.destination());
      case DESTINATION_PORT ->
          matchesPort(destinationPorts, packet.protocol(), packet.destinationPort());
    };
  }

  /** Returns whether all of {@code protocol}, which may be any, is what the rule wants. */
  Condition matchesProtocol(Protocol protocol) {
    if (rule.protocol().is(protocol) || rule.protocol().is(Protocol.ANY)) {
      return Certain.ALWAYS;
    }
    Optional<OpenThing> open = rule.protocol().ifOpen();
    if (open.isPresent()) {
      return Atoms.matches(open.get(), protocol);
    }
    if (rule.protocol().is(Protocol.ICMP) && protocol.equals(Protocol.ICMPV6)) {
      return azureDoesNotSay("icmpv6", "whether a rule for Icmp matches ICMPv6");
    }
    return Certain.NEVER;
  }

  /** A rule limited to ports, asked about a protocol without: open (azure-semantics.md 3.11). */
  Condition matchesPort(PortSet ports, Protocol protocol, int port) {
    if (ports.isAny()) {
      return Certain.ALWAYS;
    }
    return protocol.hasPorts()
        ? ports.contains(port)
        : azureDoesNotSay(
            "portless:" + protocol, "whether a rule limited to ports matches protocol " + protocol);
  }

  private Condition azureDoesNotSay(String key, String what) {
    OpenThing thing =
        new OpenThing(
            key + ":" + rule.id(),
            what + " (rule " + rule.name() + ")",
            rule.origin(),
            "a rule of its own for the protocol, with port *");
    return Atoms.yesOrNo(thing, "it matches", "it does not match");
  }
}
