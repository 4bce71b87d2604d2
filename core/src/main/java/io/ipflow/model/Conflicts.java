package io.ipflow.model;

import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Merges two bodies of one resource: a value that only one states is taken, two different ones are
 * open and a problem.
 */
final class Conflicts {
  private static final Join.Items<SecurityRule> RULES =
      new Join.Items<>("security rules", "rule", SecurityRule::id, SecurityRule::origin);
  private static final Join.Items<Route> ROUTES =
      new Join.Items<>("routes", "route", Route::id, Route::origin);

  private final List<Problem> problems;
  private final Join join;

  Conflicts(List<Problem> problems) {
    this.problems = problems;
    this.join = new Join(problems);
  }

  VirtualNetwork merge(VirtualNetwork first, VirtualNetwork second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    VirtualNetwork merged =
        new VirtualNetwork(
            first.id(),
            join.set(subject, "address space", first.addressSpace(), second.addressSpace()),
            first.peerings(),
            Join.further(first.furtherPeerings(), second.furtherPeerings()),
            first.origin());
    return withPeerings(merged, second.peerings());
  }

  Peering merge(Peering first, Peering second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return new Peering(
        first.id(),
        join.value(subject, "remote network", first.remote(), second.remote()),
        join.value(subject, "peering state", first.connected(), second.connected()),
        join.value(
            subject,
            "virtual network access",
            first.allowVirtualNetworkAccess(),
            second.allowVirtualNetworkAccess()),
        join.value(
            subject,
            "use of remote gateways",
            first.useRemoteGateways(),
            second.useRemoteGateways()),
        first.remoteSpace().isPresent() && second.remoteSpace().isPresent()
            ? Optional.of(
                join.set(
                    subject,
                    "remote address space",
                    first.remoteSpace().get(),
                    second.remoteSpace().get()))
            : first.remoteSpace().or(second::remoteSpace),
        first.complete() && second.complete(),
        first.origin());
  }

  Subnet merge(Subnet first, Subnet second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return new Subnet(
        first.id(),
        join.set(subject, "address prefix", first.prefixes(), second.prefixes()),
        join.value(
            subject, "network security group", first.securityGroup(), second.securityGroup()),
        join.value(subject, "route table", first.routeTable(), second.routeTable()),
        union(first.serviceEndpoints(), second.serviceEndpoints()),
        join.value(
            subject,
            "private endpoint policies",
            first.privateEndpointPolicies(),
            second.privateEndpointPolicies()),
        join.either(
            subject,
            "default outbound access",
            first.defaultOutboundAccess(),
            second.defaultOutboundAccess()),
        Join.union(first.gateways(), second.gateways()),
        first.origin());
  }

  NetworkInterface merge(NetworkInterface first, NetworkInterface second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return new NetworkInterface(
        first.id(),
        join.either(subject, "location", first.location(), second.location()),
        Join.byId(
            first.configurations(), second.configurations(), IpConfiguration::id, this::merge),
        join.value(
            subject, "network security group", first.securityGroup(), second.securityGroup()),
        join.value(subject, "ip forwarding", first.ipForwarding(), second.ipForwarding()),
        join.either(subject, "virtual machine", first.virtualMachine(), second.virtualMachine()),
        first.origin());
  }

  IpConfiguration merge(IpConfiguration first, IpConfiguration second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    Value<Ip> address =
        join.value(subject, "private address", first.privateAddress(), second.privateAddress());
    IpVersion lesser =
        first.version().compareTo(second.version()) <= 0 ? first.version() : second.version();
    return new IpConfiguration(
        first.id(),
        address.ifKnown().map(Ip::version).orElse(lesser),
        address,
        join.value(subject, "subnet", first.subnet(), second.subnet()),
        join.set(
            subject,
            "application security groups",
            first.applicationSecurityGroups(),
            second.applicationSecurityGroups()),
        join.either(subject, "public address", first.publicAddress(), second.publicAddress()),
        Join.union(first.backendPools(), second.backendPools()),
        first.primary() || second.primary(),
        first.origin());
  }

  VirtualMachine merge(VirtualMachine first, VirtualMachine second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return new VirtualMachine(
        first.id(),
        join.either(subject, "location", first.location(), second.location()),
        Join.union(first.interfaces(), second.interfaces()),
        join.either(subject, "power state", first.powerState(), second.powerState()),
        first.origin());
  }

  /** Keeps the rules that both bodies state alike; where others differ the rest is open. */
  SecurityGroup merge(SecurityGroup first, SecurityGroup second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return of(first, join.listing(subject, RULES, listing(first), listing(second)));
  }

  /** Adds rules that stand by themselves; one that differs from its namesake opens the group. */
  SecurityGroup withRules(SecurityGroup group, List<SecurityRule> rules) {
    return of(group, join.plus(group.id(), RULES, listing(group), rules));
  }

  private static Join.Listing<SecurityRule> listing(SecurityGroup group) {
    return new Join.Listing<>(group.rules(), group.furtherRules());
  }

  private static SecurityGroup of(SecurityGroup group, Join.Listing<SecurityRule> rules) {
    return new SecurityGroup(group.id(), rules.items(), rules.further(), group.origin());
  }

  /** Keeps the routes that both bodies state alike; where others differ the rest is open. */
  RouteTable merge(RouteTable first, RouteTable second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    Join.Listing<Route> routes = join.listing(subject, ROUTES, listing(first), listing(second));
    return new RouteTable(
        first.id(),
        routes.items(),
        join.value(
            subject,
            "route propagation",
            first.disableBgpRoutePropagation(),
            second.disableBgpRoutePropagation()),
        routes.further(),
        first.origin());
  }

  /** Adds routes that stand by themselves; one that differs from its namesake opens the table. */
  RouteTable withRoutes(RouteTable table, List<Route> routes) {
    Join.Listing<Route> all = join.plus(table.id(), ROUTES, listing(table), routes);
    return new RouteTable(
        table.id(), all.items(), table.disableBgpRoutePropagation(), all.further(), table.origin());
  }

  private static Join.Listing<Route> listing(RouteTable table) {
    return new Join.Listing<>(table.routes(), table.furtherRoutes());
  }

  /** Adds peerings to those of {@code network}, merging those given twice. */
  VirtualNetwork withPeerings(VirtualNetwork network, List<Peering> peerings) {
    return new VirtualNetwork(
        network.id(),
        network.addressSpace(),
        Join.byId(network.peerings(), peerings, Peering::id, this::merge),
        network.furtherPeerings(),
        network.origin());
  }

  NetworkManager merge(NetworkManager first, NetworkManager second) {
    boolean anywhere = first.subscriptions().isEmpty() || second.subscriptions().isEmpty();
    NetworkManager.Level level =
        first.level().compareTo(second.level()) <= 0 ? first.level() : second.level();
    return new NetworkManager(
        first.id(),
        level,
        anywhere ? List.of() : Join.union(first.subscriptions(), second.subscriptions()),
        first.origin());
  }

  PrivateEndpoint merge(PrivateEndpoint first, PrivateEndpoint second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return new PrivateEndpoint(
        first.id(),
        join.either(subject, "subnet", Optional.of(first.subnet()), Optional.of(second.subnet()))
            .orElseThrow(),
        Join.union(first.addresses(), second.addresses()),
        first.origin());
  }

  PublicAddress merge(PublicAddress first, PublicAddress second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return new PublicAddress(
        first.id(),
        join.either(subject, "address", first.address(), second.address()),
        join.either(subject, "sku", first.sku(), second.sku()),
        first.origin());
  }

  /** Of two bodies that differ the rules are open; frontends and pools say whom they may reach. */
  LoadBalancer merge(LoadBalancer first, LoadBalancer second) {
    if (first.withOrigin(second.origin()).equals(second)) {
      return first;
    }
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    OpenThing conflict =
        Stream.of(first, second)
            .flatMap(balancer -> balancer.further().stream())
            .filter(OpenThings::isConflict)
            .findFirst()
            .orElseGet(() -> join.conflict(subject, "rules", "rules"));
    return new LoadBalancer(
        first.id(),
        join.either(subject, "sku", first.sku(), second.sku()),
        inOrder(first.frontends(), second.frontends()),
        inOrder(first.pools(), second.pools()),
        List.of(),
        List.of(),
        Optional.of(conflict),
        first.origin());
  }

  /** Returns each of two lists' items once, in an order that does not depend on which was first. */
  private static <T> List<T> inOrder(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream())
        .distinct()
        .sorted(Comparator.comparing(Object::toString))
        .toList();
  }

  NetworkWatcher merge(NetworkWatcher first, NetworkWatcher second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    Optional<String> location =
        join.either(
            subject, "location", Optional.of(first.location()), Optional.of(second.location()));
    return new NetworkWatcher(first.id(), location.orElseThrow(), first.origin());
  }

  /**
   * Returns the association {@code known} of {@code subject} after the other end stated that it is
   * {@code claimed}.
   */
  Value<Optional<ResourceId>> claimed(
      Join.Subject subject,
      String property,
      Value<Optional<ResourceId>> known,
      ResourceId claimed) {
    if (known.ifOpen().filter(OpenThings::staysOpen).isPresent()) {
      return known;
    }
    Optional<ResourceId> stated = known.ifKnown().flatMap(Function.identity());
    if (stated.isEmpty() || stated.get().equals(claimed)) {
      return Value.known(Optional.of(claimed));
    }
    problems.add(
        Problem.error(
            subject.second(),
            "the %s of `%s` is `%s` or `%s`, as two resources state; it is open until the input holds one of them"
                .formatted(property, subject.id(), stated.get(), claimed)));
    return Value.open(OpenThings.conflicting(property, subject.id(), subject.first()));
  }

  private static List<Subnet.ServiceEndpoint> union(
      List<Subnet.ServiceEndpoint> first, List<Subnet.ServiceEndpoint> second) {
    return Stream.concat(first.stream(), second.stream())
        .distinct()
        .sorted(
            Comparator.comparing(Subnet.ServiceEndpoint::service)
                .thenComparing(endpoint -> endpoint.locations().toString()))
        .toList();
  }
}
