package io.ipflow.model;

import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A subnet of a virtual network.
 *
 * @param id the subnet's id, a child of its virtual network's
 * @param prefixes the address blocks
 * @param securityGroup the associated network security group; known empty if there is none
 * @param routeTable the associated route table; known empty if there is none
 * @param serviceEndpoints the services with an enabled endpoint, such as {@code Microsoft.Storage}
 * @param privateEndpointPolicies which policies apply to private endpoints in the subnet
 * @param defaultOutboundAccess whether machines without another way out may reach the Internet;
 *     empty if not written
 * @param gateways the virtual network gateways that stand in the subnet
 * @param origin where the subnet is written
 */
public record Subnet(
    ResourceId id,
    Value<List<Prefix>> prefixes,
    Value<Optional<ResourceId>> securityGroup,
    Value<Optional<ResourceId>> routeTable,
    List<ServiceEndpoint> serviceEndpoints,
    Value<PrivateEndpointPolicies> privateEndpointPolicies,
    Optional<Boolean> defaultOutboundAccess,
    List<ResourceId> gateways,
    Origin origin) {
  /** Which policies a subnet applies to its private endpoints (azure-semantics.md 5.7, [DOC]). */
  public enum PrivateEndpointPolicies {
    /** Neither security groups nor route tables; the default. */
    DISABLED,
    /** Security groups only. */
    NETWORK_SECURITY_GROUP_ENABLED,
    /** Route tables only. */
    ROUTE_TABLE_ENABLED,
    /** Both. */
    ENABLED
  }

  /**
   * A service endpoint enabled on a subnet.
   *
   * @param service the service, such as {@code Microsoft.Storage}, as written
   * @param locations the regions, as written; empty or {@code *} for all
   */
  public record ServiceEndpoint(String service, List<String> locations) {
    /** Copies the regions. */
    public ServiceEndpoint {
      Objects.requireNonNull(service, "service is null");
      locations = List.copyOf(locations);
    }
  }

  /** Copies the lists and checks that every part is there. */
  public Subnet {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(prefixes, "prefixes is null");
    Objects.requireNonNull(securityGroup, "securityGroup is null");
    Objects.requireNonNull(routeTable, "routeTable is null");
    serviceEndpoints = List.copyOf(serviceEndpoints);
    Objects.requireNonNull(privateEndpointPolicies, "privateEndpointPolicies is null");
    Objects.requireNonNull(defaultOutboundAccess, "defaultOutboundAccess is null");
    gateways = List.copyOf(gateways);
    Objects.requireNonNull(origin, "origin is null");
  }

  /** Returns the id of the virtual network that holds the subnet. */
  public ResourceId virtualNetwork() {
    return id.parent().orElse(id);
  }

  /** Returns this subnet with another association to a network security group. */
  public Subnet withSecurityGroup(Value<Optional<ResourceId>> group) {
    return new Subnet(
        id,
        prefixes,
        group,
        routeTable,
        serviceEndpoints,
        privateEndpointPolicies,
        defaultOutboundAccess,
        gateways,
        origin);
  }

  /** Returns this subnet with another association to a route table. */
  public Subnet withRouteTable(Value<Optional<ResourceId>> table) {
    return new Subnet(
        id,
        prefixes,
        securityGroup,
        table,
        serviceEndpoints,
        privateEndpointPolicies,
        defaultOutboundAccess,
        gateways,
        origin);
  }

  /** Returns this subnet with {@code gateway} standing in it too. */
  public Subnet withGateway(ResourceId gateway) {
    if (gateways.contains(gateway)) {
      return this;
    }
    List<ResourceId> all = new ArrayList<>(gateways);
    all.add(gateway);
    return new Subnet(
        id,
        prefixes,
        securityGroup,
        routeTable,
        serviceEndpoints,
        privateEndpointPolicies,
        defaultOutboundAccess,
        all,
        origin);
  }
}
