package io.ipflow.model;

import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Objects;

/**
 * A local network gateway: a site on premises as Azure knows it.
 *
 * @param id its id
 * @param prefixes the address blocks of the site; known empty if it has none but by BGP
 * @param origin where it is written
 */
public record LocalNetworkGateway(ResourceId id, Value<List<Prefix>> prefixes, Origin origin) {
  /** Checks that every part is there. */
  public LocalNetworkGateway {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(prefixes, "prefixes is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
