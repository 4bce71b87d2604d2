package io.ipflow.verify;

import io.ipflow.effective.Packet;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.verify.Holders.Holder;
import java.util.Optional;
import java.util.Set;

/**
 * Where the other end, if it is an interface in the input, sends what it has for this one: "a reply
 * that the other end would drop" (azure-semantics.md 3.0.7, virtual-networks-udr-overview.md).
 */
record OtherEnd(IpFlow engine, IpConfiguration configuration) {
  Optional<DeliveryNote> note(Packet packet, NextHop nextHop) {
    Optional<NextHop.Hop> here = nextHop.certain();
    Optional<Holder> peer = peer(packet);
    if (peer.isEmpty()) {
      return Optional.empty();
    }
    String name = peer.get().nic().id().name();
    return engine
        .nextHop(peer.get().nic(), peer.get().configuration(), packet.local().address())
        .certain()
        .flatMap(there -> note(packet.direction(), name, here, there));
  }

  private static Optional<DeliveryNote> note(
      Direction direction, String name, Optional<NextHop.Hop> here, NextHop.Hop there) {
    String what = direction == Direction.OUTBOUND ? "the reply" : "the packet";
    if (there.type().equals("None")) {
      return Optional.of(
          note(
              "OtherEndDrops",
              name + " drops " + what + ": its next hop is None (" + there.routeTable() + ")"));
    }
    Optional<Ip> thereBy = appliance(there);
    Optional<Ip> hereBy = here.flatMap(OtherEnd::appliance);
    if (here.isEmpty() || thereBy.equals(hereBy)) {
      return Optional.empty();
    }
    return Optional.of(
        note(
            "AsymmetricRoute",
            "there and back are different ways: from "
                + name
                + way(thereBy)
                + ", to it"
                + way(hereBy)
                + "; a stateful appliance drops a reply to a packet that it has not seen"));
  }

  private static DeliveryNote note(String code, String effect) {
    return new DeliveryNote(
        code, effect, "azure-semantics.md 3.0.7, virtual-networks-udr-overview.md");
  }

  private static Optional<Ip> appliance(NextHop.Hop hop) {
    return hop.type().equals("VirtualAppliance") ? hop.address() : Optional.empty();
  }

  private static String way(Optional<Ip> appliance) {
    return appliance.map(ip -> " through the appliance " + ip).orElse(" through none");
  }

  /** An address means an interface of the same network or of a connected peer, and no other. */
  private Optional<Holder> peer(Packet packet) {
    Network network = engine.network();
    Optional<ResourceId> home = configuration.subnet().ifKnown().flatMap(ResourceId::parent);
    if (home.isEmpty()) {
      return Optional.empty();
    }
    Set<ResourceId> networks = PrivateEndpoints.reachable(network, home.get());
    return engine.holders().of(packet.remote().address()).stream()
        .filter(holder -> isIn(networks, holder.configuration()))
        .filter(holder -> !holder.configuration().id().equals(configuration.id()))
        .findFirst();
  }

  private static boolean isIn(Set<ResourceId> networks, IpConfiguration configuration) {
    return configuration
        .subnet()
        .ifKnown()
        .flatMap(ResourceId::parent)
        .filter(networks::contains)
        .isPresent();
  }
}
