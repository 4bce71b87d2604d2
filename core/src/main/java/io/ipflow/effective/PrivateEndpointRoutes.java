package io.ipflow.effective;

import io.ipflow.effective.EffectiveRoutes.Doubt;
import io.ipflow.effective.EffectiveRoutes.Kind;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.Network;
import io.ipflow.model.OpenThings;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.Subnet.PrivateEndpointPolicies;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.List;

/**
 * The /32 routes to private endpoints in a network and its peers. A user route takes their place
 * only where the endpoint's subnet applies route tables to endpoints, and only if it is no wider
 * than the network's space (azure-semantics.md 3.11 and 5.7).
 */
final class PrivateEndpointRoutes {
  private PrivateEndpointRoutes() {}

  static void add(RouteTableDraft draft, Network network, ResourceId own, List<ResourceId> peers) {
    for (PrivateEndpoint endpoint : network.privateEndpoints().values()) {
      ResourceId home = endpoint.subnet().parent().orElse(endpoint.subnet());
      if (home.equals(own) || peers.contains(home)) {
        endpoint.addresses().forEach(ip -> add(draft, network, endpoint, ip));
      }
    }
  }

  private static void add(RouteTableDraft draft, Network network, PrivateEndpoint endpoint, Ip ip) {
    boolean challenged = draft.user().stream().anyMatch(route -> displaces(draft, route, ip));
    Value<PrivateEndpointPolicies> policies = policies(network, endpoint);
    boolean displaced =
        challenged && policies.ifKnown().filter(PrivateEndpointRoutes::routes).isPresent();
    if (!displaced) {
      draft.privateEndpoint(Prefix.of(ip));
    }
    if (challenged) {
      policies
          .ifOpen()
          .ifPresent(
              thing ->
                  draft.doubt(
                      new Doubt(
                          thing, Kind.PRIVATE_ENDPOINT_POLICY, Blocks.of(List.of(Prefix.of(ip))))));
    }
  }

  private static boolean routes(PrivateEndpointPolicies policies) {
    return policies == PrivateEndpointPolicies.ENABLED
        || policies == PrivateEndpointPolicies.ROUTE_TABLE_ENABLED;
  }

  private static Value<PrivateEndpointPolicies> policies(
      Network network, PrivateEndpoint endpoint) {
    Subnet subnet = network.subnets().get(endpoint.subnet());
    return subnet == null
        ? Value.open(OpenThings.missing("subnet", endpoint.subnet(), endpoint.origin()))
        : subnet.privateEndpointPolicies();
  }

  private static boolean displaces(RouteTableDraft draft, EffectiveRoute route, Ip ip) {
    int widest =
        draft.ownSpace().stream()
            .filter(prefix -> prefix.version() == ip.version())
            .mapToInt(Prefix::length)
            .min()
            .orElse(1);
    return route.prefixes().stream()
        .anyMatch(prefix -> prefix.contains(ip) && prefix.length() >= Math.max(1, widest));
  }
}
