package io.ipflow.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Collects resources in any order and links them into a {@link Network}: the one place where
 * references are resolved, whatever format they came from. For use by one thread, once.
 *
 * <p>A resource given twice is merged: what only one body states is taken from it; where two bodies
 * state different things that can alter a verdict, the thing is open and a problem
 * (azure-semantics.md 3.0.6).
 */
public final class NetworkBuilder {
  final Map<ResourceId, VirtualNetwork> virtualNetworks = new TreeMap<>();
  final Map<ResourceId, Subnet> subnets = new TreeMap<>();
  final Map<ResourceId, NetworkInterface> interfaces = new TreeMap<>();
  final Map<ResourceId, VirtualMachine> virtualMachines = new TreeMap<>();
  final Map<ResourceId, SecurityGroup> securityGroups = new TreeMap<>();
  final Map<ResourceId, ApplicationSecurityGroup> applicationSecurityGroups = new TreeMap<>();
  final Map<ResourceId, RouteTable> routeTables = new TreeMap<>();
  final Map<ResourceId, PublicAddress> publicAddresses = new TreeMap<>();
  final Map<ResourceId, NetworkWatcher> networkWatchers = new TreeMap<>();
  final Map<ResourceId, NetworkManager> networkManagers = new TreeMap<>();
  final Map<ResourceId, PrivateEndpoint> privateEndpoints = new TreeMap<>();
  final List<IpConfiguration> referencedConfigurations = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();
  final Recordings recordings = new Recordings(problems);
  final SecurityAdminBuilder securityAdmin = new SecurityAdminBuilder(problems);
  final Map<ResourceId, LoadBalancer> loadBalancers = new TreeMap<>();
  final Map<ResourceId, ResourceId> natGateways = new TreeMap<>();
  final OnPremisesBuilder onPremises = new OnPremisesBuilder(problems);
  ServiceTags serviceTags = ServiceTags.NONE;
  InternetTable internet = InternetTable.DEFAULT;

  private final Conflicts conflicts = new Conflicts(problems);
  private final Map<ResourceId, List<SecurityRule>> looseRules = new TreeMap<>();
  private final Map<ResourceId, List<Route>> looseRoutes = new TreeMap<>();
  private final Map<ResourceId, List<Peering>> loosePeerings = new TreeMap<>();
  private final List<SecurityGroup> recordedGroups = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();

  /**
   * An association stated at its other end.
   *
   * @param kind what is associated
   * @param target the subnet, interface or ip configuration that the association is of
   * @param source the resource that states it
   */
  private record Claim(ClaimKind kind, ResourceId target, ResourceId source) {
    private static final Comparator<Claim> ORDER =
        Comparator.comparing(Claim::target).thenComparing(Claim::kind).thenComparing(Claim::source);

    Value<Optional<ResourceId>> on(
        Value<Optional<ResourceId>> known, Origin origin, Conflicts conflicts) {
      return conflicts.claimed(
          new Join.Subject(target, origin, origin), kind.property, known, source);
    }
  }

  private enum ClaimKind {
    SECURITY_GROUP("network security group"),
    ROUTE_TABLE("route table"),
    GATEWAY("gateway");

    private final String property;

    ClaimKind(String property) {
      this.property = property;
    }
  }

  /** Adds a virtual network. */
  public NetworkBuilder add(VirtualNetwork network) {
    return put(virtualNetworks, network.id(), network, conflicts::merge);
  }

  /** Adds a subnet, inline in its network or by itself. */
  public NetworkBuilder add(Subnet subnet) {
    return put(subnets, subnet.id(), subnet, conflicts::merge);
  }

  /** Adds a network interface. */
  public NetworkBuilder add(NetworkInterface networkInterface) {
    return put(interfaces, networkInterface.id(), networkInterface, conflicts::merge);
  }

  /** Adds a virtual machine or a scale-set instance. */
  public NetworkBuilder add(VirtualMachine machine) {
    return put(virtualMachines, machine.id(), machine, conflicts::merge);
  }

  /**
   * Adds a network security group with the rules its body lists; those of an incomplete list count
   * as rules that stand by themselves.
   */
  public NetworkBuilder add(SecurityGroup group) {
    SecurityGroup body = group;
    if (group.furtherRules().isPresent()) {
      group.rules().forEach(rule -> addRule(group.id(), rule));
      body = new SecurityGroup(group.id(), List.of(), group.furtherRules(), group.origin());
    }
    return put(securityGroups, group.id(), body, conflicts::merge);
  }

  /** Adds an application security group. */
  public NetworkBuilder add(ApplicationSecurityGroup group) {
    return put(applicationSecurityGroups, group.id(), group, (first, second) -> first);
  }

  /**
   * Adds a route table with the routes its body lists; those of an incomplete list count as routes
   * that stand by themselves.
   */
  public NetworkBuilder add(RouteTable table) {
    RouteTable body = table;
    if (table.furtherRoutes().isPresent()) {
      table.routes().forEach(route -> addRoute(table.id(), route));
      body =
          new RouteTable(
              table.id(),
              List.of(),
              table.disableBgpRoutePropagation(),
              table.furtherRoutes(),
              table.origin());
    }
    return put(routeTables, table.id(), body, conflicts::merge);
  }

  /** Adds a public address. */
  public NetworkBuilder add(PublicAddress address) {
    return put(publicAddresses, address.id(), address, conflicts::merge);
  }

  /** Adds a load balancer. */
  public NetworkBuilder add(LoadBalancer balancer) {
    return put(loadBalancers, balancer.id(), balancer, conflicts::merge);
  }

  /** States, from either end, that {@code gateway} translates what leaves {@code subnet}. */
  public NetworkBuilder placeNatGateway(ResourceId gateway, ResourceId subnet) {
    natGateways.merge(subnet, gateway, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    return this;
  }

  /** Adds a network watcher. */
  public NetworkBuilder add(NetworkWatcher watcher) {
    return put(networkWatchers, watcher.id(), watcher, conflicts::merge);
  }

  /** Adds a network manager. */
  public NetworkBuilder add(NetworkManager manager) {
    return put(networkManagers, manager.id(), manager, conflicts::merge);
  }

  /** Adds a private endpoint; addresses that several bodies give are united. */
  public NetworkBuilder add(PrivateEndpoint endpoint) {
    return put(privateEndpoints, endpoint.id(), endpoint, conflicts::merge);
  }

  /**
   * Adds a rule that stands by itself to the group {@code group}, which may come later or never.
   */
  public NetworkBuilder addRule(ResourceId group, SecurityRule rule) {
    looseRules.computeIfAbsent(group, id -> new ArrayList<>()).add(rule);
    return this;
  }

  /**
   * Adds a route that stands by itself to the table {@code table}, which may come later or never.
   */
  public NetworkBuilder addRoute(ResourceId table, Route route) {
    looseRoutes.computeIfAbsent(table, id -> new ArrayList<>()).add(route);
    return this;
  }

  /** Adds a peering that stands by itself to {@code network}, which may come later or never. */
  public NetworkBuilder addPeering(ResourceId network, Peering peering) {
    loosePeerings.computeIfAbsent(network, id -> new ArrayList<>()).add(peering);
    return this;
  }

  /** States, from the group's end, that {@code group} is in force at {@code subnetOrInterface}. */
  public NetworkBuilder associateSecurityGroup(ResourceId group, ResourceId subnetOrInterface) {
    claims.add(new Claim(ClaimKind.SECURITY_GROUP, subnetOrInterface, group));
    return this;
  }

  /** States, from the table's end, that {@code table} is in force at {@code subnet}. */
  public NetworkBuilder associateRouteTable(ResourceId table, ResourceId subnet) {
    claims.add(new Claim(ClaimKind.ROUTE_TABLE, subnet, table));
    return this;
  }

  /** States that the virtual network gateway {@code gateway} stands in {@code subnet}. */
  public NetworkBuilder placeGateway(ResourceId gateway, ResourceId subnet) {
    claims.add(new Claim(ClaimKind.GATEWAY, subnet, gateway));
    return this;
  }

  /** Adds a group as an effective-rule export shows it; it counts only where no body is given. */
  public NetworkBuilder addRecorded(SecurityGroup group) {
    recordedGroups.add(group);
    return this;
  }

  /**
   * Adds an ip configuration that the input refers to and does not hold: what is known of it, the
   * rest open. It may be a member of application security groups and is of no interface.
   */
  public NetworkBuilder addReferenced(IpConfiguration configuration) {
    referencedConfigurations.add(configuration);
    return this;
  }

  /** Adds what Azure resolved an operand to; recordings that differ are dropped, and a problem. */
  public NetworkBuilder add(RecordedExpansion expansion) {
    recordings.add(expansion);
    return this;
  }

  /**
   * Adds the effective route table that Azure showed for the interface {@code networkInterface};
   * recordings that differ are dropped, and a problem.
   */
  public NetworkBuilder recordRoutes(ResourceId networkInterface, List<EffectiveRoute> routes) {
    recordings.add(networkInterface, routes);
    return this;
  }

  /**
   * Adds a file of service tags: the first, or the one with the highest change number, counts; a
   * file of another cloud is a problem.
   */
  public NetworkBuilder add(ServiceTags tags, Origin origin) {
    boolean otherCloud =
        !serviceTags.isEmpty() && !serviceTags.cloud().equalsIgnoreCase(tags.cloud());
    if (otherCloud) {
      problems.add(
          Problem.warning(
              origin,
              "service tags of cloud `"
                  + tags.cloud()
                  + "` beside those of cloud `"
                  + serviceTags.cloud()
                  + "`: the first are used; give one with --service-tags"));
    } else if (serviceTags.isEmpty()
        || tags.changeNumber().orElse(-1) > serviceTags.changeNumber().orElse(-1)) {
      serviceTags = tags.from(origin);
    }
    return this;
  }

  /** Returns the builder of what the input tells of security admin rules. */
  public SecurityAdminBuilder securityAdmin() {
    return securityAdmin;
  }

  /** Returns the builder of what the input tells of gateways and sites on premises. */
  public OnPremisesBuilder onPremises() {
    return onPremises;
  }

  /** Replaces what the Internet tag stands for. */
  public NetworkBuilder internet(InternetTable table) {
    internet = table;
    return this;
  }

  /** Adds a problem. */
  public NetworkBuilder add(Problem problem) {
    problems.add(problem);
    return this;
  }

  private <T> NetworkBuilder put(
      Map<ResourceId, T> map, ResourceId id, T resource, BinaryOperator<T> merge) {
    Join.add(map, id, resource, merge);
    return this;
  }

  /** Links everything added so far and returns the network. */
  public Network build() {
    Set<ResourceId> bodies = Set.copyOf(securityGroups.keySet());
    recordedGroups.stream().filter(group -> !bodies.contains(group.id())).forEach(this::add);
    looseRules.forEach(this::linkRules);
    looseRoutes.forEach(this::linkRoutes);
    loosePeerings.forEach(this::linkPeerings);
    claims.stream().sorted(Claim.ORDER).forEach(this::link);
    virtualMachines.values().forEach(this::linkMachine);
    return new Network(this);
  }

  private void linkRules(ResourceId id, List<SecurityRule> rules) {
    SecurityGroup group =
        securityGroups.getOrDefault(
            id,
            new SecurityGroup(
                id,
                List.of(),
                Optional.of(
                    OpenThings.missing("network security group", id, rules.get(0).origin())),
                rules.get(0).origin()));
    securityGroups.put(id, conflicts.withRules(group, rules));
  }

  private void linkRoutes(ResourceId id, List<Route> routes) {
    Origin origin = routes.get(0).origin();
    OpenThing missing = OpenThings.missing("route table", id, origin);
    RouteTable table =
        routeTables.getOrDefault(
            id, new RouteTable(id, List.of(), Value.open(missing), Optional.of(missing), origin));
    routeTables.put(id, conflicts.withRoutes(table, routes));
  }

  private void linkPeerings(ResourceId id, List<Peering> peerings) {
    Origin origin = peerings.get(0).origin();
    OpenThing missing = OpenThings.missing("virtual network", id, origin);
    VirtualNetwork network =
        virtualNetworks.getOrDefault(
            id,
            new VirtualNetwork(id, Value.open(missing), List.of(), Optional.of(missing), origin));
    virtualNetworks.put(id, conflicts.withPeerings(network, peerings));
  }

  private void link(Claim claim) {
    subnets.computeIfPresent(claim.target(), (id, subnet) -> linkSubnet(subnet, claim));
    if (claim.kind() == ClaimKind.SECURITY_GROUP) {
      interfaces.computeIfPresent(
          claim.target(),
          (id, nic) ->
              nic.withSecurityGroup(claim.on(nic.securityGroup(), nic.origin(), conflicts)));
    }
  }

  private Subnet linkSubnet(Subnet subnet, Claim claim) {
    return switch (claim.kind()) {
      case SECURITY_GROUP ->
          subnet.withSecurityGroup(claim.on(subnet.securityGroup(), subnet.origin(), conflicts));
      case ROUTE_TABLE ->
          subnet.withRouteTable(claim.on(subnet.routeTable(), subnet.origin(), conflicts));
      case GATEWAY -> subnet.withGateway(claim.source());
    };
  }

  private void linkMachine(VirtualMachine machine) {
    for (ResourceId id : machine.interfaces()) {
      interfaces.computeIfPresent(
          id,
          (key, nic) ->
              nic.virtualMachine().isPresent() ? nic : nic.withVirtualMachine(machine.id()));
    }
  }
}
