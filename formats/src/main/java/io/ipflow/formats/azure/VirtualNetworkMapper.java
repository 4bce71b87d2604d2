package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.LocatedAbsent;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Optional;

/** Maps virtual networks with the subnets and peerings they list. */
final class VirtualNetworkMapper {
  private VirtualNetworkMapper() {}

  /** Adds the network; without an address space it is a reference, but what it lists counts. */
  static void add(Fields network) {
    Located space = network.get("addressSpace");
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.VIRTUAL_NETWORK, network);
    if (!Fields.isBlank(space) || network.scope().isTemplate()) {
      network.intake().noteNetwork(network.id());
      network.intake().builder().add(body(network, space, unknown));
    }
    for (Located item : network.get("subnets").items()) {
      if (item.kind() == Located.Kind.OBJECT) {
        network.intake().tally().addResource(ArmType.SUBNET.azureName());
        SubnetMapper.add(network.child(network.childId(item, "subnets"), item));
      }
    }
    for (Located item : network.get("virtualNetworkPeerings").items()) {
      if (item.kind() == Located.Kind.OBJECT) {
        network.intake().tally().addResource(ArmType.PEERING.azureName());
        PeeringMapper.add(network.child(network.childId(item, "virtualNetworkPeerings"), item));
      }
    }
  }

  private static VirtualNetwork body(Fields network, Located space, Optional<OpenThing> unknown) {
    Value<List<Prefix>> blocks = space(network, space);
    blocks.ifKnown().ifPresent(known -> network.intake().noteSpace(network.id(), known));
    return new VirtualNetwork(
        network.id(), blocks, List.of(), further(network, unknown), network.origin());
  }

  private static Value<List<Prefix>> space(Fields network, Located space) {
    Optional<OpenThing> open = network.condition().or(() -> network.scope().expression(space));
    return open.isPresent()
        ? network.open(open.get())
        : PrefixList.read(network, List.of(space.get("addressPrefixes")), "address space");
  }

  private static Optional<OpenThing> further(Fields network, Optional<OpenThing> unknown) {
    Located listed = network.get("virtualNetworkPeerings");
    Optional<OpenThing> strays = network.strays("virtualNetworkPeerings");
    Optional<OpenThing> unstated =
        listed instanceof LocatedAbsent && !network.isComplete()
            ? Optional.of(OpenThings.unstated("peerings", network.id(), network.origin()))
            : Optional.empty();
    return network
        .condition()
        .or(() -> strays)
        .or(() -> network.copied("virtualNetworkPeerings"))
        .or(() -> unstated)
        .or(() -> unknown);
  }
}
