package io.ipflow.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A connection of a virtual network gateway to a site, another gateway or a circuit.
 *
 * @param id the connection's id
 * @param kind what it connects to
 * @param gateways the virtual network gateways at its ends, one or two
 * @param site the local network gateway at its far end; known empty if there is none
 * @param bgp whether routes are learned over it by BGP
 * @param connected whether its state, as far as the body shows one, is Connected
 * @param further what else may change what it reaches; empty if nothing does
 * @param origin where it is written
 */
public record GatewayConnection(
    ResourceId id,
    Value<Kind> kind,
    List<ResourceId> gateways,
    Value<Optional<ResourceId>> site,
    Value<Boolean> bgp,
    Value<Boolean> connected,
    Optional<OpenThing> further,
    Origin origin) {
  /** What a connection connects to. */
  public enum Kind {
    /** A site, by IPsec. */
    SITE,
    /** Another virtual network, by IPsec. */
    NETWORK,
    /** An ExpressRoute circuit. */
    CIRCUIT,
    /** A point-to-site client. */
    CLIENT
  }

  /** Copies the gateways and checks that every part is there. */
  public GatewayConnection {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(kind, "kind is null");
    gateways = List.copyOf(gateways);
    Objects.requireNonNull(site, "site is null");
    Objects.requireNonNull(bgp, "bgp is null");
    Objects.requireNonNull(connected, "connected is null");
    Objects.requireNonNull(further, "further is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
