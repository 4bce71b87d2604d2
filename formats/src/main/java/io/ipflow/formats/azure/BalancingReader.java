package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.ResourceId;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one rule of a load balancer that leads to backends (loadBalancer.json [SPEC]). */
final class BalancingReader {
  private final Fields rule;
  private final List<OpenThing> open = new ArrayList<>();

  BalancingReader(Fields rule) {
    this.rule = rule;
  }

  /** Returns what could not be read and may change where packets go. */
  List<OpenThing> open() {
    return open;
  }

  /** Returns the rule; empty, with something open, if it does not say what it takes. */
  Optional<Balancing> read(Kind kind) {
    Optional<ResourceId> front = reference("frontendIPConfiguration");
    Optional<Match> match = match();
    if (front.isEmpty() || match.isEmpty()) {
      open.add(OpenThings.unstated("frontend, protocol and ports", rule.id(), rule.origin()));
      return Optional.empty();
    }
    return Optional.of(
        new Balancing(
            rule.id(),
            kind,
            front.get(),
            pools(),
            reference("backendIPConfiguration"),
            match.get()));
  }

  private Optional<ResourceId> reference(String name) {
    Located target = rule.get(name);
    if (Fields.isBlank(target)) {
      return Optional.empty();
    }
    rule.reference(target).ifOpen().ifPresent(open::add);
    return rule.reference(target).ifKnown();
  }

  /** Returns the backend pools that the rule names, in either of its properties. */
  List<ResourceId> pools() {
    List<ResourceId> pools = new ArrayList<>(rule.references("backendAddressPools"));
    reference("backendAddressPool").filter(id -> !pools.contains(id)).ifPresent(pools::add);
    return pools;
  }

  private Optional<Match> match() {
    Optional<Protocol> protocol = rule.text("protocol").flatMap(BalancingReader::protocol);
    Optional<PortRange> range = range();
    Optional<PortRange> ports = range.or(() -> port("frontendPort"));
    boolean floating = rule.flag("enableFloatingIP", false).is(true);
    if (protocol.isEmpty()
        || ports.isEmpty()
        || rule.flag("enableFloatingIP", false).ifOpen().isPresent()) {
      return Optional.empty();
    }
    // Port 0 in front, with protocol All, is a rule of all ports (SPEC loadBalancer.json).
    boolean all = ports.get().first() == 0 && range.isEmpty();
    Optional<PortRange> backend = port("backendPort");
    return Optional.of(
        new Match(
            protocol.get(),
            all ? PortRange.ANY : ports.get(),
            all ? Optional.empty() : backend.map(PortRange::first),
            all || backend.isPresent() || floating,
            floating));
  }

  private Optional<PortRange> range() {
    Optional<PortRange> first = port("frontendPortRangeStart").filter(port -> port.first() > 0);
    Optional<PortRange> last = port("frontendPortRangeEnd");
    return first.isPresent() && last.isPresent()
        ? PortRange.parse(first.get().first() + "-" + last.get().first())
        : Optional.empty();
  }

  private Optional<PortRange> port(String name) {
    return rule.text(name).flatMap(PortRange::parse);
  }

  private static Optional<Protocol> protocol(String text) {
    return text.toLowerCase(Locale.ROOT).equals("all")
        ? Optional.of(Protocol.ANY)
        : Protocol.parse(text);
  }
}
