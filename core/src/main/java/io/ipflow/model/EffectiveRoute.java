package io.ipflow.model;

import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of an effective route table, computed or recorded from Azure.
 *
 * @param name the user route's name; empty for other sources
 * @param source who made the route
 * @param active whether the route is in use; an overridden system route is not
 * @param prefixes the destinations; at least one
 * @param nextHopType the kind of next hop in Azure's words, such as {@code VnetLocal}
 * @param nextHopAddresses the next hop's addresses; empty where the kind has none
 * @param routeTable the id of the user route's table; empty for other sources and where a recording
 *     does not tell
 */
public record EffectiveRoute(
    Optional<String> name,
    Source source,
    boolean active,
    List<Prefix> prefixes,
    String nextHopType,
    List<Ip> nextHopAddresses,
    Optional<ResourceId> routeTable) {
  /**
   * Who made a route, in the order of preference between equal prefixes (azure-semantics.md 3.9).
   */
  public enum Source {
    /** A route table. */
    USER("User"),
    /** A gateway, static or by BGP. */
    VIRTUAL_NETWORK_GATEWAY("VirtualNetworkGateway"),
    /** Azure itself. */
    DEFAULT("Default"),
    /** Not told by the recording. */
    UNKNOWN("Unknown");

    private final String azureName;

    Source(String azureName) {
      this.azureName = azureName;
    }

    /** Returns Azure's spelling. */
    public String azureName() {
      return azureName;
    }
  }

  /** Copies the lists and checks that there is a destination. */
  public EffectiveRoute {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(source, "source is null");
    prefixes = List.copyOf(prefixes);
    Objects.requireNonNull(nextHopType, "nextHopType is null");
    nextHopAddresses = List.copyOf(nextHopAddresses);
    Objects.requireNonNull(routeTable, "routeTable is null");
    if (prefixes.isEmpty()) {
      throw new IllegalArgumentException("a route has a destination");
    }
  }
}
