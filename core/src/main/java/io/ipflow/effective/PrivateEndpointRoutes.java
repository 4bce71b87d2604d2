package io.ipflow.effective;

import io.ipflow.effective.EffectiveRoutes.Doubt;
import io.ipflow.effective.EffectiveRoutes.Kind;
import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.Subnet.PrivateEndpointPolicies;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The /32 routes to private endpoints in a network and its peers. A user route takes their place
 * only where the endpoint's subnet applies route tables to endpoints, and only if it is no wider
 * than the space of the endpoint's network (azure-semantics.md 3.11 and 5.7,
 * disable-private-endpoint-network-policy.md).
 */
final class PrivateEndpointRoutes {
  private final RouteTableDraft draft;
  private final Network network;

  PrivateEndpointRoutes(RouteTableDraft draft, Network network) {
    this.draft = draft;
    this.network = network;
  }

  void add(ResourceId own, List<ResourceId> peers) {
    for (PrivateEndpoint endpoint : network.privateEndpoints().values()) {
      ResourceId home = home(endpoint);
      if (home.equals(own) || peers.contains(home)) {
        endpoint.addresses().forEach(ip -> add(endpoint, ip));
      }
    }
  }

  private static ResourceId home(PrivateEndpoint endpoint) {
    return endpoint.subnet().parent().orElse(endpoint.subnet());
  }

  private void add(PrivateEndpoint endpoint, Ip ip) {
    Value<Boolean> challenged = isChallenged(endpoint, ip);
    Optional<OpenThing> perhaps = draft.openUserRoute(ip);
    if (challenged.is(false) && perhaps.isPresent()) {
      challenged = Value.open(perhaps.get());
    }
    Value<Boolean> applies = appliesRouteTables(endpoint);
    if (challenged.is(true) && applies.is(true)) {
      return;
    }
    draft.privateEndpoint(Prefix.of(ip));
    if (!challenged.is(false) && !applies.is(false)) {
      OpenThing thing = applies.ifOpen().or(challenged::ifOpen).orElseThrow();
      draft.doubt(
          new Doubt(thing, Kind.PRIVATE_ENDPOINT_POLICY, Blocks.of(List.of(Prefix.of(ip)))));
    }
  }

  /** Returns whether a user route to {@code ip} is narrow enough to take the endpoint's place. */
  private Value<Boolean> isChallenged(PrivateEndpoint endpoint, Ip ip) {
    OptionalInt longest =
        draft.user().stream()
            .flatMap(route -> route.prefixes().stream())
            .filter(prefix -> prefix.contains(ip))
            .mapToInt(Prefix::length)
            .max();
    if (longest.isEmpty() || longest.getAsInt() == 0) {
      return Value.known(false);
    }
    if (longest.getAsInt() == ip.version().bits()) {
      return Value.known(true);
    }
    Value<List<Prefix>> space = space(endpoint);
    return space
        .ifOpen()
        .<Value<Boolean>>map(Value::open)
        .orElseGet(
            () -> Value.known(longest.getAsInt() >= length(space.ifKnown().orElse(List.of()), ip)));
  }

  /** Returns the length of the space's prefix that holds {@code ip}. */
  private static int length(List<Prefix> space, Ip ip) {
    return space.stream()
        .filter(prefix -> prefix.contains(ip))
        .mapToInt(Prefix::length)
        .findFirst()
        .orElse(1);
  }

  private Value<List<Prefix>> space(PrivateEndpoint endpoint) {
    VirtualNetwork found = network.virtualNetworks().get(home(endpoint));
    return found == null
        ? Value.open(OpenThings.missing("virtual network", home(endpoint), endpoint.origin()))
        : found.addressSpace();
  }

  private Value<Boolean> appliesRouteTables(PrivateEndpoint endpoint) {
    Subnet subnet = network.subnets().get(endpoint.subnet());
    if (subnet == null) {
      return Value.open(OpenThings.missing("subnet", endpoint.subnet(), endpoint.origin()));
    }
    Value<PrivateEndpointPolicies> policies = subnet.privateEndpointPolicies();
    return policies
        .ifOpen()
        .<Value<Boolean>>map(Value::open)
        .orElseGet(
            () ->
                Value.known(
                    policies.is(PrivateEndpointPolicies.ENABLED)
                        || policies.is(PrivateEndpointPolicies.ROUTE_TABLE_ENABLED)));
  }
}
