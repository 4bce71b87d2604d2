package io.ipflow.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Merges two bodies of one resource: a value that only one states is taken, two different ones are
 * open and a problem.
 */
final class Conflicts {
  private final List<Problem> problems;

  Conflicts(List<Problem> problems) {
    this.problems = problems;
  }

  /** Names the resource that a merge is about, for the problems it finds. */
  private record Subject(ResourceId id, Origin first, Origin second) {}

  private <T> Value<T> value(Subject subject, String property, Value<T> first, Value<T> second) {
    if (first.equals(second) || second instanceof Value.Open<T>) {
      return first;
    }
    return first instanceof Value.Open<T> ? second : Value.open(conflict(subject, property));
  }

  private OpenThing conflict(Subject subject, String property) {
    problems.add(
        Problem.error(
            subject.second(),
            "the "
                + property
                + " of `"
                + subject.id()
                + "` differs from the body at "
                + subject.first()
                + "; it is open until the input holds one of them"));
    return OpenThings.conflicting(property, subject.id(), subject.first());
  }

  VirtualNetwork merge(VirtualNetwork first, VirtualNetwork second) {
    Subject subject = new Subject(first.id(), first.origin(), second.origin());
    Optional<OpenThing> further =
        first.furtherPeerings().isEmpty() || second.furtherPeerings().isEmpty()
            ? Optional.empty()
            : first.furtherPeerings();
    VirtualNetwork merged =
        new VirtualNetwork(
            first.id(),
            value(subject, "address space", first.addressSpace(), second.addressSpace()),
            first.peerings(),
            further,
            first.origin());
    return withPeerings(merged, second.peerings());
  }

  Peering merge(Peering first, Peering second) {
    Subject subject = new Subject(first.id(), first.origin(), second.origin());
    return new Peering(
        first.id(),
        value(subject, "remote network", first.remote(), second.remote()),
        value(subject, "peering state", first.connected(), second.connected()),
        value(
            subject,
            "virtual network access",
            first.allowVirtualNetworkAccess(),
            second.allowVirtualNetworkAccess()),
        value(
            subject,
            "use of remote gateways",
            first.useRemoteGateways(),
            second.useRemoteGateways()),
        first.remoteSpace().isPresent() && second.remoteSpace().isPresent()
            ? Optional.of(
                value(
                    subject,
                    "remote address space",
                    first.remoteSpace().get(),
                    second.remoteSpace().get()))
            : first.remoteSpace().or(second::remoteSpace),
        first.complete() && second.complete(),
        first.origin());
  }

  Subnet merge(Subnet first, Subnet second) {
    Subject subject = new Subject(first.id(), first.origin(), second.origin());
    return new Subnet(
        first.id(),
        value(subject, "address prefix", first.prefixes(), second.prefixes()),
        value(subject, "network security group", first.securityGroup(), second.securityGroup()),
        value(subject, "route table", first.routeTable(), second.routeTable()),
        union(first.serviceEndpoints(), second.serviceEndpoints()),
        value(
            subject,
            "private endpoint policies",
            first.privateEndpointPolicies(),
            second.privateEndpointPolicies()),
        first.defaultOutboundAccess().or(second::defaultOutboundAccess),
        union(first.gateways(), second.gateways()),
        first.origin());
  }

  NetworkInterface merge(NetworkInterface first, NetworkInterface second) {
    Subject subject = new Subject(first.id(), first.origin(), second.origin());
    return new NetworkInterface(
        first.id(),
        first.location().or(second::location),
        byId(first.configurations(), second.configurations(), IpConfiguration::id, this::merge),
        value(subject, "network security group", first.securityGroup(), second.securityGroup()),
        value(subject, "ip forwarding", first.ipForwarding(), second.ipForwarding()),
        first.virtualMachine().or(second::virtualMachine),
        first.origin());
  }

  IpConfiguration merge(IpConfiguration first, IpConfiguration second) {
    Subject subject = new Subject(first.id(), first.origin(), second.origin());
    return new IpConfiguration(
        first.id(),
        first.version(),
        value(subject, "private address", first.privateAddress(), second.privateAddress()),
        value(subject, "subnet", first.subnet(), second.subnet()),
        value(
            subject,
            "application security groups",
            first.applicationSecurityGroups(),
            second.applicationSecurityGroups()),
        first.publicAddress().or(second::publicAddress),
        union(first.backendPools(), second.backendPools()),
        first.primary() || second.primary(),
        first.origin());
  }

  VirtualMachine merge(VirtualMachine first, VirtualMachine second) {
    return new VirtualMachine(
        first.id(),
        first.location().or(second::location),
        union(first.interfaces(), second.interfaces()),
        first.powerState().or(second::powerState),
        first.origin());
  }

  /** Keeps the rules that both bodies state alike; where others differ the rest is open. */
  SecurityGroup merge(SecurityGroup first, SecurityGroup second) {
    if (first.furtherRules().isPresent()) {
      return withRules(second, first.rules());
    }
    if (second.furtherRules().isPresent()) {
      return withRules(first, second.rules());
    }
    if (Set.copyOf(first.rules()).equals(Set.copyOf(second.rules()))) {
      return first;
    }
    Subject subject = new Subject(first.id(), first.origin(), second.origin());
    return new SecurityGroup(
        first.id(),
        first.rules().stream().filter(second.rules()::contains).toList(),
        Optional.of(conflict(subject, "security rules")),
        first.origin());
  }

  /** Adds rules that stand by themselves; one that differs from its namesake opens the group. */
  SecurityGroup withRules(SecurityGroup group, List<SecurityRule> rules) {
    Map<ResourceId, SecurityRule> merged = new LinkedHashMap<>();
    group.rules().forEach(rule -> merged.put(rule.id(), rule));
    List<SecurityRule> all = new ArrayList<>(group.rules());
    Optional<OpenThing> further = group.furtherRules();
    for (SecurityRule rule : rules) {
      SecurityRule namesake = merged.putIfAbsent(rule.id(), rule);
      if (namesake == null) {
        all.add(rule);
      } else if (!namesake.equals(rule)) {
        all.remove(namesake);
        further =
            Optional.of(
                conflict(
                    new Subject(group.id(), namesake.origin(), rule.origin()),
                    "rule " + rule.name()));
      }
    }
    return new SecurityGroup(group.id(), all, further, group.origin());
  }

  RouteTable merge(RouteTable first, RouteTable second) {
    Subject subject = new Subject(first.id(), first.origin(), second.origin());
    boolean same =
        first.furtherRoutes().isPresent()
            || second.furtherRoutes().isPresent()
            || Set.copyOf(first.routes()).equals(Set.copyOf(second.routes()));
    RouteTable merged =
        new RouteTable(
            first.id(),
            same
                ? first.routes()
                : first.routes().stream().filter(second.routes()::contains).toList(),
            value(
                subject,
                "route propagation",
                first.disableBgpRoutePropagation(),
                second.disableBgpRoutePropagation()),
            same
                ? first.furtherRoutes().flatMap(further -> second.furtherRoutes())
                : Optional.of(conflict(subject, "routes")),
            first.origin());
    return same ? withRoutes(merged, second.routes()) : merged;
  }

  /** Adds routes that stand by themselves; one that differs from its namesake opens the table. */
  RouteTable withRoutes(RouteTable table, List<Route> routes) {
    Map<ResourceId, Route> merged = new LinkedHashMap<>();
    table.routes().forEach(route -> merged.put(route.id(), route));
    Optional<OpenThing> further = table.furtherRoutes();
    for (Route route : routes) {
      Route namesake = merged.putIfAbsent(route.id(), route);
      if (namesake != null && !namesake.equals(route)) {
        merged.remove(route.id());
        further =
            Optional.of(
                conflict(
                    new Subject(table.id(), namesake.origin(), route.origin()),
                    "route " + route.id().name()));
      }
    }
    return new RouteTable(
        table.id(),
        List.copyOf(merged.values()),
        table.disableBgpRoutePropagation(),
        further,
        table.origin());
  }

  /** Adds peerings to those of {@code network}, merging those given twice. */
  VirtualNetwork withPeerings(VirtualNetwork network, List<Peering> peerings) {
    return new VirtualNetwork(
        network.id(),
        network.addressSpace(),
        byId(network.peerings(), peerings, Peering::id, this::merge),
        network.furtherPeerings(),
        network.origin());
  }

  NetworkManager merge(NetworkManager first, NetworkManager second) {
    boolean anywhere = first.subscriptions().isEmpty() || second.subscriptions().isEmpty();
    return new NetworkManager(
        first.id(),
        anywhere ? List.of() : union(first.subscriptions(), second.subscriptions()),
        first.origin());
  }

  PrivateEndpoint merge(PrivateEndpoint first, PrivateEndpoint second) {
    return new PrivateEndpoint(
        first.id(), first.subnet(), union(first.addresses(), second.addresses()), first.origin());
  }

  /**
   * Returns the association {@code known} after the other end stated that it is {@code claimed}.
   */
  Value<Optional<ResourceId>> claimed(
      Value<Optional<ResourceId>> known, ResourceId claimed, ResourceId target, Origin origin) {
    Optional<ResourceId> stated = known.ifKnown().flatMap(Function.identity());
    if (stated.isEmpty() || stated.get().equals(claimed)) {
      return Value.known(Optional.of(claimed));
    }
    return Value.open(
        conflict(
            new Subject(target, origin, origin),
            "association (`" + stated.get() + "` or `" + claimed + "`)"));
  }

  private static <T> List<T> union(List<T> first, List<T> second) {
    Set<T> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  private static <T> List<T> byId(
      List<T> first, List<T> second, Function<T, ResourceId> id, BinaryOperator<T> merge) {
    Map<ResourceId, T> all = new LinkedHashMap<>();
    first.forEach(item -> all.put(id.apply(item), item));
    second.forEach(
        item -> all.merge(id.apply(item), item, (a, b) -> a.equals(b) ? a : merge.apply(a, b)));
    return List.copyOf(all.values());
  }
}
