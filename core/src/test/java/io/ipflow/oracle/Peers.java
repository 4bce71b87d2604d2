package io.ipflow.oracle;

import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Optional;

/** The other ends of a virtual network's peerings, in one world. */
final class Peers {
  private final Site site;

  Peers(Site site) {
    this.site = site;
  }

  /** 3.4: one hop, not transitive: only the virtual network's own peerings count. */
  List<Peering> all() {
    return site.virtualNetwork().map(VirtualNetwork::peerings).orElse(List.of());
  }

  /** 3.4: peers count when Connected. */
  boolean isConnected(Peering peering) {
    return site.isOn(peering.connected());
  }

  /** Whether {@code ip} belongs to what the peering reaches. */
  boolean reaches(Peering peering, Ip ip) {
    Value<List<Prefix>> space = space(peering);
    boolean inside =
        space instanceof Value.Open<List<Prefix>> open
            ? site.holds(open.thing(), ip)
            : Addresses.in(space.ifKnown().orElseThrow(), ip);
    // 3.4: peering by subnet is open; our reading: within the peer's space
    return inside && (peering.complete() || site.holds("extent of " + peering.id(), ip));
  }

  /** 3.0.1: a peer without recorded address space is open. */
  Value<List<Prefix>> space(Peering peering) {
    if (peering.remoteSpace().isPresent()) {
      return peering.remoteSpace().get();
    }
    if (peering.remote() instanceof Value.Open<ResourceId> open) {
      return Value.open(open.thing());
    }
    ResourceId id = peering.remote().ifKnown().orElseThrow();
    return Optional.ofNullable(site.network().virtualNetworks().get(id))
        .map(VirtualNetwork::addressSpace)
        .orElseGet(() -> Value.open(Things.missing(id, peering.origin())));
  }

  /** 5.3 [REC, INF]: whether an appliance is in the network's space or a connected peer's. */
  boolean canReach(Ip ip) {
    return new OwnSpace(site).contains(ip)
        || all().stream().anyMatch(peering -> isConnected(peering) && reaches(peering, ip))
        || further(ip);
  }

  /** 3.0.2: peerings that are not listed may reach any address. */
  boolean further(Ip ip) {
    return site.virtualNetwork()
        .flatMap(VirtualNetwork::furtherPeerings)
        .filter(thing -> site.holds(thing, ip))
        .isPresent();
  }
}
