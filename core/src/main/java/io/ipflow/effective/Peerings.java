package io.ipflow.effective;

import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Locale;

/** What a peering says, with what it leaves open as conditions. */
final class Peerings {
  private Peerings() {}

  /** Returns whether the peering is connected. */
  static Condition connected(Peering peering) {
    return flag(peering.connected(), "the peering is connected", "the peering is not connected");
  }

  /** Returns whether the peer counts to the VirtualNetwork tag. */
  static Condition allowsAccess(Peering peering) {
    return flag(
        peering.allowVirtualNetworkAccess(),
        "it allows virtual network access",
        "it does not allow virtual network access");
  }

  /** Returns whether the peer's gateways serve the network. */
  static Condition usesRemoteGateways(Peering peering) {
    return flag(
        peering.useRemoteGateways(),
        "it uses the peer's gateways",
        "it does not use the peer's gateways");
  }

  private static Condition flag(Value<Boolean> flag, String yes, String no) {
    return flag.ifOpen()
        .map(thing -> Atoms.yesOrNo(thing, yes, no))
        .orElseGet(() -> Condition.of(flag.is(true)));
  }

  /** Returns the peer's address space: as the peering records it, else as the peer states it. */
  static Value<List<Prefix>> space(Network network, Peering peering) {
    return peering.remoteSpace().orElseGet(() -> remoteSpace(network, peering));
  }

  private static Value<List<Prefix>> remoteSpace(Network network, Peering peering) {
    if (peering.remote() instanceof Value.Open<ResourceId> open) {
      return Value.open(open.thing());
    }
    ResourceId id = peering.remote().ifKnown().orElseThrow();
    VirtualNetwork remote = network.virtualNetworks().get(id);
    return remote == null
        ? Value.open(OpenThings.missing("virtual network", id, peering.origin()))
        : remote.addressSpace();
  }

  /**
   * Returns what leaves open which addresses a peering by subnet covers.
   *
   * @param supply what closes it
   */
  static OpenThing extent(Peering peering, String supply) {
    return new OpenThing(
        "peering:" + peering.id().toString().toLowerCase(Locale.ROOT),
        "the subnets that peering " + peering.id().name() + " covers",
        peering.origin(),
        supply);
  }
}
