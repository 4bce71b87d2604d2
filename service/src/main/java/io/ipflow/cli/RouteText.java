package io.ipflow.cli;

import io.ipflow.model.ResourceId;
import io.ipflow.verify.NextHop;

/** A next hop for people. */
final class RouteText {
  private RouteText() {}

  static void of(Page page, NextHop nextHop) {
    page.heading("Route");
    if (nextHop.certain().isPresent()) {
      page.paragraph("  ", words(nextHop.certain().get()));
      return;
    }
    open(page, nextHop);
  }

  /** Tells of a hop that is not certain: what it can be, and what that depends on. */
  static void open(Page page, NextHop nextHop) {
    page.paragraph("  ", "Unknown, one of:");
    Columns rows = new Columns();
    nextHop.possible().forEach(hop -> rows.row(words(hop)));
    page.columns("      ", rows);
    nextHop
        .dependsOn()
        .forEach(thing -> OpenText.of(page, "  ", "depends on " + thing.what(), thing));
  }

  static String words(NextHop.Hop hop) {
    return hop.type()
        + hop.address().map(address -> " at " + address).orElse("")
        + (hop.routeTable().equals(NextHop.SYSTEM_ROUTE)
            ? " (system route)"
            : " (user route of " + ResourceId.of(hop.routeTable()).name() + ")");
  }
}
