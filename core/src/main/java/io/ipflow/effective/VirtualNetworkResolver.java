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
  private final Gateways gateways;

  VirtualNetworkResolver(Network network, BiFunction<String, Origin, AddressSet> serviceTag) {
    this.network = network;
    this.serviceTag = serviceTag;
    this.gateways = new Gateways(network);
  }

  VirtualNetworkSet resolve(NetworkInterface nic, IpConfiguration configuration) {
    Collector collector = new Collector(nic, network.recordedRoutes().get(nic.id()));
    configuration.subnet().ifOpen().ifPresent(collector::anywhere);
    configuration.subnet().ifKnown().ifPresent(id -> addSubnet(collector, id, configuration));
    return collector.set();
  }

  /** What has been found so far; {@code recorded} is null without recorded routes. */
  private static final class Collector {
    private final ResourceId nic;
    private final Origin origin;
    private final List<Prefix> own = new ArrayList<>();
    private final List<Prefix> known = new ArrayList<>();
    private final List<OpenPart> parts = new ArrayList<>();
    private final boolean gatewaysRecorded;

    Collector(NetworkInterface nic, List<EffectiveRoute> recorded) {
      this.nic = nic.id();
      this.origin = nic.origin();
      gatewaysRecorded = recorded != null;
      if (recorded != null) {
        recorded.stream()
            .filter(route -> route.source() == EffectiveRoute.Source.VIRTUAL_NETWORK_GATEWAY)
            .filter(EffectiveRoute::active)
            .forEach(this::recorded);
      }
    }

    /** Adds a route that Azure showed; whether the tag contains a default one is open (3.4). */
    private void recorded(EffectiveRoute route) {
      for (Prefix prefix : route.prefixes()) {
        if (prefix.length() > 0) {
          known.add(prefix);
        } else {
          OpenThing thing =
              new OpenThing(
                  nic.toString().toLowerCase(Locale.ROOT) + "#tagged-default",
                  "whether VirtualNetwork contains the recorded default route of a gateway",
                  origin,
                  AzCommand.effectiveRules(nic));
          within(List.of(prefix), Atoms.yesOrNo(thing, "it does", "it does not"));
        }
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

    /**
     * Adds what a gateway reaches. What static connections reach belongs to the tag; whether it
     * still does where its routes are kept out is open, and so are clients' pools and a default
     * route ("might also contain default routes", 3.4).
     *
     * @param guard whether the gateway serves the network
     * @param certain what makes sure that nothing else keeps the prefixes out of the tag
     */
    void onPremises(GatewayReach reach, Condition guard, Condition certain) {
      if (gatewaysRecorded) {
        return;
      }
      Condition kept = guard.and(certain.or(tagged(reach, "sites", "the sites behind ")));
      if (kept.isAlways()) {
        known.addAll(reach.prefixes());
      } else {
        within(reach.prefixes(), kept);
      }
      reach.unlisted().forEach(site -> part(new AddressSet.Everything(), kept, Optional.of(site)));
      within(reach.clients(), guard.and(tagged(reach, "tagged-clients", "the clients of ")));
      if (reach.tunnel() != GatewayReach.Tunnel.ABSENT) {
        Condition joins = guard.and(tagged(reach, "tagged-default", "the default route to "));
        within(List.of(Prefix.ALL_IPV4), joins);
      }
      if (!reach.rest().isEmpty()) {
        OpenThing thing =
            reach.thing("onpremises", "what is reached through ", AzCommand.effectiveRoutes(nic));
        part(reach.rest(), guard, Optional.of(thing));
      }
    }

    /** Whether the tag has a prefix is one question for all of its addresses. */
    private Condition tagged(GatewayReach reach, String part, String what) {
      OpenThing thing =
          reach.thing(
              part, "whether VirtualNetwork contains " + what, AzCommand.effectiveRules(nic));
      return Atoms.yesOrNo(thing, "it does", "it does not");
    }

    private void within(List<Prefix> prefixes, Condition guard) {
      if (!prefixes.isEmpty()) {
        part(Blocks.of(prefixes), guard, Optional.empty());
      }
    }
  }

  private void addSubnet(Collector collector, ResourceId id, IpConfiguration configuration) {
    ResourceId networkId = id.parent().orElse(id);
    network.subnets().values().stream()
        .filter(other -> other.virtualNetwork().equals(networkId))
        .forEach(other -> other.prefixes().ifKnown().ifPresent(collector.own::addAll));
    Condition propagates = Condition.of(propagates(id));
    gateways
        .of(networkId)
        .forEach(reach -> collector.onPremises(reach, Certain.ALWAYS, propagates));
    Optional.ofNullable(network.virtualNetworks().get(networkId))
        .ifPresentOrElse(
            found -> addNetwork(collector, found, propagates),
            () ->
                collector.anywhere(
                    OpenThings.missing("virtual network", networkId, configuration.origin())));
    Optional.ofNullable(network.subnets().get(id))
        .ifPresentOrElse(
            subnet -> addRoutes(collector, subnet),
            () -> collector.anywhere(OpenThings.missing("subnet", id, configuration.origin())));
  }

  /** Returns whether it is certain that gateways' routes are not kept out of the subnet. */
  private boolean propagates(ResourceId id) {
    Optional<Value<Optional<ResourceId>>> table =
        Optional.ofNullable(network.subnets().get(id)).map(Subnet::routeTable);
    return table
        .flatMap(Value::ifKnown)
        .map(
            found ->
                found.isEmpty()
                    || Optional.ofNullable(network.routeTables().get(found.get()))
                        .filter(rows -> rows.disableBgpRoutePropagation().is(false))
                        .isPresent())
        .orElse(false);
  }

  private void addNetwork(Collector collector, VirtualNetwork found, Condition propagates) {
    found.addressSpace().ifKnown().ifPresent(collector.own::addAll);
    found.addressSpace().ifOpen().ifPresent(collector::anywhere);
    found.furtherPeerings().ifPresent(collector::anywhere);
    found.peerings().forEach(peering -> addPeering(collector, peering));
    found.peerings().forEach(peering -> addRemoteGateways(collector, peering, propagates));
  }

  private void addPeering(Collector collector, Peering peering) {
    Condition connected = Peerings.connected(peering);
    Condition counts = connected.and(Peerings.allowsAccess(peering));
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

  private void addRemoteGateways(Collector collector, Peering peering, Condition propagates) {
    Condition serves = Peerings.connected(peering).and(Peerings.usesRemoteGateways(peering));
    if (!serves.isNever()) {
      collector.onPremises(
          gateways.through(peering),
          serves,
          propagates.and(Condition.of(peering.complete())).and(Peerings.allowsAccess(peering)));
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
