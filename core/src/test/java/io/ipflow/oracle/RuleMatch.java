package io.ipflow.oracle;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.PortOperand;
import io.ipflow.model.RecordedExpansion;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.RuleSide;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Whether rules of one security group, or network manager, in force at one association match, in
 * one world.
 */
final class RuleMatch {
  private final Site site;
  private final Flow flow;
  private final ResourceId group;
  private final ResourceId association;
  private final IdentityHashMap<Rule, Recalled<Boolean>> matches = new IdentityHashMap<>();

  RuleMatch(Site site, Flow flow, ResourceId group, ResourceId association) {
    this.site = site;
    this.flow = flow;
    this.group = group;
    this.association = association;
  }

  boolean matches(Rule rule) {
    return matches
        .computeIfAbsent(rule, it -> new Recalled<>(site.world(), () -> allMatch(it)))
        .get();
  }

  private boolean allMatch(Rule rule) {
    return protocolMatches(rule)
        && addressMatches(rule, true, address(true))
        && addressMatches(rule, false, address(false))
        && portMatches(rule, rule.source(), true)
        && portMatches(rule, rule.destination(), false);
  }

  boolean protocolMatches(Rule rule) {
    Value<Protocol> protocol = rule.protocol();
    if (protocol instanceof Value.Open<Protocol> open) {
      return site.holds(open.thing(), flow.protocol()); // 3.0.2
    }
    if (protocol.is(Protocol.ICMP) && flow.protocol().equals(Protocol.ICMPV6)) {
      // 5.7 [DOC]: there is no IcmpV6; our reading: what Icmp then means is open
      return site.world().holds("Icmp for ICMPv6 " + rule.id());
    }
    return protocol.is(Protocol.ANY) || protocol.is(flow.protocol()); // 3.11
  }

  /** Whether {@code ip}, an address of the packet on that side, lies in the rule's. */
  boolean addressMatches(Rule rule, boolean source, Ip ip) {
    RuleSide side = source ? rule.source() : rule.destination();
    Optional<List<Prefix>> recorded = recorded(rule.listedName(), source);
    // 3.6 [DOC]: several prefixes: their union
    for (AddressOperand operand : side.addresses()) {
      // 5.2 [SPEC, DOC]: what Azure resolved is recorded of operands that need resolving
      boolean resolved =
          operand instanceof AddressOperand.Tag
              || operand instanceof AddressOperand.Asg
              || operand instanceof AddressOperand.Open;
      boolean inIt =
          (resolved && recorded.isPresent())
              ? Addresses.in(recorded.get(), ip)
              : matches(operand, source, ip);
      if (inIt) {
        return true;
      }
    }
    return false;
  }

  private Ip address(boolean source) {
    return flow.isLocal(source) ? site.local() : flow.remote();
  }

  private boolean matches(AddressOperand operand, boolean source, Ip ip) {
    if (operand instanceof AddressOperand.Any) {
      return true; // 3.4: * is both families
    }
    if (operand instanceof AddressOperand.Prefixes blocks) {
      return Addresses.in(blocks.prefixes(), ip); // 3.4: 0.0.0.0/0 is IPv4 only
    }
    if (operand instanceof AddressOperand.Tag tag) {
      return new Tags(site).contains(tag.name(), ip);
    }
    if (operand instanceof AddressOperand.Asg asg) {
      Members members = new Members(site);
      // 3.11: a set of ip configurations: this end is one by itself, not by its address
      return (flow.isLocal(source) && ip.equals(site.local()) && site.isOwn())
          ? members.isMember(asg.id(), site.configuration())
          : members.contains(asg.id(), ip);
    }
    return site.holds(((AddressOperand.Open) operand).thing(), ip); // 3.0.2
  }

  /** The default rule's tag on one side, or what was recorded for it. */
  boolean tagMatches(String listedName, boolean source, String tag) {
    Ip ip = address(source);
    return recorded(listedName, source)
        .map(prefixes -> Addresses.in(prefixes, ip))
        .orElseGet(() -> new Tags(site).contains(tag, ip));
  }

  private Optional<List<Prefix>> recorded(String listedName, boolean source) {
    for (RecordedExpansion one : site.network().recordedExpansions()) {
      if (one.group().equals(group)
          && one.association().equals(association)
          && one.rule().equalsIgnoreCase(listedName)
          && one.inbound() == flow.inbound()
          && one.source() == source
          && !one.prefixes().isEmpty()) {
        return Optional.of(one.prefixes());
      }
    }
    return Optional.empty();
  }

  private boolean portMatches(Rule rule, RuleSide side, boolean source) {
    return flow.protocol().hasPorts()
        ? hasPort(side.ports(), flow.port(source))
        : hasNoPort(rule, side.ports());
  }

  boolean hasPort(List<PortOperand> operands, int port) {
    for (PortOperand operand : operands) {
      boolean inIt =
          operand instanceof PortOperand.Range range
              ? range.range().contains(port)
              : site.holds(((PortOperand.Open) operand).thing(), port);
      if (inIt) {
        return true;
      }
    }
    return false;
  }

  /** 3.11 [ISS, ISS]: a rule limited to ports, asked about a packet without ports: open. */
  boolean hasNoPort(Rule rule, List<PortOperand> operands) {
    for (PortOperand operand : operands) {
      if (operand instanceof PortOperand.Range range && range.range().isAny()) {
        return true;
      }
    }
    // our reading: it may differ from rule to rule, not from side to side
    return site.world().holds("rule without ports " + rule.id());
  }
}
