package io.ipflow.effective;

import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Rule;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query of NSG diagnostics as one ip configuration sees it: a rule's field matches if all that
 * the query says lies inside it (azure-semantics.md 1.5). Immutable.
 */
public final class DiagnosticQuery implements Traffic {
  private final Profile profile;
  private final Side source;
  private final Side destination;

  /**
   * What is asked, all fields required, as NSG diagnostics has them (azure-semantics.md section 2).
   *
   * @param direction the way the traffic crosses the interface
   * @param protocol its protocol, or {@link Protocol#ANY}
   * @param source everything, one prefix or a tag
   * @param destination likewise
   * @param destinationPort a port, or all; there is no source port
   */
  public record Profile(
      Direction direction,
      Protocol protocol,
      AddressOperand source,
      AddressOperand destination,
      PortRange destinationPort) {
    /** Checks that every part is there. */
    public Profile {
      Objects.requireNonNull(direction, "direction is null");
      Objects.requireNonNull(protocol, "protocol is null");
      Objects.requireNonNull(source, "source is null");
      Objects.requireNonNull(destination, "destination is null");
      Objects.requireNonNull(destinationPort, "destinationPort is null");
    }

    /** Returns the family of the addresses that are written; IPv4 if there are none. */
    public IpVersion version() {
      return Stream.of(source, destination)
          .flatMap(
              operand ->
                  operand instanceof AddressOperand.Prefixes written
                      ? written.prefixes().stream()
                      : Stream.of())
          .map(Prefix::version)
          .findFirst()
          .orElse(IpVersion.IPV4);
    }
  }

  /** The addresses of one side; one address alone may be the ip configuration itself. */
  private record Side(AddressSet set, End.Side end, Optional<End> single) {
    Condition within(AddressSet rule) {
      return single.map(rule::contains).orElseGet(() -> Containment.within(set, rule, end));
    }
  }

  private DiagnosticQuery(Profile profile, Side source, Side destination) {
    this.profile = profile;
    this.source = source;
    this.destination = destination;
  }

  /** Returns {@code profile} with its sides resolved at {@code place}. */
  static DiagnosticQuery of(Profile profile, Place place, OperandResolver operands) {
    boolean inbound = profile.direction() == Direction.INBOUND;
    return new DiagnosticQuery(
        profile,
        side(profile.source(), inbound ? End.Side.REMOTE : End.Side.LOCAL, place, operands),
        side(profile.destination(), inbound ? End.Side.LOCAL : End.Side.REMOTE, place, operands));
  }

  private static Side side(
      AddressOperand operand, End.Side end, Place place, OperandResolver operands) {
    AddressSet set = operands.resolve(operand, place);
    return new Side(set, end, address(operand).map(ip -> end(ip, end, place)));
  }

  private static Optional<Ip> address(AddressOperand operand) {
    return Optional.of(operand)
        .filter(AddressOperand.Prefixes.class::isInstance)
        .map(written -> ((AddressOperand.Prefixes) written).prefixes())
        .filter(prefixes -> prefixes.size() == 1)
        .map(prefixes -> prefixes.get(0))
        .filter(prefix -> prefix.length() == prefix.version().bits())
        .map(Prefix::network);
  }

  private static End end(Ip ip, End.Side end, Place place) {
    if (end == End.Side.REMOTE) {
      return End.remote(ip);
    }
    return place.configuration().privateAddress().is(ip)
        ? End.own(ip, place.configuration())
        : End.forwarded(ip);
  }

  @Override
  public Direction direction() {
    return profile.direction();
  }

  @Override
  public Condition matches(EffectiveRule rule, Field field) {
    return switch (field) {
      case PROTOCOL -> rule.matchesProtocol(profile.protocol());
      case SOURCE -> source.within(rule.source());
      case SOURCE_PORT -> matchesSourcePort(rule);
      case DESTINATION -> destination.within(rule.destination());
      case DESTINATION_PORT -> matchesDestinationPort(rule);
    };
  }

  /**
   * A query has no source port. That matched always, in recordings whose rules take every source
   * port (azure-semantics.md 1.5); for a rule limited to source ports it is open, this project's
   * choice.
   */
  private static Condition matchesSourcePort(EffectiveRule rule) {
    return Containment.within(PortRange.ANY, rule.sourcePorts()).isAlways()
        ? Certain.ALWAYS
        : azureDoesNotSay(
            rule.rule(),
            "source-port",
            "whether a query without a source port matches a rule limited to source ports",
            "a rule with source port *, or `ipflow verify` with the port");
  }

  /** A rule limited to ports, asked about ICMP: open (azure-semantics.md 3.11). */
  private Condition matchesDestinationPort(EffectiveRule rule) {
    if (profile.protocol().isAny() || profile.protocol().hasPorts()) {
      return Containment.within(profile.destinationPort(), rule.destinationPorts());
    }
    return rule.matchesPort(rule.destinationPorts(), profile.protocol(), 0);
  }

  private static Condition azureDoesNotSay(Rule rule, String key, String what, String supply) {
    OpenThing thing =
        new OpenThing(
            key + ":" + rule.id(), what + " (rule " + rule.name() + ")", rule.origin(), supply);
    return Atoms.yesOrNo(thing, "it matches", "it does not match");
  }
}
