package io.ipflow.effective;

import io.ipflow.effective.EffectiveRoutes.Doubt;
import io.ipflow.effective.EffectiveRoutes.Kind;
import io.ipflow.model.AzCommand;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An effective route table in the making; for use by one thread. */
final class RouteTableDraft {
  private final ResourceId nic;
  private final Set<Prefix> ownSpace = new LinkedHashSet<>();
  private final Set<Prefix> peerSpace = new LinkedHashSet<>();
  private final Set<Prefix> services = new LinkedHashSet<>();
  private final Set<Prefix> privateEndpoints = new LinkedHashSet<>();
  private final List<EffectiveRoute> user = new ArrayList<>();
  private final List<Doubt> doubts = new ArrayList<>();
  private final List<Doubt> gateways = new ArrayList<>();
  private Value<Boolean> disablesGatewayRoutes = Value.known(false);

  RouteTableDraft(ResourceId nic) {
    this.nic = nic;
  }

  /** Returns the command that prints the whole table. */
  String supply() {
    return AzCommand.effectiveRoutes(nic);
  }

  void ownSpace(List<Prefix> prefixes) {
    ownSpace.addAll(prefixes);
  }

  void peerSpace(List<Prefix> prefixes) {
    peerSpace.addAll(prefixes);
  }

  void service(List<Prefix> prefixes) {
    services.addAll(prefixes);
  }

  void privateEndpoint(Prefix address) {
    privateEndpoints.add(address);
  }

  void user(EffectiveRoute route) {
    user.add(route);
  }

  List<EffectiveRoute> user() {
    return user;
  }

  void doubt(OpenThing thing, Kind kind) {
    doubt(new Doubt(thing, kind, Blocks.EVERYTHING));
  }

  void doubt(Doubt doubt) {
    doubts.add(doubt);
  }

  void disablesGatewayRoutes(Value<Boolean> disabled) {
    disablesGatewayRoutes = disabled;
  }

  void gateway(ResourceId id, Origin origin) {
    OpenThing thing =
        new OpenThing(
            id.toString().toLowerCase(Locale.ROOT) + "#onpremises",
            "the routes that come from " + id.name(),
            origin,
            supply());
    gateways.add(new Doubt(thing, Kind.GATEWAY, Blocks.EVERYTHING));
  }

  EffectiveRoutes routes() {
    List<Prefix> reachable = new ArrayList<>(ownSpace);
    reachable.addAll(peerSpace);
    List<EffectiveRoute> system = new ArrayList<>();
    add(system, ownSpace, SystemRoutes.OWN_SPACE);
    add(system, peerSpace, SystemRoutes.PEERING);
    system.addAll(SystemRoutes.defaults(reachable));
    add(system, services, SystemRoutes.SERVICE_ENDPOINT);
    List<EffectiveRoute> rows =
        new ArrayList<>(system.stream().map(this::unlessOverridden).toList());
    add(rows, privateEndpoints, SystemRoutes.PRIVATE_ENDPOINT);
    rows.addAll(user);
    if (!disablesGatewayRoutes.is(true)) {
      doubts.addAll(gateways);
    }
    return new EffectiveRoutes(rows, doubts);
  }

  private static void add(List<EffectiveRoute> rows, Set<Prefix> prefixes, String type) {
    prefixes.forEach(prefix -> rows.add(SystemRoutes.route(prefix, type)));
  }

  /** A user route to an equal prefix makes the system route invalid (azure-semantics.md 3.9). */
  private EffectiveRoute unlessOverridden(EffectiveRoute route) {
    boolean overridden =
        user.stream().anyMatch(other -> other.prefixes().contains(route.prefixes().get(0)));
    return overridden
        ? new EffectiveRoute(
            route.name(),
            route.source(),
            false,
            route.prefixes(),
            route.nextHopType(),
            route.nextHopAddresses(),
            route.routeTable())
        : route;
  }
}
