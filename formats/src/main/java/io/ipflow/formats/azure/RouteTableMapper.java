package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.Route.NextHop;
import io.ipflow.model.RouteTable;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps route tables and routes. */
final class RouteTableMapper {
  private RouteTableMapper() {}

  /** Adds the table; without a list of routes it is a reference and only its subnets count. */
  static void add(Fields table) {
    Located listed = table.get("routes");
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.ROUTE_TABLE, table);
    boolean isBody =
        listed.kind() == Located.Kind.ARRAY
            || !Fields.isBlank(listed)
            || table.scope().isTemplate()
            || (table.isComplete() && !table.get("disableBgpRoutePropagation").isAbsent());
    if (isBody) {
      table.intake().builder().add(body(table, listed, unknown));
    }
    for (ResourceId subnet : table.references("subnets")) {
      table.intake().builder().associateRouteTable(table.id(), subnet);
    }
  }

  private static RouteTable body(Fields table, Located listed, Optional<OpenThing> unknown) {
    Optional<OpenThing> condition = table.condition();
    Optional<OpenThing> strays = table.strays("routes");
    List<Route> routes = new ArrayList<>();
    for (Located item : listed.items()) {
      if (item.kind() == Located.Kind.OBJECT && condition.isEmpty()) {
        routes.add(route(table.child(table.childId(item, "routes"), item)));
      }
    }
    Optional<OpenThing> further =
        condition
            .or(() -> strays)
            .or(() -> table.copied("routes"))
            .or(() -> unknown)
            .or(() -> RuleChecks.twice(table, "routes", routes, Route::id));
    return new RouteTable(
        table.id(),
        routes,
        condition.isPresent()
            ? Value.open(condition.get())
            : table.flag("disableBgpRoutePropagation", false),
        further,
        table.origin());
  }

  /** Adds a route that stands by itself; without a next hop it is a reference. */
  static void addRoute(Fields route) {
    Optional<ResourceId> table = route.id().parent();
    if (table.isPresent() && !Fields.isBlank(route.get("nextHopType"))) {
      route.intake().builder().addRoute(table.get(), route(route));
    }
  }

  private static Route route(Fields route) {
    Optional<OpenThing> open =
        route.condition().or(() -> Review.of(ReviewedProperties.ROUTE, route));
    Value<NextHop> nextHop =
        route.word(
            route.get("nextHopType"),
            NextHop::parse,
            "VirtualAppliance, VirtualNetworkGateway, VnetLocal, Internet or None");
    Value<Optional<Ip>> address = address(route, nextHop);
    return new Route(
        route.id(),
        open.<AddressOperand>map(AddressOperand.Open::new).orElseGet(() -> destination(route)),
        open.isPresent() ? route.open(open.get()) : nextHop,
        address,
        route.origin());
  }

  private static AddressOperand destination(Fields route) {
    Located value = route.get("addressPrefix");
    Optional<OpenThing> expression = route.scope().expression(value);
    if (expression.isPresent()) {
      route.intake().tally().addUnresolved();
      return new AddressOperand.Open(expression.get());
    }
    String text = route.scope().text(value).orElse("");
    Optional<Prefix> prefix = Prefix.parse(text);
    if (prefix.isPresent()) {
      return new AddressOperand.Prefixes(List.of(prefix.get()));
    }
    if (AddressReader.isTagName(text)) {
      return new AddressOperand.Tag(text, value.origin());
    }
    route.intake().tally().addUnresolved();
    return new AddressOperand.Open(
        route.unread(value, "a prefix without host bits or a service tag"));
  }

  private static Value<Optional<Ip>> address(Fields route, Value<NextHop> nextHop) {
    Located value = route.get("nextHopIpAddress");
    if (!Fields.isBlank(value)) {
      return route.word(value, Ip::parse, "an IP address").map(Optional::of);
    }
    if (!nextHop.is(NextHop.VIRTUAL_APPLIANCE)) {
      return Value.known(Optional.empty());
    }
    return route.isComplete()
        ? route.open(route.unread(value, "the appliance's IP address"))
        : route.open(OpenThings.unstated("next hop address", route.id(), route.origin()));
  }
}
