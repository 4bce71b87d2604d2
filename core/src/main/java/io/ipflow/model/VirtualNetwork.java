package io.ipflow.model;

import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A virtual network; its subnets stand beside it in the {@link Network}.
 *
 * @param id the network's id
 * @param addressSpace the address blocks
 * @param peerings its ends of peerings, in the order written
 * @param furtherPeerings what may hold peerings that are not listed; empty if the list is complete
 * @param origin where it is written
 */
public record VirtualNetwork(
    ResourceId id,
    Value<List<Prefix>> addressSpace,
    List<Peering> peerings,
    Optional<OpenThing> furtherPeerings,
    Origin origin) {
  /** Copies the peerings and checks that every part is there. */
  public VirtualNetwork {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(addressSpace, "addressSpace is null");
    peerings = List.copyOf(peerings);
    Objects.requireNonNull(furtherPeerings, "furtherPeerings is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
