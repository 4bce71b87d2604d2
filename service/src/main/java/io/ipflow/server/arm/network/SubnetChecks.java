package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Names;
import io.ipflow.server.arm.resource.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Checks the subnets of one virtual network, one after the other. */
final class SubnetChecks {
  /** Azure keeps five addresses of every subnet, so that one of four has none to give. */
  private static final int LONGEST_IPV4 = 29;

  private static final String PRIVATE_SINCE = "2025-07-01";
  private static final String OUTBOUND = "defaultOutboundAccess";
  private static final String GATEWAY = "GatewaySubnet";
  private static final List<String> WITHOUT_GROUP =
      List.of("AzureFirewallSubnet", "AzureFirewallManagementSubnet", "RouteServerSubnet");

  private final Edit edit;
  private final List<Prefix> space;
  private final List<Prefix> taken = new ArrayList<>();

  SubnetChecks(Edit edit, List<Prefix> space) {
    this.edit = edit;
    this.space = space;
  }

  void settle(ObjectNode subnet) throws ArmException {
    ObjectNode properties = Body.properties(subnet);
    if (properties.path("ipamPoolPrefixAllocations").isEmpty()) {
      prefixes(subnet);
    }
    groups(subnet);
    Choice.byDefault(properties, "privateEndpointNetworkPolicies", "Disabled");
    Choice.byDefault(properties, "privateLinkServiceNetworkPolicies", "Enabled");
    if (isPrivate() && Body.member(properties, OUTBOUND).isEmpty()) {
      properties.put(OUTBOUND, false);
    }
    if (!properties.has("delegations")) {
      properties.putArray("delegations");
    }
  }

  /** Subnets of new networks are private by default since then (azure-semantics.md 3.0.7). */
  private boolean isPrivate() {
    return edit.before().isEmpty() && edit.apiVersion().compareTo(PRIVATE_SINCE) >= 0;
  }

  private void prefixes(ObjectNode subnet) throws ArmException {
    String name = subnet.path("name").asString();
    String network = edit.id().name();
    List<Prefix> prefixes = Prefixes.ofSubnet(subnet);
    if (prefixes.isEmpty() || prefixes.stream().anyMatch(SubnetChecks::isTooSmall)) {
      throw SubnetErrors.invalid(name, network);
    }
    for (Prefix prefix : prefixes) {
      if (space.stream().noneMatch(block -> block.contains(prefix))) {
        throw SubnetErrors.outside(name, network);
      }
      if (taken.stream().anyMatch(prefix::overlaps)) {
        throw SubnetErrors.overlap(name, network);
      }
      taken.add(prefix);
    }
    keepAddresses(subnet, prefixes);
  }

  private static boolean isTooSmall(Prefix prefix) {
    return prefix.version() == IpVersion.IPV4 && prefix.length() > LONGEST_IPV4;
  }

  /** Refuses new prefixes that leave an address out which something has. */
  private void keepAddresses(ObjectNode subnet, List<Prefix> prefixes) throws ArmException {
    ResourceId id = ResourceId.of(subnet.path("id").asString());
    for (Reference use : edit.view().references().to(id)) {
      Optional<Ip> address = use.address().flatMap(Ip::parse);
      if (address.isPresent()
          && prefixes.stream().noneMatch(prefix -> prefix.contains(address.get()))) {
        Optional<ObjectNode> stored =
            edit.before().stream()
                .flatMap(document -> Edit.elements(document, "subnets").stream())
                .filter(known -> Names.same(known.path("id").asString(), id.toString()))
                .findFirst();
        for (Prefix old : stored.isPresent() ? Prefixes.ofSubnet(stored.get()) : prefixes) {
          if (old.contains(address.get())) {
            throw SubnetErrors.prefixInUse(old, id.name());
          }
        }
      }
    }
  }

  private static void groups(ObjectNode subnet) throws ArmException {
    Optional<String> group =
        Body.reference(Body.properties(subnet), "networkSecurityGroup")
            .map(id -> ResourceId.of(id).name());
    if (group.isEmpty()) {
      return;
    }
    String name = subnet.path("name").asString();
    if (Names.same(name, GATEWAY)) {
      throw SubnetErrors.gatewaySubnet(group.get());
    }
    for (String special : WITHOUT_GROUP) {
      if (Names.same(name, special)) {
        throw SubnetErrors.platformSubnet(group.get(), special);
      }
    }
  }
}
