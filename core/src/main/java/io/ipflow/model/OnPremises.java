package io.ipflow.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the input tells of the ways to sites on premises (azure-semantics.md 3.4 and 3.9).
 *
 * @param gateways the virtual network gateways by id
 * @param sites the local network gateways by id
 * @param connections the connections of gateways by id
 * @param hubs the connections to virtual hubs and route servers by id and network
 */
public record OnPremises(
    NavigableMap<ResourceId, VirtualNetworkGateway> gateways,
    NavigableMap<ResourceId, LocalNetworkGateway> sites,
    NavigableMap<ResourceId, GatewayConnection> connections,
    NavigableMap<ResourceId, HubConnection> hubs) {
  /** Copies the maps. */
  public OnPremises {
    gateways = freeze(gateways);
    sites = freeze(sites);
    connections = freeze(connections);
    hubs = freeze(hubs);
  }

  private static <T> NavigableMap<ResourceId, T> freeze(Map<ResourceId, T> map) {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(map));
  }

  /** Returns the connections of the virtual network gateway {@code gateway}. */
  public List<GatewayConnection> connectionsOf(ResourceId gateway) {
    return connections.values().stream()
        .filter(connection -> connection.gateways().contains(gateway))
        .toList();
  }
}
