package io.ipflow.model;

import java.util.Objects;

/**
 * What connects a virtual network to routers that tell it routes by BGP: a virtual hub's connection
 * to it, or a route server in it.
 *
 * @param id the connection's id
 * @param network the virtual network
 * @param origin where it is written
 */
public record HubConnection(ResourceId id, ResourceId network, Origin origin) {
  /** Checks that every part is there. */
  public HubConnection {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(network, "network is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
