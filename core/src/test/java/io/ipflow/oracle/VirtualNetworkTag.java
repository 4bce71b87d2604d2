package io.ipflow.oracle;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The VirtualNetwork tag: a set per subnet (azure-semantics.md 3.4), in one world. */
final class VirtualNetworkTag {
  private final Site site;
  private final Peers peers;

  VirtualNetworkTag(Site site) {
    this.site = site;
    this.peers = new Peers(site);
  }

  boolean contains(Ip ip) {
    // 3.4 [DOC, REC]: 168.63.129.16 belongs to it
    if (ip.equals(Addresses.PLATFORM)) {
      return true;
    }
    // 3.4 [DOC] and 5.5 [REC errors]: an interface's address is in its network's space
    if (site.isOwn() && ip.equals(site.local())) {
      return true;
    }
    // 3.0.1: with the subnet open, all is open that follows from it; what an interface's own
    // effective routes say of gateways (3.4) does not
    Optional<OpenThing> openSubnet = site.configuration().subnet().ifOpen();
    if (openSubnet.isPresent()) {
      return site.holds(openSubnet.get(), ip) || recordedGateways(ip).orElse(false);
    }
    return new OwnSpace(site).contains(ip) // 3.4 [DOC]: the VNet's address space
        || peered(ip)
        || userRouted(ip)
        || onPremises(ip);
  }

  private boolean peered(Ip ip) {
    // 3.4 [DOC], 5.7 [DOC]: Connected and allowVirtualNetworkAccess
    return peers.all().stream()
            .anyMatch(
                peering ->
                    peers.isConnected(peering)
                        && site.isOn(peering.allowVirtualNetworkAccess())
                        && peers.reaches(peering, ip))
        || peers.further(ip);
  }

  private boolean userRouted(Ip ip) {
    // 3.4 [DOC, ISS]: the prefixes of that subnet's own user routes
    Value<Optional<ResourceId>> association = site.routeTable();
    if (association instanceof Value.Open<Optional<ResourceId>> open) {
      return site.holds(open.thing(), ip);
    }
    Optional<ResourceId> id = association.ifKnown().orElseThrow();
    if (id.isEmpty()) {
      return false;
    }
    Optional<RouteTable> table = site.table(id.get());
    // 3.0.1: a route table that is referenced and not there is open
    return table.isEmpty()
        ? site.holds(Site.missing(id.get()), ip)
        : table.get().routes().stream().anyMatch(route -> joins(route, ip))
            || table.get().furtherRoutes().filter(thing -> site.holds(thing, ip)).isPresent();
  }

  private boolean joins(Route route, Ip ip) {
    if (!covers(route.destination(), ip)) {
      return false;
    }
    return switch (site.value(route.nextHop(), List.of(Route.NextHop.values()))) {
      // 3.4: user routes of type Internet or None: open
      case INTERNET, NONE -> site.world().holds("joining of " + route.id());
      // 3.4 [ISS #94454]: a user route by service tag: open
      case VIRTUAL_APPLIANCE, VIRTUAL_NETWORK_GATEWAY, VNET_LOCAL ->
          !(route.destination() instanceof AddressOperand.Tag)
              || site.world().holds("joining of " + route.id());
    };
  }

  private boolean covers(AddressOperand destination, Ip ip) {
    if (destination instanceof AddressOperand.Tag tag) {
      return new Tags(site).service(tag.name().toLowerCase(Locale.ROOT), ip);
    }
    if (destination instanceof AddressOperand.Open open) {
      return site.holds(open.thing(), ip); // 3.0.2: an address operand
    }
    return Addresses.in(((AddressOperand.Prefixes) destination).prefixes(), ip);
  }

  private boolean onPremises(Ip ip) {
    // 3.4: with a gateway, or a peer's gateways in use, a private remote is open, unless effective
    // routes were given
    return recordedGateways(ip).orElseGet(() -> new Gateways(site).joins(ip));
  }

  private Optional<Boolean> recordedGateways(Ip ip) {
    return Optional.ofNullable(site.network().recordedRoutes().get(site.nic().id()))
        .map(
            recorded ->
                recorded.stream()
                    .filter(
                        route -> route.source() == EffectiveRoute.Source.VIRTUAL_NETWORK_GATEWAY)
                    // our reading: one that is overridden does not count
                    .filter(EffectiveRoute::active)
                    .anyMatch(route -> recordedJoins(route, ip)));
  }

  /** 3.4 [DOC]: the tag "might also contain default routes", so that of a gateway's is open. */
  private boolean recordedJoins(EffectiveRoute route, Ip ip) {
    return route.prefixes().stream()
        .filter(prefix -> prefix.contains(ip))
        .anyMatch(
            prefix ->
                prefix.length() > 0 || site.world().holds("tag with the recorded default route"));
  }
}
