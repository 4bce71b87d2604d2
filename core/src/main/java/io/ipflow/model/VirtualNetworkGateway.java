package io.ipflow.model;

import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A virtual network gateway.
 *
 * @param id the gateway's id
 * @param subnets the subnets it stands in
 * @param kind what it speaks
 * @param bgp whether it learns routes by BGP
 * @param defaultSite the local network gateway that takes everything else: forced tunnelling; known
 *     empty if there is none
 * @param clientPool the addresses it gives to point-to-site clients; known empty if it has none
 * @param further what else may change what it reaches; empty if nothing does
 * @param origin where it is written
 */
public record VirtualNetworkGateway(
    ResourceId id,
    List<ResourceId> subnets,
    Value<Kind> kind,
    Value<Boolean> bgp,
    Value<Optional<ResourceId>> defaultSite,
    Value<List<Prefix>> clientPool,
    Optional<OpenThing> further,
    Origin origin) {
  /** What a gateway speaks. */
  public enum Kind {
    /** IPsec. */
    VPN,
    /** ExpressRoute, which learns routes by BGP. */
    EXPRESS_ROUTE,
    /** A gateway to a local zone. */
    LOCAL
  }

  /** Copies the subnets and checks that every part is there. */
  public VirtualNetworkGateway {
    Objects.requireNonNull(id, "id is null");
    subnets = List.copyOf(subnets);
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(bgp, "bgp is null");
    Objects.requireNonNull(defaultSite, "defaultSite is null");
    Objects.requireNonNull(clientPool, "clientPool is null");
    Objects.requireNonNull(further, "further is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
