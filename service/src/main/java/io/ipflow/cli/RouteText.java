package io.ipflow.cli;

import io.ipflow.model.OpenThing;
import io.ipflow.verify.NextHop;

/** A next hop for people. */
final class RouteText {
  private RouteText() {}

  static void append(StringBuilder text, NextHop nextHop, Ink ink) {
    text.append(ink.bold("Route")).append('\n');
    if (nextHop.certain().isPresent()) {
      text.append("  ").append(words(nextHop.certain().get())).append('\n');
      return;
    }
    text.append("  Unknown, one of:\n");
    Columns rows = new Columns();
    nextHop.possible().forEach(hop -> rows.row(words(hop)));
    rows.appendTo(text, "      ");
    for (OpenThing thing : nextHop.dependsOn()) {
      text.append("    depends on ").append(thing.what()).append('\n');
      text.append("      to close it: ").append(ink.bold(thing.supply())).append('\n');
    }
  }

  static String words(NextHop.Hop hop) {
    return hop.type()
        + hop.address().map(address -> " at " + address).orElse("")
        + " ("
        + hop.routeTable()
        + ")";
  }
}
