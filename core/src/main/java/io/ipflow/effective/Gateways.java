package io.ipflow.effective;

import io.ipflow.effective.GatewayReach.Tunnel;
import io.ipflow.model.GatewayConnection;
import io.ipflow.model.HubConnection;
import io.ipflow.model.LocalNetworkGateway;
import io.ipflow.model.Network;
import io.ipflow.model.OnPremises;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Origin;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.model.VirtualNetworkGateway;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What gateways reach: certain for static site-to-site connections of a VPN gateway to sites whose
 * prefixes are in the input; open with BGP, ExpressRoute, virtual hubs and route servers, and for a
 * gateway of which the input holds no connection (azure-semantics.md 3.4; the last is our own
 * choice).
 */
public final class Gateways {
  private final Network network;
  private final OnPremises onPremises;

  /** Makes a resolver for {@code network}. */
  public Gateways(Network network) {
    this.network = network;
    this.onPremises = network.onPremises();
  }

  /** Returns the gateways that stand in the virtual network {@code id}, with where that is said. */
  public Map<ResourceId, Origin> standingIn(ResourceId id) {
    Map<ResourceId, Origin> found = new TreeMap<>();
    for (Subnet subnet : network.subnets().values()) {
      if (subnet.virtualNetwork().equals(id)) {
        subnet.gateways().forEach(gateway -> found.put(gateway, subnet.origin()));
      }
    }
    for (VirtualNetworkGateway gateway : onPremises.gateways().values()) {
      if (gateway.subnets().stream().anyMatch(subnet -> subnet.parent().equals(Optional.of(id)))) {
        found.putIfAbsent(gateway.id(), gateway.origin());
      }
    }
    return found;
  }

  /**
   * Returns the gateways that serve the virtual network {@code id}, its own and those of peers,
   * whose connections the input holds.
   */
  public List<ResourceId> connectedTo(ResourceId id) {
    Set<ResourceId> serving = new TreeSet<>(standingIn(id).keySet());
    VirtualNetwork own = network.virtualNetworks().get(id);
    if (own != null) {
      own.peerings().stream()
          .filter(peering -> !peering.useRemoteGateways().is(false))
          .flatMap(peering -> peering.remote().ifKnown().stream())
          .forEach(remote -> serving.addAll(standingIn(remote).keySet()));
    }
    return serving.stream()
        .filter(gateway -> !onPremises.connectionsOf(gateway).isEmpty())
        .toList();
  }

  /** Returns what the gateways and hubs of the virtual network {@code id} reach. */
  List<GatewayReach> of(ResourceId id) {
    List<GatewayReach> reaches = new ArrayList<>();
    standingIn(id).forEach((gateway, origin) -> reaches.add(reach(gateway, origin)));
    for (HubConnection hub : onPremises.hubs().values()) {
      if (hub.network().equals(id)) {
        reaches.add(GatewayReach.open(hub.id(), hub.origin()));
      }
    }
    return reaches;
  }

  /** Returns what the peer's gateways reach over {@code peering}. */
  GatewayReach through(Peering peering) {
    List<GatewayReach> reaches = peering.remote().ifKnown().map(this::of).orElse(List.of());
    if (reaches.isEmpty()) {
      return GatewayReach.open(peering.id(), peering.origin());
    }
    return new GatewayReach(
        peering.id(),
        reaches.stream().flatMap(reach -> reach.prefixes().stream()).distinct().toList(),
        reaches.stream().flatMap(reach -> reach.unlisted().stream()).distinct().toList(),
        reaches.stream().flatMap(reach -> reach.clients().stream()).distinct().toList(),
        reaches.stream().map(GatewayReach::tunnel).max(Tunnel::compareTo).orElseThrow(),
        reaches.stream().map(GatewayReach::rest).reduce(Blocks.NONE, Blocks::union),
        peering.origin());
  }

  private GatewayReach reach(ResourceId id, Origin origin) {
    VirtualNetworkGateway gateway = onPremises.gateways().get(id);
    if (gateway == null) {
      return GatewayReach.open(id, origin);
    }
    Set<Prefix> prefixes = new LinkedHashSet<>();
    Set<OpenThing> unlisted = new LinkedHashSet<>();
    List<GatewayConnection> connections = onPremises.connectionsOf(id);
    Blocks rest =
        isStatic(gateway) && !connections.isEmpty() ? Blocks.NONE : PrivateSpace.ON_PREMISES;
    for (GatewayConnection connection : connections) {
      Optional<Value<List<Prefix>>> site = site(connection);
      if (isStatic(gateway) && isStatic(connection) && site.isPresent()) {
        site.get().ifKnown().ifPresent(prefixes::addAll);
        site.get().ifOpen().ifPresent(unlisted::add);
      } else {
        rest = rest.union(perhaps(site));
      }
    }
    return new GatewayReach(
        id,
        List.copyOf(prefixes),
        List.copyOf(unlisted),
        gateway.clientPool().ifKnown().orElse(List.of()),
        tunnel(gateway),
        gateway.clientPool().ifOpen().isPresent() ? Blocks.EVERYTHING : rest,
        gateway.origin());
  }

  /**
   * Returns what a connection may reach that is not certain: anything private, and what its site
   * lists, which is anything where the list is open (azure-semantics.md 3.0.5).
   */
  private static Blocks perhaps(Optional<Value<List<Prefix>>> site) {
    return site.map(prefixes -> prefixes.ifKnown().map(Blocks::of).orElse(Blocks.EVERYTHING))
        .orElse(Blocks.NONE)
        .union(PrivateSpace.ON_PREMISES);
  }

  private static boolean isStatic(VirtualNetworkGateway gateway) {
    return gateway.kind().is(VirtualNetworkGateway.Kind.VPN)
        && gateway.bgp().is(false)
        && gateway.further().isEmpty();
  }

  private static Tunnel tunnel(VirtualNetworkGateway gateway) {
    Value<Optional<ResourceId>> site = gateway.defaultSite();
    if (site.is(Optional.empty())) {
      return Tunnel.ABSENT;
    }
    return site.ifKnown().isPresent() && isStatic(gateway) ? Tunnel.FORCED : Tunnel.OPEN;
  }

  private static boolean isStatic(GatewayConnection connection) {
    return connection.kind().is(GatewayConnection.Kind.SITE)
        && connection.bgp().is(false)
        && connection.connected().is(true)
        && connection.further().isEmpty();
  }

  /** Returns the prefixes of the site behind {@code connection}; empty where there is no site. */
  private Optional<Value<List<Prefix>>> site(GatewayConnection connection) {
    if (connection.site() instanceof Value.Open<Optional<ResourceId>> open) {
      return Optional.of(Value.open(open.thing()));
    }
    return connection.site().ifKnown().flatMap(site -> site).map(id -> prefixes(id, connection));
  }

  private Value<List<Prefix>> prefixes(ResourceId id, GatewayConnection connection) {
    return Optional.ofNullable(onPremises.sites().get(id))
        .map(LocalNetworkGateway::prefixes)
        .orElseGet(
            () -> Value.open(OpenThings.missing("local network gateway", id, connection.origin())));
  }
}
