package io.ipflow.effective;

import io.ipflow.effective.EffectiveRoutes.Doubt;
import io.ipflow.effective.EffectiveRoutes.Kind;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.net.Prefix;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts a table's routes into a draft, in the order that settles ties: an explicit prefix before a
 * service tag, a regional tag before a top-level one, AzureCloud last (azure-semantics.md 3.9).
 */
final class UserRoutes {
  private final RouteTableDraft draft;
  private final OperandResolver operands;
  private final RouteTable table;

  UserRoutes(RouteTableDraft draft, OperandResolver operands, RouteTable table) {
    this.draft = draft;
    this.operands = operands;
    this.table = table;
  }

  void add() {
    table.routes().stream().sorted(Comparator.comparingInt(UserRoutes::rank)).forEach(this::add);
  }

  private static int rank(Route route) {
    if (!(route.destination() instanceof AddressOperand.Tag tag)) {
      return 0;
    }
    String name = tag.name().toLowerCase(Locale.ROOT);
    boolean regional = name.indexOf('.') > 0;
    boolean cloud = name.equals("azurecloud") || name.startsWith("azurecloud.");
    return (cloud ? 3 : 1) + (regional ? 0 : 1);
  }

  private void add(Route route) {
    Optional<OpenThing> open = route.nextHop().ifOpen().or(route.nextHopAddress()::ifOpen);
    Optional<List<Prefix>> prefixes = prefixes(route);
    if (prefixes.isEmpty()) {
      draft.doubt(new Doubt(open.orElseGet(() -> extent(route)), Kind.USER, within(route)));
    } else if (open.isPresent()) {
      draft.doubt(new Doubt(open.get(), Kind.USER, Blocks.of(prefixes.get())));
    } else if (!prefixes.get().isEmpty()) {
      draft.user(row(route, prefixes.get()));
    }
  }

  private Optional<List<Prefix>> prefixes(Route route) {
    if (route.destination() instanceof AddressOperand.Prefixes written) {
      return Optional.of(written.prefixes());
    }
    return route.destination() instanceof AddressOperand.Tag tag
        ? operands.prefixes(tag.name(), tag.origin())
        : Optional.empty();
  }

  private Blocks within(Route route) {
    return route.destination() instanceof AddressOperand.Tag tag
            && operands.serviceTag(tag.name(), tag.origin()) instanceof OpenTag open
        ? open.extent()
        : Blocks.EVERYTHING;
  }

  private OpenThing extent(Route route) {
    return route.destination() instanceof AddressOperand.Open open
        ? open.thing()
        : new OpenThing(
            "route-destination:" + route.id().toString().toLowerCase(Locale.ROOT),
            "the prefixes that route " + route.id().name() + " is for",
            route.origin(),
            draft.supply());
  }

  private EffectiveRoute row(Route route, List<Prefix> prefixes) {
    return new EffectiveRoute(
        Optional.of(route.id().name()),
        EffectiveRoute.Source.USER,
        true,
        prefixes,
        route.nextHop().ifKnown().orElseThrow().azureName(),
        route.nextHopAddress().ifKnown().flatMap(ip -> ip).map(List::of).orElse(List.of()),
        Optional.of(table.id()));
  }
}
