package io.ipflow.oracle;

import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gateways through which a site may reach what is on premises, in one world. */
final class Gateways {
  private final Site site;

  Gateways(Site site) {
    this.site = site;
  }

  /** The virtual network, if a gateway stands in it, and every peering that uses the peer's. */
  List<ResourceId> reaching() {
    List<ResourceId> found = new ArrayList<>();
    Optional<ResourceId> own = site.virtualNetworkId();
    for (Subnet subnet : site.network().subnets().values()) {
      // 3.0.1: gateways that nothing names are taken as absent
      if (!subnet.gateways().isEmpty() && own.equals(Optional.of(subnet.virtualNetwork()))) {
        found.add(subnet.id());
      }
    }
    Peers peers = new Peers(site);
    for (Peering peering : peers.all()) {
      // our reading: a peer's gateways serve only over a connected peering
      if (peers.isConnected(peering) && site.isOn(peering.useRemoteGateways())) {
        found.add(peering.id());
      }
    }
    return found;
  }
}
