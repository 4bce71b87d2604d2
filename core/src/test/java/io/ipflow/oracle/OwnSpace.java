package io.ipflow.oracle;

import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Optional;

/** The address space of the site's own virtual network, in one world. */
final class OwnSpace {
  private final Site site;

  OwnSpace(Site site) {
    this.site = site;
  }

  /** 3.4 [DOC]: an address in the VNet space but in no subnet counts. */
  boolean contains(Ip ip) {
    // 5.5 [REC errors]: subnets lie inside their network
    ResourceId own = site.virtualNetworkId().orElseThrow();
    for (Subnet subnet : site.network().subnets().values()) {
      if (subnet.virtualNetwork().equals(own)
          && Addresses.in(subnet.prefixes().ifKnown().orElse(List.of()), ip)) {
        return true;
      }
    }
    Optional<VirtualNetwork> network = site.virtualNetwork();
    if (network.isEmpty()) {
      // 3.0.1: a virtual network that is referenced by its subnet and not there is open
      return site.holds(Site.missing(own), ip);
    }
    return network
        .get()
        .addressSpace()
        .ifOpen()
        .map(thing -> site.holds(thing, ip))
        .orElseGet(() -> Addresses.in(known(), ip));
  }

  /** The blocks, as far as they are known; 5.5: without the network, those of its subnets. */
  List<Prefix> known() {
    ResourceId own = site.virtualNetworkId().orElseThrow();
    return site.virtualNetwork()
        .map(network -> network.addressSpace().ifKnown().orElse(List.of()))
        .orElseGet(
            () ->
                site.network().subnets().values().stream()
                    .filter(subnet -> subnet.virtualNetwork().equals(own))
                    .flatMap(subnet -> subnet.prefixes().ifKnown().stream())
                    .flatMap(List::stream)
                    .toList());
  }
}
