package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThings;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.Subnet.PrivateEndpointPolicies;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import java.util.List;
import java.util.Optional;

/**
 * A private endpoint as the end of a flow: "NSGs and user routes apply to it only with
 * privateEndpointNetworkPolicies" (azure-semantics.md 3.11 and 5.7).
 *
 * @param network the network
 * @param endpoint the private endpoint
 * @param ip the address by which it is reached
 */
record PrivateEndpointEnd(Network network, PrivateEndpoint endpoint, Ip ip) {
  /** Returns the private endpoint that {@code end} is; empty if it is none. */
  static Optional<PrivateEndpointEnd> of(Network network, FlowEnd end, Optional<FlowEnd> near) {
    Optional<Ip> ip = end.address().filter(address -> end.front().isEmpty());
    return ip.flatMap(
        address ->
            network.privateEndpoints().values().stream()
                .filter(endpoint -> endpoint.addresses().contains(address))
                .filter(endpoint -> isMeant(network, endpoint, end, near))
                .map(endpoint -> new PrivateEndpointEnd(network, endpoint, address))
                .findFirst());
  }

  /** An interface is the endpoint's by its subnet; an address is one within reach. */
  private static boolean isMeant(
      Network network, PrivateEndpoint endpoint, FlowEnd end, Optional<FlowEnd> near) {
    if (end.networkInterface().isPresent()) {
      return end.configuration().subnet().is(endpoint.subnet());
    }
    return near.flatMap(it -> it.configuration().subnet().ifKnown())
        .flatMap(ResourceId::parent)
        .map(home -> PrivateEndpoints.reachable(network, home))
        .filter(reach -> endpoint.subnet().parent().filter(reach::contains).isPresent())
        .isPresent();
  }

  /** Returns whether the rules of its subnet's security group apply. */
  Value<Boolean> applies() {
    Subnet subnet = network.subnets().get(endpoint.subnet());
    return subnet == null
        ? Value.open(OpenThings.missing("subnet", endpoint.subnet(), endpoint.origin()))
        : subnet
            .privateEndpointPolicies()
            .map(
                policies ->
                    policies == PrivateEndpointPolicies.ENABLED
                        || policies == PrivateEndpointPolicies.NETWORK_SECURITY_GROUP_ENABLED);
  }

  /**
   * Returns the endpoint as an interface: of its own name, in its subnet, a member of the groups of
   * the interface that Azure made for it, if {@code end} is that.
   */
  NetworkInterface networkInterface(FlowEnd end) {
    Value<List<ResourceId>> groups =
        end.networkInterface().isPresent()
            ? end.configuration().applicationSecurityGroups()
            : Value.open(
                OpenThings.unstated(
                    "application security groups", endpoint.id(), endpoint.origin()));
    return new NetworkInterface(
        endpoint.id(),
        Optional.empty(),
        List.of(configuration(groups)),
        Value.known(Optional.empty()),
        Value.known(false),
        Optional.empty(),
        endpoint.origin());
  }

  private IpConfiguration configuration(Value<List<ResourceId>> groups) {
    return new IpConfiguration(
        endpoint.id().child("ipConfigurations", ip.toString()),
        ip.version(),
        Value.known(ip),
        Value.known(endpoint.subnet()),
        groups,
        Optional.empty(),
        List.of(),
        true,
        endpoint.origin());
  }
}
