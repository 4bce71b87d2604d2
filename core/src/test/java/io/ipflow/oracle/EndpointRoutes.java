package io.ipflow.oracle;

import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.Subnet.PrivateEndpointPolicies;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The /32 routes of private endpoints (azure-semantics.md 3.11), in one world. */
final class EndpointRoutes {
  private final Site site;

  EndpointRoutes(Site site) {
    this.site = site;
  }

  /**
   * Returns where a packet for {@code destination} goes if a private endpoint has that address.
   *
   * @param users the user routes that cover it
   */
  Optional<Hop> towards(Ip destination, List<Candidate> users) {
    return site.network().privateEndpoints().values().stream()
        .filter(endpoint -> has(endpoint, destination) && isNear(endpoint))
        .findFirst()
        .map(endpoint -> hop(endpoint, destination, users));
  }

  /** Our reading: an endpoint whose address the input does not know has no route to ask for. */
  private static boolean has(PrivateEndpoint endpoint, Ip destination) {
    return endpoint.addresses().contains(destination);
  }

  private Optional<Subnet> subnet(PrivateEndpoint endpoint) {
    return Optional.ofNullable(site.network().subnets().get(endpoint.subnet()));
  }

  /** Our reading: in the endpoint's own virtual network and in its connected peers. */
  private boolean isNear(PrivateEndpoint endpoint) {
    ResourceId home = endpoint.subnet().parent().orElse(endpoint.subnet());
    return site.virtualNetworkId().equals(Optional.of(home))
        || new Peers(site)
            .all().stream()
                .anyMatch(peering -> peering.remote().is(home) && peering.connected().is(true));
  }

  private Hop hop(PrivateEndpoint endpoint, Ip destination, List<Candidate> users) {
    // 3.11, 5.7 [DOC]: user routes apply only with the subnet's policies for route tables
    PrivateEndpointPolicies policies =
        site.value(
            subnet(endpoint)
                .map(Subnet::privateEndpointPolicies)
                .orElseGet(() -> Value.open(Things.missing(endpoint.subnet(), endpoint.origin()))),
            List.of(PrivateEndpointPolicies.values()));
    boolean routed =
        policies == PrivateEndpointPolicies.ROUTE_TABLE_ENABLED
            || policies == PrivateEndpointPolicies.ENABLED;
    if (routed) {
      // 3.11: a user route displaces the /32 only if it is no wider than the VNet's space
      Optional<Candidate> best =
          users.stream()
              .filter(route -> isNoWider(route, destination))
              .min(
                  Comparator.comparing((Candidate one) -> -one.length())
                      .thenComparing(Candidate::rank));
      if (best.isPresent()) {
        return best.get().hop().get();
      }
    }
    return Hop.bySystem("InterfaceEndpoint"); // 3.11, 5.2 [ISS]
  }

  private boolean isNoWider(Candidate route, Ip destination) {
    if (route.length() == 0) {
      return false; // 3.11: 0.0.0.0/0 never does
    }
    if (route.rank() == Candidate.Rank.USER_OPEN) {
      return true;
    }
    List<Prefix> space = new OwnSpace(site).known();
    return space.isEmpty()
        ? site.world().holds("a route of length " + route.length() + " is no wider than the space")
        : space.stream()
            .anyMatch(prefix -> prefix.contains(destination) && prefix.length() <= route.length());
  }
}
