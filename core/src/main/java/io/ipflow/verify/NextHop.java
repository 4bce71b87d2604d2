package io.ipflow.verify;

import io.ipflow.model.OpenThing;
import io.ipflow.net.Ip;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a packet goes next.
 *
 * @param possible the hops that are possible; one if it is certain
 * @param dependsOn what leaves it open; empty if it is certain
 */
public record NextHop(List<Hop> possible, List<OpenThing> dependsOn) {
  /** What stands for the table of a route that no user made (azure-semantics.md 1.4). */
  public static final String SYSTEM_ROUTE = "System Route";

  /**
   * One hop, in the words of Azure's next hop.
   *
   * @param type such as {@code VirtualNetwork}, {@code Internet}, {@code None}
   * @param address the next hop's address, if it has one; a None may have one too
   *     (azure-semantics.md 5.3)
   * @param routeTable the id of the user route's table, or {@link #SYSTEM_ROUTE}
   */
  public record Hop(String type, Optional<Ip> address, String routeTable) {
    /** Checks that every part is there. */
    public Hop {
      Objects.requireNonNull(type, "type is null");
      Objects.requireNonNull(address, "address is null");
      Objects.requireNonNull(routeTable, "routeTable is null");
    }

    // Written out for a quick start, as in Ip.
    @Override
    public boolean equals(Object other) {
      return other instanceof Hop hop
          && type.equals(hop.type)
          && address.equals(hop.address)
          && routeTable.equals(hop.routeTable);
    }

    @Override
    public int hashCode() {
      return 31 * type.hashCode() + routeTable.hashCode();
    }
  }

  /** Copies the lists and checks that there is a hop. */
  public NextHop {
    possible = List.copyOf(possible);
    dependsOn = List.copyOf(dependsOn);
    if (possible.isEmpty()) {
      throw new IllegalArgumentException("a packet has a next hop, if only None");
    }
  }

  /** Returns the hop if it is certain. */
  public Optional<Hop> certain() {
    return possible.size() == 1 ? Optional.of(possible.get(0)) : Optional.empty();
  }
}
