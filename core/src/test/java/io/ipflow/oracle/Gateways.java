package io.ipflow.oracle;

import io.ipflow.model.HubConnection;
import io.ipflow.model.OnPremises;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.VirtualNetworkGateway;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The ways from a site to what is on premises (azure-semantics.md 3.4 and 3.9), in one world. */
final class Gateways {
  private final Site site;
  private final OnPremises known;

  Gateways(Site site) {
    this.site = site;
    this.known = site.network().onPremises();
  }

  /** 3.4: whether VirtualNetwork has {@code ip} as a "connected on-prem" address. */
  boolean joins(Ip ip) {
    return ways().stream().anyMatch(way -> way.joins(ip));
  }

  /** 3.9: the gateway routes that cover {@code destination}. */
  List<Candidate> covering(Ip destination) {
    return ways().stream().flatMap(way -> way.covering(destination).stream()).toList();
  }

  private List<Beyond> ways() {
    List<Beyond> found = new ArrayList<>();
    site.virtualNetworkId().ifPresent(own -> found.addAll(of(own, Optional.empty())));
    Peers peers = new Peers(site);
    for (Peering peering : peers.all()) {
      // our reading: a peer's gateways serve only over a connected peering
      if (peers.isConnected(peering) && site.isOn(peering.useRemoteGateways())) {
        found.addAll(lent(peering));
      }
    }
    return found;
  }

  /** 3.0.1: useRemoteGateways refers to a gateway of the peer; if none is there it is open. */
  private List<Beyond> lent(Peering peering) {
    List<Beyond> lent =
        peering.remote().ifKnown().map(peer -> of(peer, Optional.of(peering))).orElse(List.of());
    return lent.isEmpty()
        ? List.of(new Beyond(site, peering.id(), Optional.empty(), Optional.of(peering)))
        : lent;
  }

  /** What stands in the virtual network {@code network}, or connects it to a virtual hub. */
  private List<Beyond> of(ResourceId network, Optional<Peering> over) {
    List<Beyond> found = new ArrayList<>();
    for (ResourceId id : gatewaysIn(network)) {
      found.add(new Beyond(site, id, Optional.ofNullable(known.gateways().get(id)), over));
    }
    for (HubConnection hub : known.hubs().values()) {
      if (hub.network().equals(network)) {
        found.add(new Beyond(site, hub.id(), Optional.empty(), over)); // 3.4: a virtual WAN: open
      }
    }
    return found;
  }

  /** 3.0.1: gateways that nothing places in the network are taken as absent. */
  private Set<ResourceId> gatewaysIn(ResourceId network) {
    Set<ResourceId> found = new TreeSet<>();
    for (Subnet subnet : site.network().subnets().values()) {
      if (subnet.virtualNetwork().equals(network)) {
        found.addAll(subnet.gateways());
      }
    }
    for (VirtualNetworkGateway gateway : known.gateways().values()) {
      if (gateway.subnets().stream().anyMatch(id -> id.parent().equals(Optional.of(network)))) {
        found.add(gateway.id());
      }
    }
    return found;
  }

  /** Everything that names addresses on premises. */
  static List<Prefix> named(OnPremises known) {
    List<Prefix> named = new ArrayList<>();
    known.sites().values().forEach(one -> one.prefixes().ifKnown().ifPresent(named::addAll));
    known.gateways().values().forEach(one -> one.clientPool().ifKnown().ifPresent(named::addAll));
    return named;
  }
}
