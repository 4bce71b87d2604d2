package io.ipflow.effective;

import io.ipflow.effective.EffectiveRoutes.Doubt;
import io.ipflow.effective.EffectiveRoutes.Kind;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.RouteTable;
import io.ipflow.model.ServiceTags;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Resolves the routes in force at an interface: system routes, its subnet's user routes, service
 * and private endpoints, and what gateways may add (azure-semantics.md 3.9 and 3.11,
 * virtual-networks-udr-overview.md). A recorded effective route table replaces all of it. Keeps
 * what it resolved. Thread-safe.
 */
public final class RouteResolver {
  private final Network network;
  private final OperandResolver operands;
  private final Gateways gateways;

  /** Makes a resolver for {@code network}. */
  public RouteResolver(Network network) {
    this.network = Objects.requireNonNull(network, "network is null");
    this.operands = new OperandResolver(network);
    this.gateways = new Gateways(network);
  }

  /** Returns the routes in force at {@code configuration} of {@code nic}. */
  public EffectiveRoutes routes(NetworkInterface nic, IpConfiguration configuration) {
    Optional<ResourceId> subnet = configuration.subnet().ifKnown();
    List<EffectiveRoute> recorded = network.recordedRoutes().get(nic.id());
    if (recorded != null) {
      return new EffectiveRoutes(withTable(recorded, subnet), List.of());
    }
    RouteTableDraft draft = new RouteTableDraft(nic.id());
    configuration.subnet().ifOpen().ifPresent(thing -> openSubnet(draft, thing));
    subnet.ifPresent(id -> addSubnet(draft, id, configuration));
    return draft.routes();
  }

  private static void openSubnet(RouteTableDraft draft, OpenThing thing) {
    draft.doubt(thing, Kind.OWN_SPACE);
    draft.doubt(thing, Kind.USER);
  }

  /** A recording does not say which table its user routes are of; the subnet's association does. */
  private List<EffectiveRoute> withTable(
      List<EffectiveRoute> recorded, Optional<ResourceId> subnet) {
    Optional<ResourceId> table =
        subnet
            .map(network.subnets()::get)
            .flatMap(found -> found.routeTable().ifKnown())
            .flatMap(id -> id);
    return recorded.stream()
        .map(
            route ->
                route.source() == EffectiveRoute.Source.USER
                    ? new EffectiveRoute(
                        route.name(),
                        route.source(),
                        route.active(),
                        route.prefixes(),
                        route.nextHopType(),
                        route.nextHopAddresses(),
                        route.routeTable().or(() -> table))
                    : route)
        .toList();
  }

  private void addSubnet(RouteTableDraft draft, ResourceId id, IpConfiguration configuration) {
    ResourceId networkId = id.parent().orElse(id);
    VirtualNetwork own = network.virtualNetworks().get(networkId);
    if (own == null) {
      draft.doubt(
          OpenThings.missing("virtual network", networkId, configuration.origin()), Kind.OWN_SPACE);
      network.subnets().values().stream()
          .filter(subnet -> subnet.virtualNetwork().equals(networkId))
          .flatMap(subnet -> subnet.prefixes().ifKnown().stream())
          .forEach(draft::ownSpace);
    } else {
      addNetwork(draft, own);
    }
    Subnet subnet = network.subnets().get(id);
    if (subnet == null) {
      draft.doubt(OpenThings.missing("subnet", id, configuration.origin()), Kind.USER);
    } else {
      addUserRoutes(draft, subnet);
      subnet.serviceEndpoints().forEach(endpoint -> addService(draft, endpoint, subnet));
    }
    addGateways(draft, networkId, own);
    new PrivateEndpointRoutes(draft, network).add(networkId, peers(own));
  }

  private void addNetwork(RouteTableDraft draft, VirtualNetwork own) {
    own.addressSpace().ifKnown().ifPresent(draft::ownSpace);
    own.addressSpace().ifOpen().ifPresent(thing -> draft.doubt(thing, Kind.OWN_SPACE));
    own.furtherPeerings().ifPresent(thing -> draft.doubt(thing, Kind.PEERING));
    own.peerings().forEach(peering -> addPeering(draft, peering));
  }

  /** A connected peer is routed to whether or not it counts to the VirtualNetwork tag (5.7). */
  private void addPeering(RouteTableDraft draft, Peering peering) {
    if (peering.connected().is(false)) {
      return;
    }
    Value<List<Prefix>> space = Peerings.space(network, peering);
    Optional<OpenThing> open =
        peering
            .connected()
            .ifOpen()
            .or(space::ifOpen)
            .or(
                () ->
                    peering.complete()
                        ? Optional.empty()
                        : Optional.of(Peerings.extent(peering, draft.supply())));
    if (open.isPresent()) {
      draft.doubt(new Doubt(open.get(), Kind.PEERING, extent(space)));
    } else {
      draft.peerSpace(space.ifKnown().orElseThrow());
    }
  }

  private static Blocks extent(Value<List<Prefix>> space) {
    return space.ifKnown().map(Blocks::of).orElse(Blocks.EVERYTHING);
  }

  private static List<ResourceId> peers(VirtualNetwork own) {
    return own == null
        ? List.of()
        : own.peerings().stream()
            .filter(peering -> peering.connected().is(true))
            .flatMap(peering -> peering.remote().ifKnown().stream())
            .toList();
  }

  private void addUserRoutes(RouteTableDraft draft, Subnet subnet) {
    subnet.routeTable().ifOpen().ifPresent(thing -> draft.doubt(thing, Kind.USER));
    Optional<ResourceId> id = subnet.routeTable().ifKnown().flatMap(found -> found);
    if (id.isEmpty()) {
      return;
    }
    RouteTable table = network.routeTables().get(id.get());
    if (table == null) {
      draft.doubt(OpenThings.missing("route table", id.get(), subnet.origin()), Kind.USER);
      return;
    }
    table.furtherRoutes().ifPresent(thing -> draft.doubt(thing, Kind.USER));
    new UserRoutes(draft, operands, table).add();
    draft.disablesGatewayRoutes(table.disableBgpRoutePropagation());
  }

  private void addService(RouteTableDraft draft, Subnet.ServiceEndpoint endpoint, Subnet subnet) {
    Optional<List<Prefix>> prefixes =
        SystemRoutes.tagOf(endpoint.service())
            .flatMap(tag -> operands.prefixes(tag, subnet.origin()));
    if (prefixes.isPresent()) {
      draft.service(prefixes.get());
    } else {
      OpenThing thing =
          new OpenThing(
              "service-endpoint:" + subnet.id() + ":" + endpoint.service(),
              "the prefixes that the service endpoint " + endpoint.service() + " reaches",
              subnet.origin(),
              network.serviceTags().isEmpty() && SystemRoutes.tagOf(endpoint.service()).isPresent()
                  ? ServiceTags.SUPPLY
                  : draft.supply());
      draft.doubt(
          new Doubt(thing, Kind.SERVICE_ENDPOINT, Blocks.EVERYTHING.minus(PrivateSpace.UNTAGGED)));
    }
  }

  private void addGateways(RouteTableDraft draft, ResourceId networkId, VirtualNetwork own) {
    gateways.of(networkId).forEach(reach -> draft.gateway(reach, Optional.empty()));
    if (own != null) {
      own.peerings().stream()
          .filter(peering -> !peering.connected().is(false))
          .filter(peering -> !peering.useRemoteGateways().is(false))
          .forEach(
              peering ->
                  draft.gateway(
                      gateways.through(peering),
                      peering.connected().ifOpen().or(peering.useRemoteGateways()::ifOpen)));
    }
  }
}
