package io.ipflow.effective;

import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.OpenThing;
import java.util.List;
import java.util.Objects;

/**
 * The routes in force at an interface.
 *
 * @param rows the known routes, active and overridden, in the order of Azure's own listing: system
 *     routes first, then user routes
 * @param doubts what may add to or change the rows
 */
public record EffectiveRoutes(List<EffectiveRoute> rows, List<Doubt> doubts) {
  /**
   * Routes that may be there besides.
   *
   * @param thing what leaves it open
   * @param kind what the routes would be
   * @param within the destinations they could be for
   */
  public record Doubt(OpenThing thing, Kind kind, Blocks within) {
    /** Checks that every part is there. */
    public Doubt {
      Objects.requireNonNull(thing, "thing is null");
      Objects.requireNonNull(kind, "kind is null");
      Objects.requireNonNull(within, "within is null");
    }
  }

  /** What routes that are not known would be. */
  public enum Kind {
    /** User routes, of any prefix and kind. */
    USER,
    /** Routes of a gateway, of any prefix. */
    GATEWAY,
    /** System routes to the network itself. */
    OWN_SPACE,
    /** System routes to a peer. */
    PEERING,
    /** System routes to a service. */
    SERVICE_ENDPOINT,
    /** User routes that would take the place of a route to a private endpoint. */
    PRIVATE_ENDPOINT_POLICY
  }

  /** Copies the lists. */
  public EffectiveRoutes {
    rows = List.copyOf(rows);
    doubts = List.copyOf(doubts);
  }
}
