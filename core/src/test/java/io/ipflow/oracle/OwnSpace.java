package io.ipflow.oracle;

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
    Optional<VirtualNetwork> network = site.virtualNetwork();
    if (network.isEmpty()) {
      // 3.0.1: a virtual network that is referenced by its subnet and not there is open
      return site.holds(Site.missing(site.virtualNetworkId().orElseThrow()), ip);
    }
    return network
        .get()
        .addressSpace()
        .ifOpen()
        .map(thing -> site.holds(thing, ip))
        .orElseGet(() -> Addresses.in(known(), ip));
  }

  /** The blocks, as far as they are known. */
  List<Prefix> known() {
    return site.virtualNetwork()
        .flatMap(network -> network.addressSpace().ifKnown())
        .orElse(List.of());
  }
}
