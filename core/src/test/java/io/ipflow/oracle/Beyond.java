package io.ipflow.oracle;

import io.ipflow.model.GatewayConnection;
import io.ipflow.model.LocalNetworkGateway;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetworkGateway;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is reached through one gateway, in one world (azure-semantics.md 3.4 and 3.9).
 *
 * @param site where from
 * @param id the gateway, or the connection to a hub, or the peering with a gateway that is not
 *     there
 * @param gateway the gateway's body; empty if the input does not tell
 * @param over the peering over which it is used; empty for one in the site's own network
 */
record Beyond(
    Site site, ResourceId id, Optional<VirtualNetworkGateway> gateway, Optional<Peering> over) {
  private static final String WORD = "VirtualNetworkGateway";

  /** Whether the VirtualNetwork tag has {@code ip} because it is reached. */
  boolean joins(Ip ip) {
    return (isStatic() && !lengths(ip).isEmpty() && isTagged())
        // 3.4 [DOC]: the tag "might also contain default routes": open
        || (ip.isIpv4() && tunnels() && site.world().holds("tag with default of " + way()))
        || isClient(ip)
        || (mayBeReached(ip) && reachesMore(ip));
  }

  /** The routes by this gateway that cover {@code destination}. */
  List<Candidate> covering(Ip destination) {
    List<Integer> lengths = new ArrayList<>(isStatic() ? lengths(destination) : List.of());
    if (isStatic() && destination.isIpv4() && tunnels()) {
      lengths.add(0); // forced tunnelling: the default site takes 0.0.0.0/0
    }
    // our reading: a gateway of which not all is known may send any route, a default one too
    if (isClient(destination) || reachesMore(destination)) {
      lengths.add(Candidate.longest(destination));
    }
    return lengths.stream()
        .map(length -> new Candidate(length, Candidate.Rank.GATEWAY, () -> Hop.bySystem(WORD)))
        .toList();
  }

  /** 3.9 drops the routes, 3.4 does not say what of the tag; nor what peerings do to sites. */
  private boolean isTagged() {
    boolean certain =
        new UserRoutes(site).keepsGatewayRoutes()
            && over.map(
                    peering -> peering.complete() && site.isOn(peering.allowVirtualNetworkAccess()))
                .orElse(true);
    return certain || site.world().holds("tag with sites beyond " + way());
  }

  /** Whether the tag has a prefix is one question for all its addresses, and for each way. */
  private ResourceId way() {
    return over.map(Peering::id).orElse(id);
  }

  private List<GatewayConnection> connections() {
    return gateway
        .map(body -> site.network().onPremises().connectionsOf(body.id()))
        .orElse(List.of());
  }

  /** 3.4: knowable for static site-to-site only; with BGP or ExpressRoute it is open. */
  private boolean isStatic() {
    return gateway.isPresent()
        && gateway.get().further().isEmpty()
        && !site.isOn(gateway.get().bgp())
        // a gateway to a local zone is not known to us
        && site.value(gateway.get().kind(), List.of(VirtualNetworkGateway.Kind.values()))
            == VirtualNetworkGateway.Kind.VPN;
  }

  /** How long the prefixes are of sites behind static connections that have {@code ip}. */
  private List<Integer> lengths(Ip ip) {
    List<Integer> found = new ArrayList<>();
    for (GatewayConnection connection : connections()) {
      if (isStatic(connection)) {
        found.addAll(lengths(prefixes(connection), ip));
      }
    }
    return found;
  }

  private List<Integer> lengths(Value<List<Prefix>> prefixes, Ip ip) {
    if (prefixes instanceof Value.Open<List<Prefix>> open) {
      // 3.0.2: an open operand may hold any address, 3.0.5: a public one too
      return site.holds(open.thing(), ip) ? List.of(Candidate.longest(ip)) : List.of();
    }
    return prefixes.ifKnown().orElseThrow().stream()
        .filter(prefix -> prefix.contains(ip))
        .map(Prefix::length)
        .toList();
  }

  private boolean isStatic(GatewayConnection connection) {
    return connection.further().isEmpty()
        && !connection.site().is(Optional.empty())
        && site.value(connection.kind(), List.of(GatewayConnection.Kind.values()))
            == GatewayConnection.Kind.SITE
        && !site.isOn(connection.bgp())
        && site.isOn(connection.connected());
  }

  private Value<List<Prefix>> prefixes(GatewayConnection connection) {
    if (connection.site() instanceof Value.Open<Optional<ResourceId>> open) {
      return Value.open(open.thing());
    }
    ResourceId id = connection.site().ifKnown().orElseThrow().orElseThrow();
    return Optional.ofNullable(site.network().onPremises().sites().get(id))
        .map(LocalNetworkGateway::prefixes)
        // 3.0.1: a site that is referenced and not there is open
        .orElseGet(() -> Value.open(Things.missing(id, connection.origin())));
  }

  private boolean tunnels() {
    return gateway
        .map(VirtualNetworkGateway::defaultSite)
        .map(
            value ->
                value
                    .ifOpen()
                    .map(thing -> site.world().holds(thing.key()))
                    .orElseGet(() -> value.ifKnown().orElseThrow().isPresent()))
        .orElse(false);
  }

  /** Our choice: whether tag and routes have a point-to-site pool is open. */
  private boolean isClient(Ip ip) {
    return gateway
            .map(VirtualNetworkGateway::clientPool)
            .filter(pool -> !lengths(pool, ip).isEmpty())
            .isPresent()
        && site.world().holds("clients beyond " + way());
  }

  /** Our reading: unless something says so, what is on premises has no public address. */
  private boolean mayBeReached(Ip ip) {
    return Addresses.maybeOnPremises(ip)
        || connections().stream()
            .filter(connection -> !connection.site().is(Optional.empty()))
            .filter(connection -> !isStatic() || !isStatic(connection))
            .anyMatch(connection -> !lengths(prefixes(connection), ip).isEmpty());
  }

  private boolean reachesMore(Ip ip) {
    return mayReachMore() && site.holds("beyond " + id, ip);
  }

  private boolean mayReachMore() {
    return !isStatic()
        || connections().isEmpty() // our choice: a gateway has connections
        || !connections().stream().allMatch(this::isStatic);
  }
}
