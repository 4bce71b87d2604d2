package io.ipflow.gen;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes from a network the same one with something left out that is referenced, or with one part of
 * a rule blanked: whatever was the verdict must stay possible (azure-semantics.md 3.0.5).
 */
public final class Blanks {
  private final Network network;
  private final SplittableRandom random;
  private final NetworkBuilder builder = new NetworkBuilder();

  private Blanks(Network network, long seed) {
    this.network = network;
    this.random = new SplittableRandom(seed);
  }

  /** Returns {@code network} with one thing blanked. */
  public static Network blank(Network network, long seed) {
    return new Blanks(network, seed).make();
  }

  private Network make() {
    int what = random.nextInt(network.securityAdmin().collections().isEmpty() ? 13 : 16);
    if (what != 0) {
      builder.add(network.serviceTags(), Dice.HERE);
    }
    without(network.virtualNetworks().keySet(), what == 1)
        .forEach(id -> builder.add(virtualNetwork(network.virtualNetworks().get(id), what == 7)));
    // a gateway that only its subnet names would be left out with it, and then be absent (3.0.1)
    network.subnets().values().stream()
        .filter(subnet -> !subnet.gateways().isEmpty())
        .forEach(builder::add);
    without(withoutGateways(), what == 2)
        .forEach(id -> builder.add(subnet(network.subnets().get(id), what == 8)));
    without(network.routeTables().keySet(), what == 3)
        .forEach(id -> builder.add(table(network.routeTables().get(id), what == 9)));
    without(network.applicationSecurityGroups().keySet(), what == 4)
        .forEach(id -> builder.add(network.applicationSecurityGroups().get(id)));
    without(network.securityGroups().keySet(), what == 5)
        .forEach(id -> builder.add(group(network.securityGroups().get(id), what == 6)));
    network.interfaces().values().forEach(nic -> builder.add(nic(nic, what == 10, what == 13)));
    new AdminCopy(network.securityAdmin(), what >= 14 ? Optional.of(random) : Optional.empty())
        .addTo(builder.securityAdmin());
    network.networkManagers().values().forEach(builder::add);
    network.privateEndpoints().values().forEach(builder::add);
    new SiteBlanks(network.onPremises(), random).copy(builder.onPremises(), what == 11, what == 12);
    network.recordedExpansions().forEach(builder::add);
    network.recordedRoutes().forEach(builder::recordRoutes);
    return builder.build();
  }

  private List<ResourceId> withoutGateways() {
    return network.subnets().values().stream()
        .filter(subnet -> subnet.gateways().isEmpty())
        .map(Subnet::id)
        .toList();
  }

  private List<ResourceId> without(Collection<ResourceId> ids, boolean one) {
    List<ResourceId> rest = new ArrayList<>(ids);
    if (one && !rest.isEmpty()) {
      rest.remove(random.nextInt(rest.size()));
    }
    return rest;
  }

  static OpenThing blank() {
    return new OpenThing("blank", "a blank", Dice.HERE, "the original");
  }

  private VirtualNetwork virtualNetwork(VirtualNetwork found, boolean blanks) {
    if (!blanks) {
      return found;
    }
    boolean space = random.nextBoolean();
    return new VirtualNetwork(
        found.id(),
        space ? Value.open(blank()) : found.addressSpace(),
        space ? found.peerings() : List.of(),
        space ? found.furtherPeerings() : Optional.of(blank()),
        found.origin());
  }

  private Subnet subnet(Subnet found, boolean blanks) {
    if (!blanks) {
      return found;
    }
    return random.nextBoolean()
        ? found.withSecurityGroup(Value.open(blank()))
        : found.withRouteTable(Value.open(blank()));
  }

  private RouteTable table(RouteTable found, boolean blanks) {
    if (!blanks || found.routes().isEmpty()) {
      return found;
    }
    List<Route> routes = new ArrayList<>(found.routes());
    Route route = routes.remove(random.nextInt(routes.size()));
    int part = random.nextInt(3);
    if (part > 0) {
      routes.add(
          new Route(
              route.id(),
              part == 1 ? new AddressOperand.Open(blank()) : route.destination(),
              part == 2 ? Value.open(blank()) : route.nextHop(),
              route.nextHopAddress(),
              route.origin()));
    }
    return new RouteTable(
        found.id(),
        routes,
        found.disableBgpRoutePropagation(),
        part == 0 ? Optional.of(blank()) : found.furtherRoutes(),
        found.origin());
  }

  private NetworkInterface nic(NetworkInterface found, boolean group, boolean region) {
    return new NetworkInterface(
        found.id(),
        region ? Optional.empty() : found.location(),
        found.configurations(),
        group && random.nextBoolean() ? Value.open(blank()) : found.securityGroup(),
        found.ipForwarding(),
        found.virtualMachine(),
        found.origin());
  }

  private SecurityGroup group(SecurityGroup group, boolean blanks) {
    if (!blanks || group.rules().isEmpty()) {
      return group;
    }
    List<SecurityRule> rules = new ArrayList<>(group.rules());
    int at = random.nextInt(rules.size());
    if (random.nextInt(5) == 0) {
      rules.remove(at);
      return new SecurityGroup(group.id(), rules, Optional.of(blank()), Dice.HERE);
    }
    rules.set(at, blanked(rules.get(at)));
    return new SecurityGroup(group.id(), rules, group.furtherRules(), Dice.HERE);
  }

  private SecurityRule blanked(SecurityRule rule) {
    OpenThing thing = blank();
    int part = random.nextInt(7);
    SecurityRule.Builder copy =
        SecurityRule.builder(rule.id(), rule.origin())
            .priority(part == 0 ? Value.open(thing) : rule.priority())
            .direction(part == 1 ? Value.open(thing) : rule.direction())
            .access(part == 2 ? Value.open(thing) : rule.access())
            .protocol(part == 3 ? Value.open(thing) : rule.protocol())
            .source(
                part == 4
                    ? rule.source().withAddress(new AddressOperand.Open(thing))
                    : rule.source())
            .destination(
                part == 5
                    ? new RuleSide(
                        rule.destination().addresses(), List.of(new PortOperand.Open(thing)))
                    : rule.destination());
    rule.existence().ifPresent(copy::existence);
    if (part == 6) {
      copy.existence(thing);
    }
    return copy.build();
  }
}
