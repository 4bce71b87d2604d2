package io.ipflow.effective;

import io.ipflow.effective.EffectiveRoutes.Doubt;
import io.ipflow.effective.EffectiveRoutes.Kind;
import io.ipflow.effective.GatewayReach.Tunnel;
import io.ipflow.model.AzCommand;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
  private final Set<Prefix> gatewayRoutes = new LinkedHashSet<>();
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

  /** Returns what leaves open whether there is a user route to {@code ip} that is not known. */
  Optional<OpenThing> openUserRoute(Ip ip) {
    return doubts.stream()
        .filter(doubt -> doubt.kind() == Kind.USER && doubt.within().contains(ip))
        .map(Doubt::thing)
        .findFirst();
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

  /**
   * Adds the routes of a gateway.
   *
   * @param there what leaves open whether the gateway serves the network; empty if it does
   */
  void gateway(GatewayReach reach, Optional<OpenThing> there) {
    List<Prefix> prefixes = new ArrayList<>(reach.prefixes());
    if (reach.tunnel() == Tunnel.FORCED) {
      prefixes.add(Prefix.ALL_IPV4);
    }
    there.ifPresentOrElse(
        thing -> doubtGateway(thing, prefixes), () -> gatewayRoutes.addAll(prefixes));
    if (reach.tunnel() == Tunnel.OPEN) {
      doubtGateway(
          reach.thing("default", "whether everything else goes through ", supply()),
          List.of(Prefix.ALL_IPV4));
    }
    doubtGateway(
        reach.thing("clients", "whether there are routes to the clients of ", supply()),
        reach.clients());
    reach.unlisted().forEach(this::doubtEveryGatewayRoute);
    if (!reach.rest().isEmpty()) {
      OpenThing thing = reach.thing("onpremises", "the routes that come from ", supply());
      doubtEveryGatewayRoute(thing);
    }
  }

  private void doubtEveryGatewayRoute(OpenThing thing) {
    gateways.add(new Doubt(thing, Kind.GATEWAY, Blocks.EVERYTHING));
  }

  private void doubtGateway(OpenThing thing, Collection<Prefix> prefixes) {
    if (!prefixes.isEmpty()) {
      gateways.add(new Doubt(thing, Kind.GATEWAY, Blocks.of(prefixes)));
    }
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
    if (!disablesGatewayRoutes.is(true)) {
      Optional<OpenThing> open = disablesGatewayRoutes.ifOpen();
      open.ifPresentOrElse(
          thing -> doubtGateway(thing, gatewayRoutes),
          () -> gatewayRoutes.forEach(prefix -> rows.add(gatewayRoute(prefix))));
      doubts.addAll(gateways);
    }
    rows.addAll(user);
    return new EffectiveRoutes(rows, doubts);
  }

  private static EffectiveRoute gatewayRoute(Prefix prefix) {
    return new EffectiveRoute(
        Optional.empty(),
        EffectiveRoute.Source.VIRTUAL_NETWORK_GATEWAY,
        true,
        List.of(prefix),
        "VirtualNetworkGateway",
        List.of(),
        Optional.empty());
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
