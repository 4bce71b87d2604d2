package io.ipflow.model;

import io.ipflow.net.Ip;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One user-defined route.
 *
 * @param id the route's id
 * @param destination where packets go that the route is for: one prefix, a service tag, or open
 * @param nextHop the kind of next hop
 * @param nextHopAddress the appliance's address; known empty where the kind needs none
 * @param origin where it is written
 */
public record Route(
    ResourceId id,
    AddressOperand destination,
    Value<NextHop> nextHop,
    Value<Optional<Ip>> nextHopAddress,
    Origin origin) {
  /** The kinds of next hop that a user may name (azure-semantics.md 3.9). */
  public enum NextHop {
    /** A virtual machine or load balancer that forwards. */
    VIRTUAL_APPLIANCE("VirtualAppliance"),
    /** The VPN gateway. */
    VIRTUAL_NETWORK_GATEWAY("VirtualNetworkGateway"),
    /** The virtual network itself. */
    VNET_LOCAL("VnetLocal"),
    /** The Internet. */
    INTERNET("Internet"),
    /** Nowhere: packets are dropped. */
    NONE("None");

    private final String azureName;

    NextHop(String azureName) {
      this.azureName = azureName;
    }

    /** Returns Azure's spelling. */
    public String azureName() {
      return azureName;
    }

    /** Returns the kind named by {@code text} in any letter case, or empty. */
    public static Optional<NextHop> parse(String text) {
      String wanted = text.strip().toLowerCase(Locale.ROOT);
      for (NextHop kind : values()) {
        if (kind.azureName.toLowerCase(Locale.ROOT).equals(wanted)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** Checks that the destination is one that a route can have. */
  public Route {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(destination, "destination is null");
    Objects.requireNonNull(nextHop, "nextHop is null");
    Objects.requireNonNull(nextHopAddress, "nextHopAddress is null");
    Objects.requireNonNull(origin, "origin is null");
    boolean possible =
        destination instanceof AddressOperand.Tag
            || destination instanceof AddressOperand.Open
            || (destination instanceof AddressOperand.Prefixes blocks
                && blocks.prefixes().size() == 1);
    if (!possible) {
      throw new IllegalArgumentException("a route's destination is one prefix or a service tag");
    }
  }
}
