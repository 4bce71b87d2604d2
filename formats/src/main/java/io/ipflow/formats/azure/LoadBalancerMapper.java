package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Frontend;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.LoadBalancer.Outbound;
import io.ipflow.model.LoadBalancer.Pool;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps load balancers, with what they list, and NAT gateways. */
final class LoadBalancerMapper {
  private final Fields balancer;
  private final List<Pool> pools = new ArrayList<>();
  private final List<Balancing> rules = new ArrayList<>();
  private final List<Outbound> outbound = new ArrayList<>();
  private Optional<OpenThing> open;

  private LoadBalancerMapper(Fields balancer, Optional<OpenThing> open) {
    this.balancer = balancer;
    this.open = open;
  }

  /** Adds the load balancer; without frontends it is a reference. */
  static void add(Fields balancer) {
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.LOAD_BALANCER, balancer);
    if (!Fields.isBlank(balancer.get("frontendIPConfigurations"))) {
      new LoadBalancerMapper(balancer, balancer.scope().condition().or(() -> unknown)).add();
    }
  }

  private void add() {
    List<Frontend> frontends =
        children("frontendIPConfigurations", ReviewedProperties.FRONTEND).stream()
            .map(this::frontend)
            .toList();
    children("backendAddressPools", ReviewedProperties.BACKEND_POOL).forEach(this::pool);
    children("loadBalancingRules", ReviewedProperties.BALANCING_RULE).forEach(this::balancing);
    children("inboundNatRules", ReviewedProperties.NAT_RULE).forEach(this::natRule);
    children("inboundNatPools", ReviewedProperties.NAT_POOL)
        .forEach(pool -> rule(pool, Kind.NAT_POOL).ifPresent(rules::add));
    children("outboundRules", ReviewedProperties.OUTBOUND_RULE).forEach(this::outboundRule);
    // A probe that is not known says nothing of where packets go.
    balancer
        .get("probes")
        .items()
        .forEach(
            item ->
                Review.of(
                    ReviewedProperties.PROBE,
                    balancer.child(balancer.childId(item, "probes"), item)));
    balancer
        .intake()
        .builder()
        .add(
            new LoadBalancer(
                balancer.id(), sku(), frontends, pools, rules, outbound, open, balancer.origin()));
  }

  private Optional<String> sku() {
    return balancer
        .scope()
        .text(balancer.top("sku").get("name"))
        .or(() -> balancer.scope().text(balancer.top("sku")));
  }

  private void note(OpenThing thing) {
    open = open.or(() -> Optional.of(thing));
  }

  private List<Fields> children(String name, ReviewedProperties list) {
    List<Fields> children = new ArrayList<>();
    Located listed = balancer.get(name);
    balancer.strays(name).ifPresent(this::note);
    balancer.copied(name).ifPresent(this::note);
    for (Located item : listed.items()) {
      Fields child = balancer.child(balancer.childId(item, name), item);
      child.condition().ifPresent(this::note);
      Review.of(list, child).ifPresent(this::note);
      children.add(child);
    }
    return children;
  }

  /** A prefix gives a frontend a public address, and only Azure knows which. */
  private Frontend frontend(Fields frontend) {
    Located address = frontend.get("publicIPAddress");
    Located prefix = frontend.get("publicIPPrefix");
    return new Frontend(
        frontend.id(),
        frontend.text("privateIPAddress").flatMap(Ip::parse),
        reference(frontend, Fields.isBlank(address) ? prefix : address));
  }

  private Optional<ResourceId> reference(Fields fields, Located target) {
    if (Fields.isBlank(target)) {
      return Optional.empty();
    }
    fields.reference(target).ifOpen().ifPresent(this::note);
    return fields.reference(target).ifKnown();
  }

  private void pool(Fields pool) {
    List<Ip> addresses = new ArrayList<>();
    List<ResourceId> members = new ArrayList<>(pool.references("backendIPConfigurations"));
    for (Fields backend : backends(pool)) {
      Review.of(ReviewedProperties.BACKEND_ADDRESS, backend).ifPresent(this::note);
      backend.text("ipAddress").flatMap(Ip::parse).ifPresent(addresses::add);
      reference(backend, backend.get("networkInterfaceIPConfiguration"))
          .filter(id -> !members.contains(id))
          .ifPresent(members::add);
    }
    pools.add(new Pool(pool.id(), members, addresses));
  }

  private static List<Fields> backends(Fields pool) {
    return pool.get("loadBalancerBackendAddresses").items().stream()
        .map(item -> pool.child(pool.childId(item, "loadBalancerBackendAddresses"), item))
        .toList();
  }

  private Optional<Balancing> rule(Fields rule, Kind kind) {
    BalancingReader reader = new BalancingReader(rule);
    Optional<Balancing> read = reader.read(kind);
    reader.open().forEach(this::note);
    return read;
  }

  private void balancing(Fields rule) {
    Optional<Balancing> read = rule(rule, Kind.BALANCING);
    read.ifPresent(rules::add);
    if (!rule.flag("disableOutboundSnat", false).is(true)) {
      read.map(it -> new Outbound(it.id(), it.kind().words(), List.of(it.frontend()), it.pools()))
          .ifPresent(outbound::add);
    }
  }

  /** A rule for pools gives each backend one of its ports, and each says which it has. */
  private void natRule(Fields rule) {
    boolean shared = !Fields.isBlank(rule.get("backendAddressPool"));
    Optional<Balancing> read = rule(rule, shared ? Kind.NAT_RANGE : Kind.NAT);
    List<Balancing> mapped =
        shared
            ? read.map(it -> new PortMappings(it, pools).of(balancer)).orElse(List.of())
            : List.of();
    if (mapped.isEmpty()) {
      read.ifPresent(rules::add);
    } else {
      rules.addAll(mapped);
    }
  }

  private void outboundRule(Fields rule) {
    BalancingReader reader = new BalancingReader(rule);
    outbound.add(
        new Outbound(
            rule.id(),
            "outbound rule",
            rule.references("frontendIPConfigurations"),
            reader.pools()));
    reader.open().forEach(this::note);
  }

  /** Notes which subnets a NAT gateway translates. */
  static void addNatGateway(Fields gateway) {
    Review.of(ReviewedProperties.NAT_GATEWAY, gateway);
    gateway
        .references("subnets")
        .forEach(subnet -> gateway.intake().builder().placeNatGateway(gateway.id(), subnet));
  }
}
