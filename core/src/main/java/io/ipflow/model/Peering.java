package io.ipflow.model;

import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One end of a virtual network peering.
 *
 * @param id the peering's id, a child of its virtual network's
 * @param remote the other virtual network
 * @param connected whether the peering is in the state Connected; open where it is not written and
 *     the other end is not there
 * @param allowVirtualNetworkAccess whether the peer counts to the VirtualNetwork tag; false takes
 *     it out of the tag only (azure-semantics.md 5.7)
 * @param useRemoteGateways whether the peer's gateways serve this network, so that what they reach
 *     is open
 * @param remoteSpace the peer's address space as the peering records it; empty if it records none,
 *     then the peer's own space counts
 * @param complete whether whole networks are peered; false for peering by subnet, whose extent is
 *     open
 * @param origin where the peering is written
 */
public record Peering(
    ResourceId id,
    Value<ResourceId> remote,
    Value<Boolean> connected,
    Value<Boolean> allowVirtualNetworkAccess,
    Value<Boolean> useRemoteGateways,
    Optional<Value<List<Prefix>>> remoteSpace,
    boolean complete,
    Origin origin) {
  /** Checks that every part is there. */
  public Peering {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(remote, "remote is null");
    Objects.requireNonNull(connected, "connected is null");
    Objects.requireNonNull(allowVirtualNetworkAccess, "allowVirtualNetworkAccess is null");
    Objects.requireNonNull(useRemoteGateways, "useRemoteGateways is null");
    Objects.requireNonNull(remoteSpace, "remoteSpace is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
