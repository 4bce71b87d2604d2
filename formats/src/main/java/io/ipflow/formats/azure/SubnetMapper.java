package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.Subnet.PrivateEndpointPolicies;
import io.ipflow.model.Subnet.ServiceEndpoint;
import io.ipflow.model.Value;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Maps subnets, inline in their network or by themselves. */
final class SubnetMapper {
  private static final Set<String> WITH_INTENT_POLICIES =
      Set.of("microsoft.sql/managedinstances", "microsoft.databricks/workspaces");
  private static final String GATEWAYS = "/virtualnetworkgateways/";
  private static final String INTERFACES = "/networkinterfaces/";

  private SubnetMapper() {}

  /** Adds the subnet; without an address prefix it is a reference. */
  static void add(Fields subnet) {
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.SUBNET, subnet);
    placeOccupants(subnet);
    noteIntentPolicies(subnet);
    Located nat = subnet.get("natGateway");
    if (!Fields.isBlank(nat)) {
      subnet
          .reference(nat)
          .ifKnown()
          .ifPresent(id -> subnet.intake().builder().placeNatGateway(id, subnet.id()));
    }
    subnet.expanded("networkSecurityGroup");
    subnet.expanded("routeTable");
    boolean isBody =
        !Fields.isBlank(subnet.get("addressPrefix"))
            || !Fields.isBlank(subnet.get("addressPrefixes"))
            || !Fields.isBlank(subnet.get("ipamPoolPrefixAllocations"))
            || subnet.scope().isTemplate();
    if (isBody) {
      subnet.intake().builder().add(body(subnet, unknown));
    }
  }

  /** SQL managed instances and Databricks bring network-intent policies (5.6, [DOC]). */
  private static void noteIntentPolicies(Fields subnet) {
    for (Located item : subnet.get("delegations").items()) {
      String service =
          subnet.scope().text(subnet.child(subnet.id(), item).get("serviceName")).orElse("");
      if (WITH_INTENT_POLICIES.contains(service.toLowerCase(Locale.ROOT))) {
        subnet.id().parent().ifPresent(subnet.intake().builder().securityAdmin()::addIntentNetwork);
      }
    }
  }

  private static Subnet body(Fields subnet, Optional<OpenThing> unknown) {
    return new Subnet(
        subnet.id(),
        prefixes(subnet),
        association(subnet, "networkSecurityGroup", "network security group", unknown),
        association(subnet, "routeTable", "route table", unknown),
        endpoints(subnet),
        policies(subnet),
        outbound(subnet),
        List.of(),
        subnet.origin());
  }

  private static Value<Optional<ResourceId>> association(
      Fields subnet, String property, String kind, Optional<OpenThing> unknown) {
    Value<Optional<ResourceId>> stated = subnet.association(property, kind);
    return unknown.isPresent() ? subnet.open(unknown.get()) : stated;
  }

  private static Value<List<Prefix>> prefixes(Fields subnet) {
    if (subnet.condition().isPresent()) {
      return subnet.open(subnet.condition().get());
    }
    return PrefixList.read(
        subnet,
        List.of(subnet.get("addressPrefix"), subnet.get("addressPrefixes")),
        "address prefix");
  }

  private static List<ServiceEndpoint> endpoints(Fields subnet) {
    List<ServiceEndpoint> all = new ArrayList<>();
    for (Located item : subnet.get("serviceEndpoints").items()) {
      Optional<String> service =
          subnet.scope().text(item.get("service")).or(() -> subnet.scope().text(item));
      List<String> locations =
          item.get("locations").items().stream()
              .flatMap(place -> subnet.scope().text(place).stream())
              .toList();
      service
          .filter(name -> !name.isEmpty())
          .ifPresent(name -> all.add(new ServiceEndpoint(name, locations)));
    }
    return all;
  }

  private static Value<PrivateEndpointPolicies> policies(Fields subnet) {
    Located value = subnet.get("privateEndpointNetworkPolicies");
    return Fields.isBlank(value)
        ? Value.known(PrivateEndpointPolicies.DISABLED)
        : subnet.word(
            value,
            SubnetMapper::policies,
            "Disabled, Enabled, NetworkSecurityGroupEnabled or RouteTableEnabled");
  }

  private static Optional<PrivateEndpointPolicies> policies(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "disabled" -> Optional.of(PrivateEndpointPolicies.DISABLED);
      case "enabled" -> Optional.of(PrivateEndpointPolicies.ENABLED);
      case "networksecuritygroupenabled" ->
          Optional.of(PrivateEndpointPolicies.NETWORK_SECURITY_GROUP_ENABLED);
      case "routetableenabled" -> Optional.of(PrivateEndpointPolicies.ROUTE_TABLE_ENABLED);
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> outbound(Fields subnet) {
    return Fields.isBlank(subnet.get("defaultOutboundAccess"))
        ? Optional.empty()
        : subnet.flag("defaultOutboundAccess", true).ifKnown();
  }

  /** Gateways and interfaces show in their subnet as the owners of ip configurations. */
  private static void placeOccupants(Fields subnet) {
    for (Located item : subnet.get("ipConfigurations").items()) {
      String text = item.get("id").text().orElse("").strip();
      owner(text, GATEWAYS)
          .ifPresent(
              id -> {
                subnet.intake().builder().placeGateway(id, subnet.id());
                subnet.intake().unplaced().place(id);
              });
      owner(text, INTERFACES).ifPresent(id -> subnet.refer(id, Optional.of(subnet.id())));
    }
  }

  /** Returns the id of the resource of the type {@code segment} to which {@code id} belongs. */
  private static Optional<ResourceId> owner(String id, String segment) {
    int at = id.toLowerCase(Locale.ROOT).indexOf(segment);
    if (at < 0) {
      return Optional.empty();
    }
    int end = id.indexOf('/', at + segment.length());
    return Optional.of(ResourceId.of(end < 0 ? id : id.substring(0, end)));
  }
}
