package io.ipflow.oracle;

import io.ipflow.model.Peering;
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

  private boolean has(PrivateEndpoint endpoint, Ip destination) {
    if (!endpoint.addresses().isEmpty()) {
      return endpoint.addresses().contains(destination);
    }
    // our reading: an endpoint whose address is not known has one of its subnet
    return subnet(endpoint)
            .flatMap(subnet -> subnet.prefixes().ifKnown())
            .map(prefixes -> Addresses.in(prefixes, destination))
            .orElse(true)
        && site.holds("address of " + endpoint.id(), destination);
  }

  private Optional<Subnet> subnet(PrivateEndpoint endpoint) {
    return Optional.ofNullable(site.network().subnets().get(endpoint.subnet()));
  }

  /** Our reading: certainly in the endpoint's own virtual network, perhaps in a connected peer. */
  private boolean isNear(PrivateEndpoint endpoint) {
    ResourceId home = endpoint.subnet().parent().orElse(endpoint.subnet());
    if (site.virtualNetworkId().equals(Optional.of(home))) {
      return true;
    }
    Peers peers = new Peers(site);
    for (Peering peering : peers.all()) {
      if (peering.remote().is(home) && peers.isConnected(peering)) {
        return site.world().holds("endpoint routes in peers");
      }
    }
    return false;
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
    if (route.length() == Candidate.LONGEST) {
      return true;
    }
    List<Prefix> space = new OwnSpace(site).known();
    return space.isEmpty()
        ? site.world().holds("a route of length " + route.length() + " is no wider than the space")
        : space.stream()
            .anyMatch(prefix -> prefix.contains(destination) && prefix.length() <= route.length());
  }
}
