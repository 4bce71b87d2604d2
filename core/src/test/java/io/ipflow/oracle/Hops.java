package io.ipflow.oracle;

import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where packets are sent from a site, in one world (azure-semantics.md 3.9, 5.3, 3.11). */
final class Hops {
  private final Site site;

  Hops(Site site) {
    this.site = site;
  }

  Hop towards(Ip destination) {
    List<EffectiveRoute> recorded = site.network().recordedRoutes().get(site.nic().id());
    if (recorded != null) {
      return recorded(recorded, destination);
    }
    Optional<OpenThing> openSubnet = site.configuration().subnet().ifOpen();
    if (openSubnet.isPresent()) {
      return Hop.ANY; // 3.0.1: with the subnet open, its routes are
    }
    UserRoutes users = new UserRoutes(site);
    List<Candidate> candidates = new ArrayList<>(users.covering(destination));
    Optional<Hop> endpoint = new EndpointRoutes(site).towards(destination, candidates);
    if (endpoint.isPresent()) {
      return endpoint.get();
    }
    SystemRoutes system = new SystemRoutes(site);
    candidates.addAll(system.covering(destination));
    if (users.keepsGatewayRoutes()) {
      candidates.addAll(new Gateways(site).covering(destination));
    }
    // our reading: where no route at all covers an address it is dropped
    return Candidate.best(candidates)
        .map(best -> best.hop().get())
        .orElseGet(() -> Hop.bySystem("None"));
  }

  /** 3.4 [own]: what Azure itself showed wins. */
  private Hop recorded(List<EffectiveRoute> routes, Ip destination) {
    List<Candidate> candidates = new ArrayList<>();
    for (EffectiveRoute route : routes) {
      for (Prefix prefix : route.prefixes()) {
        // 2 [ISS]: state Active or Invalid; 3.9: an invalid route is not in use
        if (route.active() && prefix.contains(destination)) {
          candidates.add(new Candidate(prefix.length(), rank(route), () -> hop(route)));
        }
      }
    }
    return Candidate.best(candidates)
        .map(best -> best.hop().get())
        .orElseGet(() -> Hop.bySystem("None"));
  }

  private static Candidate.Rank rank(EffectiveRoute route) {
    return switch (route.source()) {
      case USER -> Candidate.Rank.USER_PREFIX;
      case VIRTUAL_NETWORK_GATEWAY -> Candidate.Rank.GATEWAY;
      case DEFAULT, UNKNOWN ->
          switch (route.nextHopType()) {
            case "VnetLocal", "VNetPeering", "VirtualNetworkServiceEndpoint" ->
                Candidate.Rank.SYSTEM_NEAR;
            default -> Candidate.Rank.SYSTEM_DEFAULT;
          };
    };
  }

  private Hop hop(EffectiveRoute route) {
    String word = Hop.word(route.nextHopType());
    Optional<Ip> address = route.nextHopAddresses().stream().findFirst();
    Optional<ResourceId> table = route.routeTable();
    if (word.equals("VirtualAppliance")
        && address.isPresent()
        && !new Peers(site).canReach(address.get())) {
      word = "None"; // 5.3 [REC, INF]
    }
    return new Hop(Optional.of(word), address, table);
  }
}
