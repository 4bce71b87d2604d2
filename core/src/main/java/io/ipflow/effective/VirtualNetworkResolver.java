package io.ipflow.effective;

import io.ipflow.effective.VirtualNetworkSet.OpenPart;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.AzCommand;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Origin;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Resolves the VirtualNetwork tag for one subnet: the network's own space, its connected peers',
 * the prefixes of the subnet's own user routes, 168.63.129.16, and what gateways reach
 * (azure-semantics.md 3.4 and 5.7, service-tags-overview.md).
 */
final class VirtualNetworkResolver {
  private final Network network;
  private final BiFunction<String, Origin, AddressSet> serviceTag;

  VirtualNetworkResolver(Network network, BiFunction<String, Origin, AddressSet> serviceTag) {
    this.network = network;
    this.serviceTag = serviceTag;
  }

  VirtualNetworkSet resolve(NetworkInterface nic, IpConfiguration configuration) {
    Collector collector = new Collector(nic.id(), network.recordedRoutes().get(nic.id()));
    configuration.subnet().ifOpen().ifPresent(collector::anywhere);
    configuration.subnet().ifKnown().ifPresent(id -> addSubnet(collector, id, configuration));
    return collector.set();
  }

  /** What has been found so far; {@code recorded} is null without recorded routes. */
  private static final class Collector {
    private final ResourceId nic;
    private final List<Prefix> own = new ArrayList<>();
    private final List<Prefix> known = new ArrayList<>();
    private final List<OpenPart> parts = new ArrayList<>();
    private final boolean gatewaysRecorded;

    Collector(ResourceId nic, List<EffectiveRoute> recorded) {
      this.nic = nic;
      gatewaysRecorded = recorded != null;
      if (recorded != null) {
        recorded.stream()
            .filter(route -> route.source() == EffectiveRoute.Source.VIRTUAL_NETWORK_GATEWAY)
            .filter(EffectiveRoute::active)
            .forEach(route -> known.addAll(route.prefixes()));
      }
    }

    VirtualNetworkSet set() {
      List<Prefix> listed = new ArrayList<>(own);
      listed.add(Prefix.of(OperandResolver.platformAddress()));
      listed.addAll(known);
      return VirtualNetworkSet.of(listed, parts);
    }

    void anywhere(OpenThing thing) {
      part(new AddressSet.Everything(), Certain.ALWAYS, Optional.of(thing));
    }

    void part(AddressSet within, Condition guard, Optional<OpenThing> extent) {
      parts.add(new OpenPart(within, guard, extent));
    }

    void onPremises(ResourceId gateway, Origin origin) {
      if (!gatewaysRecorded) {
        OpenThing thing =
            new OpenThing(
                gateway.toString().toLowerCase(Locale.ROOT) + "#onpremises",
                "what is reached through " + gateway.name(),
                origin,
                AzCommand.effectiveRoutes(nic));
        part(PrivateSpace.ON_PREMISES, Certain.ALWAYS, Optional.of(thing));
      }
    }
  }

  private void addSubnet(Collector collector, ResourceId id, IpConfiguration configuration) {
    ResourceId networkId = id.parent().orElse(id);
    network.subnets().values().stream()
        .filter(other -> other.virtualNetwork().equals(networkId))
        .forEach(other -> addSibling(collector, other));
    Optional.ofNullable(network.virtualNetworks().get(networkId))
        .ifPresentOrElse(
            found -> addNetwork(collector, found),
            () ->
                collector.anywhere(
                    OpenThings.missing("virtual network", networkId, configuration.origin())));
    Optional.ofNullable(network.subnets().get(id))
        .ifPresentOrElse(
            subnet -> addRoutes(collector, subnet),
            () -> collector.anywhere(OpenThings.missing("subnet", id, configuration.origin())));
  }

  private static void addSibling(Collector collector, Subnet subnet) {
    subnet.prefixes().ifKnown().ifPresent(collector.own::addAll);
    subnet.gateways().forEach(gateway -> collector.onPremises(gateway, subnet.origin()));
  }

  private void addNetwork(Collector collector, VirtualNetwork found) {
    found.addressSpace().ifKnown().ifPresent(collector.own::addAll);
    found.addressSpace().ifOpen().ifPresent(collector::anywhere);
    found.furtherPeerings().ifPresent(collector::anywhere);
    found.peerings().forEach(peering -> addPeering(collector, peering));
  }

  private void addPeering(Collector collector, Peering peering) {
    Condition connected = Peerings.connected(peering);
    Condition counts = connected.and(Peerings.allowsAccess(peering));
    if (!connected.isNever() && !peering.useRemoteGateways().is(false)) {
      collector.onPremises(peering.id(), peering.origin());
    }
    if (counts.isNever()) {
      return;
    }
    Value<List<Prefix>> space = Peerings.space(network, peering);
    if (space instanceof Value.Open<List<Prefix>> open) {
      collector.part(new AddressSet.Everything(), counts, Optional.of(open.thing()));
      return;
    }
    List<Prefix> prefixes = space.ifKnown().orElseThrow();
    if (peering.complete() && counts.isAlways()) {
      collector.known.addAll(prefixes);
    } else {
      Optional<OpenThing> extent =
          peering.complete()
              ? Optional.empty()
              : Optional.of(Peerings.extent(peering, AzCommand.effectiveRules(collector.nic)));
      collector.part(Blocks.of(prefixes), counts, extent);
    }
  }

  private void addRoutes(Collector collector, Subnet subnet) {
    subnet.routeTable().ifOpen().ifPresent(collector::anywhere);
    Optional<ResourceId> table = subnet.routeTable().ifKnown().flatMap(id -> id);
    if (table.isEmpty()) {
      return;
    }
    RouteTable found = network.routeTables().get(table.get());
    if (found == null) {
      collector.anywhere(OpenThings.missing("route table", table.get(), subnet.origin()));
    } else {
      found.furtherRoutes().ifPresent(collector::anywhere);
      found.routes().forEach(route -> addRoute(collector, route));
    }
  }

  /** The prefixes of a subnet's own user routes join the tag; of which kinds is not all known. */
  private void addRoute(Collector collector, Route route) {
    if (route.destination() instanceof AddressOperand.Open open) {
      collector.anywhere(open.thing());
    } else if (route.destination() instanceof AddressOperand.Tag tag) {
      collector.part(
          serviceTag.apply(tag.name(), tag.origin()), joins(collector, route), Optional.empty());
    } else {
      List<Prefix> prefixes = ((AddressOperand.Prefixes) route.destination()).prefixes();
      Condition joins = joinsByKind(collector, route);
      if (joins.isAlways()) {
        collector.known.addAll(prefixes);
      } else {
        collector.part(Blocks.of(prefixes), joins, Optional.empty());
      }
    }
  }

  private static Condition joinsByKind(Collector collector, Route route) {
    Optional<OpenThing> open = route.nextHop().ifOpen();
    if (open.isPresent()) {
      return Atoms.yesOrNo(
          open.get(),
          "it makes the route's prefix part of VirtualNetwork",
          "it keeps the route's prefix out of VirtualNetwork");
    }
    return switch (route.nextHop().ifKnown().orElseThrow()) {
      case VIRTUAL_APPLIANCE, VIRTUAL_NETWORK_GATEWAY, VNET_LOCAL -> Certain.ALWAYS;
      case INTERNET, NONE -> joins(collector, route);
    };
  }

  private static Condition joins(Collector collector, Route route) {
    OpenThing thing =
        new OpenThing(
            "route:" + route.id().toString().toLowerCase(Locale.ROOT),
            "whether VirtualNetwork contains the prefix of route " + route.id().name(),
            route.origin(),
            AzCommand.effectiveRules(collector.nic));
    return Atoms.yesOrNo(thing, "it does", "it does not");
  }
}
