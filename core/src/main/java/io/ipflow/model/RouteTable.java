package io.ipflow.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A route table.
 *
 * @param id the table's id
 * @param routes the user routes, in the order written
 * @param disableBgpRoutePropagation whether gateway routes are kept out of the subnets
 * @param furtherRoutes what may hold routes that are not listed; empty if the list is complete
 * @param origin where it is written
 */
public record RouteTable(
    ResourceId id,
    List<Route> routes,
    Value<Boolean> disableBgpRoutePropagation,
    Optional<OpenThing> furtherRoutes,
    Origin origin) {
  /** Copies the routes and checks that every part is there. */
  public RouteTable {
    Objects.requireNonNull(id, "id is null");
    routes = List.copyOf(routes);
    Objects.requireNonNull(disableBgpRoutePropagation, "disableBgpRoutePropagation is null");
    Objects.requireNonNull(furtherRoutes, "furtherRoutes is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
