package io.ipflow.verify;

import io.ipflow.effective.EffectiveRoutes;
import io.ipflow.effective.EffectiveRoutes.Doubt;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.EffectiveRoute.Source;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import io.ipflow.verify.NextHop.Hop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The longest prefix match over an effective route table (azure-semantics.md 3.9): between equal
 * prefixes a user route wins over a gateway's, that over a system route.
 */
final class NextHopLookup {
  /** The word for a hop of a route of which nothing is known. */
  static final String UNKNOWN = "Unknown";

  /** Types of system routes to networks; a mesh lists its members as ConnectedGroup (5.2). */
  private static final Set<String> SPACES = Set.of("VnetLocal", "VNetPeering", "ConnectedGroup");

  /** Of equals the route that is listed first. */
  private static final Comparator<Match> PREFERRED =
      Comparator.<Match, Boolean>comparing(match -> !isPrivateEndpoint(match.route()))
          .thenComparing(match -> -match.prefix().length())
          .thenComparing(match -> match.route().source());

  private final EffectiveRoutes routes;
  private final Ip destination;
  private final Set<Hop> possible = new LinkedHashSet<>();
  private final Set<OpenThing> dependsOn = new LinkedHashSet<>();

  private NextHopLookup(EffectiveRoutes routes, Ip destination) {
    this.routes = routes;
    this.destination = destination;
  }

  /** A route and the prefix by which it matches. */
  private record Match(EffectiveRoute route, Prefix prefix) {}

  static NextHop nextHop(EffectiveRoutes routes, Ip destination) {
    return new NextHopLookup(routes, destination).nextHop();
  }

  private NextHop nextHop() {
    Optional<Match> best = longestPrefixMatch();
    best.ifPresentOrElse(this::addHop, this::addNoRoute);
    for (Doubt doubt : routes.doubts()) {
      if (doubt.within().contains(destination) && mayBeat(doubt, best)) {
        possible.add(new Hop(word(doubt), Optional.empty(), NextHop.SYSTEM_ROUTE));
        dependsOn.add(doubt.thing());
      }
    }
    boolean certain = possible.size() == 1;
    return new NextHop(List.copyOf(possible), certain ? List.of() : List.copyOf(dependsOn));
  }

  /** Without any route packets are dropped; ::/0 is there if some space, perhaps open, has IPv6. */
  private void addNoRoute() {
    possible.add(new Hop("None", Optional.empty(), NextHop.SYSTEM_ROUTE));
    for (Doubt doubt : routes.doubts()) {
      if (!destination.isIpv4() && isOfSpace(doubt)) {
        possible.add(new Hop("Internet", Optional.empty(), NextHop.SYSTEM_ROUTE));
        dependsOn.add(doubt.thing());
      }
    }
  }

  private static boolean isOfSpace(Doubt doubt) {
    return doubt.kind() == EffectiveRoutes.Kind.OWN_SPACE
        || doubt.kind() == EffectiveRoutes.Kind.PEERING;
  }

  private Optional<Match> longestPrefixMatch() {
    List<Match> matches = new ArrayList<>();
    for (EffectiveRoute route : routes.rows()) {
      if (route.active()) {
        route.prefixes().stream()
            .filter(prefix -> prefix.contains(destination))
            .forEach(prefix -> matches.add(new Match(route, prefix)));
      }
    }
    if (matches.stream().anyMatch(match -> isPreferredToGateways(match.route()))) {
      matches.removeIf(match -> match.route().source() == Source.VIRTUAL_NETWORK_GATEWAY);
    }
    return matches.stream().min(PREFERRED);
  }

  private static boolean isPrivateEndpoint(EffectiveRoute route) {
    return route.nextHopType().equals("InterfaceEndpoint");
  }

  private void addHop(Match match) {
    EffectiveRoute route = match.route();
    Optional<Ip> address = route.nextHopAddresses().stream().findFirst();
    String table = route.routeTable().map(ResourceId::toString).orElse(NextHop.SYSTEM_ROUTE);
    boolean appliance = route.nextHopType().equals("VirtualAppliance") && address.isPresent();
    if (!appliance || isReachable(address.get())) {
      possible.add(new Hop(inNextHopWords(route.nextHopType()), address, table));
      return;
    }
    // An appliance outside every known space gives None, with the address kept (5.3, recorded).
    possible.add(new Hop("None", address, table));
    for (Doubt doubt : routes.doubts()) {
      if (isOfSpace(doubt) && doubt.within().contains(address.get())) {
        possible.add(new Hop("VirtualAppliance", address, table));
        dependsOn.add(doubt.thing());
      }
    }
  }

  private boolean isReachable(Ip appliance) {
    return routes.rows().stream()
        .filter(NextHopLookup::isSpace)
        .flatMap(route -> route.prefixes().stream())
        .anyMatch(prefix -> prefix.contains(appliance));
  }

  private static boolean isSpace(EffectiveRoute route) {
    return route.source() != Source.USER && SPACES.contains(route.nextHopType());
  }

  /** Next hop has its own words for what effective routes list (azure-semantics.md 1.4 and 5.3). */
  private static String inNextHopWords(String type) {
    return switch (type) {
      case "VnetLocal" -> "VirtualNetwork";
      case "VNetPeering", "VNet peering" -> "VirtualNetworkPeering";
      default -> type;
    };
  }

  private static String word(Doubt doubt) {
    return switch (doubt.kind()) {
      case USER, PRIVATE_ENDPOINT_POLICY -> UNKNOWN;
      case GATEWAY -> "VirtualNetworkGateway";
      case OWN_SPACE -> "VirtualNetwork";
      case PEERING -> "VirtualNetworkPeering";
      case SERVICE_ENDPOINT -> "VirtualNetworkServiceEndpoint";
    };
  }

  /** Returns whether routes that may be there could win over the best that is known. */
  private static boolean mayBeat(Doubt doubt, Optional<Match> best) {
    if (best.isEmpty()) {
      return true;
    }
    EffectiveRoute route = best.get().route();
    Prefix prefix = best.get().prefix();
    if (isPrivateEndpoint(route)) {
      return doubt.kind() == EffectiveRoutes.Kind.PRIVATE_ENDPOINT_POLICY;
    }
    boolean single = prefix.length() == prefix.version().bits();
    boolean user = route.source() == Source.USER;
    boolean beatable = !single || route.source() == Source.VIRTUAL_NETWORK_GATEWAY;
    return switch (doubt.kind()) {
      case GATEWAY -> user ? !single : !isPreferredToGateways(route);
      case USER -> !user || !single;
      case OWN_SPACE, PEERING -> beatable && !isSpace(route);
      case SERVICE_ENDPOINT -> beatable;
      case PRIVATE_ENDPOINT_POLICY -> false;
    };
  }

  /**
   * System routes to own space, peers and services win over any gateway route, "even if BGP routes
   * are more specific" (azure-semantics.md 3.9, virtual-networks-udr-overview.md).
   */
  private static boolean isPreferredToGateways(EffectiveRoute route) {
    return isSpace(route) || route.nextHopType().equals("VirtualNetworkServiceEndpoint");
  }
}
