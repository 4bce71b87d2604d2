package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Frontend;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.LoadBalancer.Pool;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Maps load balancers, with what they list, and NAT gateways. */
final class LoadBalancerMapper {
  private final Fields balancer;
  private Optional<OpenThing> open = Optional.empty();

  private LoadBalancerMapper(Fields balancer) {
    this.balancer = balancer;
  }

  /** Adds the load balancer; without frontends it is a reference. */
  static void add(Fields balancer) {
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.LOAD_BALANCER, balancer);
    if (!Fields.isBlank(balancer.get("frontendIPConfigurations"))) {
      new LoadBalancerMapper(balancer).add(unknown);
    }
  }

  private void add(Optional<OpenThing> unknown) {
    List<Balancing> rules = new ArrayList<>();
    children("loadBalancingRules")
        .forEach(rule -> rule(rule, Kind.BALANCING).ifPresent(rules::add));
    children("inboundNatRules").forEach(rule -> rule(rule, Kind.NAT).ifPresent(rules::add));
    if (!Fields.isBlank(balancer.get("inboundNatPools"))) {
      note(OpenThings.unreviewed("inboundNatPools", balancer.id(), "scale sets share", origin()));
    }
    List<ResourceId> outbound = new ArrayList<>();
    children("outboundRules").forEach(rule -> outbound.addAll(pools(rule)));
    children("loadBalancingRules").stream()
        .filter(rule -> !rule.flag("disableOutboundSnat", false).is(true))
        .forEach(rule -> outbound.addAll(pools(rule)));
    Optional<String> sku =
        balancer
            .scope()
            .text(balancer.top("sku").get("name"))
            .or(() -> balancer.scope().text(balancer.top("sku")));
    List<Frontend> frontends =
        children("frontendIPConfigurations").stream().map(LoadBalancerMapper::frontend).toList();
    List<Pool> pools = children("backendAddressPools").stream().map(this::pool).toList();
    balancer
        .intake()
        .builder()
        .add(
            new LoadBalancer(
                balancer.id(),
                sku,
                frontends,
                pools,
                rules,
                outbound.stream().distinct().toList(),
                balancer.scope().condition().or(() -> unknown).or(() -> open),
                origin()));
  }

  private Origin origin() {
    return balancer.origin();
  }

  private void note(OpenThing thing) {
    open = open.or(() -> Optional.of(thing));
  }

  private List<Fields> children(String name) {
    List<Fields> children = new ArrayList<>();
    Located listed = balancer.get(name);
    balancer.scope().expression(listed).ifPresent(this::note);
    balancer.copied(name).ifPresent(this::note);
    for (Located item : listed.items()) {
      children.add(balancer.child(balancer.childId(item, name), item));
    }
    return children;
  }

  private static Frontend frontend(Fields frontend) {
    Located address = frontend.get("publicIPAddress");
    return new Frontend(
        frontend.id(),
        frontend.text("privateIPAddress").flatMap(Ip::parse),
        Fields.isBlank(address) ? Optional.empty() : frontend.reference(address).ifKnown());
  }

  private Pool pool(Fields pool) {
    List<Ip> addresses = new ArrayList<>();
    for (Located item : pool.get("loadBalancerBackendAddresses").items()) {
      pool.child(pool.id(), item).text("ipAddress").flatMap(Ip::parse).ifPresent(addresses::add);
    }
    return new Pool(pool.id(), pool.references("backendIPConfigurations"), addresses);
  }

  private List<ResourceId> pools(Fields rule) {
    List<ResourceId> pools = new ArrayList<>(rule.references("backendAddressPools"));
    Located single = rule.get("backendAddressPool");
    if (!Fields.isBlank(single)) {
      rule.reference(single).ifOpen().ifPresent(this::note);
      rule.reference(single).ifKnown().filter(id -> !pools.contains(id)).ifPresent(pools::add);
    }
    return pools;
  }

  private Optional<Balancing> rule(Fields rule, Kind kind) {
    Located frontend = rule.get("frontendIPConfiguration");
    Optional<ResourceId> front =
        Fields.isBlank(frontend) ? Optional.empty() : rule.reference(frontend).ifKnown();
    Optional<Match> match = match(rule);
    if (front.isEmpty() || match.isEmpty()) {
      note(OpenThings.unstated("frontend, protocol and ports", rule.id(), rule.origin()));
      return Optional.empty();
    }
    Located member = rule.get("backendIPConfiguration");
    return Optional.of(
        new Balancing(
            rule.id(),
            kind,
            front.get(),
            pools(rule),
            Fields.isBlank(member) ? Optional.empty() : rule.reference(member).ifKnown(),
            match.get()));
  }

  private static Optional<Match> match(Fields rule) {
    Optional<Protocol> protocol = rule.text("protocol").flatMap(LoadBalancerMapper::protocol);
    Optional<PortRange> ports = rule.text("frontendPort").flatMap(PortRange::parse);
    Optional<PortRange> first = rule.text("frontendPortRangeStart").flatMap(PortRange::parse);
    Optional<PortRange> last = rule.text("frontendPortRangeEnd").flatMap(PortRange::parse);
    boolean ranged = first.isPresent() && last.isPresent() && first.get().first() > 0;
    if (ranged) {
      ports = PortRange.parse(first.get().first() + "-" + last.get().first());
    }
    Optional<PortRange> backend = rule.text("backendPort").flatMap(PortRange::parse);
    boolean floating = rule.flag("enableFloatingIP", false).is(true);
    if (protocol.isEmpty()
        || ports.isEmpty()
        || rule.flag("enableFloatingIP", false).ifOpen().isPresent()) {
      return Optional.empty();
    }
    // Port 0 in front, with protocol All, is a rule of all ports (SPEC loadBalancer.json).
    boolean all = ports.get().first() == 0 && !ranged;
    return Optional.of(
        new Match(
            protocol.get(),
            all ? PortRange.ANY : ports.get(),
            all ? Optional.empty() : backend.map(PortRange::first),
            all || backend.isPresent() || floating,
            floating));
  }

  private static Optional<Protocol> protocol(String text) {
    return text.toLowerCase(Locale.ROOT).equals("all")
        ? Optional.of(Protocol.ANY)
        : Protocol.parse(text);
  }

  /** Notes which subnets a NAT gateway translates. */
  static void addNatGateway(Fields gateway) {
    gateway
        .references("subnets")
        .forEach(subnet -> gateway.intake().builder().placeNatGateway(gateway.id(), subnet));
  }
}
