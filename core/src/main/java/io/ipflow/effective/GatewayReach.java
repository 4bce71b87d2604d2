package io.ipflow.effective;

import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What is reached through one gateway, or through a peering by the peer's gateways.
 *
 * @param via the gateway or the peering
 * @param prefixes the prefixes of sites that static connections reach for certain
 * @param unlisted what leaves open which prefixes the sites behind other static connections have
 * @param clients the addresses of point-to-site clients
 * @param tunnel whether everything else goes there too
 * @param rest what may be reached besides, by any route; none if the above is all
 * @param origin where the gateway or the peering is written
 */
record GatewayReach(
    ResourceId via,
    List<Prefix> prefixes,
    List<OpenThing> unlisted,
    List<Prefix> clients,
    Tunnel tunnel,
    Blocks rest,
    Origin origin) {
  /** Whether a gateway takes what no other route is for: forced tunnelling. */
  enum Tunnel {
    ABSENT,
    OPEN,
    FORCED
  }

  GatewayReach {
    Objects.requireNonNull(via, "via is null");
    prefixes = List.copyOf(prefixes);
    unlisted = List.copyOf(unlisted);
    clients = List.copyOf(clients);
    Objects.requireNonNull(tunnel, "tunnel is null");
    Objects.requireNonNull(rest, "rest is null");
    Objects.requireNonNull(origin, "origin is null");
  }

  /** Returns the reach of a gateway of which nothing is known. */
  static GatewayReach open(ResourceId via, Origin origin) {
    return new GatewayReach(
        via, List.of(), List.of(), List.of(), Tunnel.ABSENT, PrivateSpace.ON_PREMISES, origin);
  }

  /**
   * Returns an open thing about this reach.
   *
   * @param part what of it, one word for the key
   * @param what the thing in the user's words, before the gateway's name
   */
  OpenThing thing(String part, String what, String supply) {
    return new OpenThing(
        via.toString().toLowerCase(Locale.ROOT) + "#" + part, what + via.name(), origin, supply);
  }
}
