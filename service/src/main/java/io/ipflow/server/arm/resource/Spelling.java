package io.ipflow.server.arm.resource;

import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Azure reads names of properties in any letter case and prints them in its own. Here those that
 * something is read from are put into Azure's; all others stay as they are written.
 */
public final class Spelling {
  private static final String NAMES =
      """
      id name type location tags properties sku tier zones identity kind plan etag
      provisioningState resourceGuid description
      securityRules defaultSecurityRules protocol access priority direction
      sourcePortRange sourcePortRanges destinationPortRange destinationPortRanges
      sourceAddressPrefix sourceAddressPrefixes sourceApplicationSecurityGroups
      destinationAddressPrefix destinationAddressPrefixes destinationApplicationSecurityGroups
      addressSpace addressPrefix addressPrefixes subnets virtualNetworkPeerings
      networkSecurityGroup routeTable natGateway ipConfigurations ipConfiguration
      remoteVirtualNetwork peeringState peeringSyncLevel remoteAddressSpace
      remoteVirtualNetworkAddressSpace allowVirtualNetworkAccess allowForwardedTraffic
      allowGatewayTransit useRemoteGateways doNotVerifyRemoteGateways peerCompleteVnets
      subnet primary privateIPAddress privateIPAllocationMethod privateIPAddressVersion
      publicIPAddress applicationSecurityGroups enableIPForwarding enableAcceleratedNetworking
      virtualMachine networkInterfaces dnsSettings
      routes nextHopType nextHopIpAddress disableBgpRoutePropagation hasBgpOverride
      ipAddress publicIPAllocationMethod publicIPAddressVersion idleTimeoutInMinutes
      networkProfile instanceView statuses code vmId hardwareProfile storageProfile osProfile
      networkManagerScopes networkManagerScopeAccesses subscriptions managementGroups
      appliesToGroups networkGroupId sources destinations addressPrefixType resourceId
      frontendIPConfigurations backendAddressPools loadBalancingRules probes inboundNatRules
      outboundRules publicIpAddresses privateLinkServiceConnections
      manualPrivateLinkServiceConnections targetLocations configurationIds commitType regions
      deploymentTypes skipToken
      """;

  private static final Map<String, String> KNOWN =
      Arrays.stream(NAMES.strip().split("\\s+"))
          .collect(Collectors.toUnmodifiableMap(Spelling::key, name -> name));

  private Spelling() {}

  /**
   * Returns a copy of the body in Azure's spelling; tags, whose names are their writer's, stay.
   *
   * @throws ArmException where two members differ in letter case alone
   */
  public static ObjectNode canonical(ObjectNode body) throws ArmException {
    ObjectNode copy = ArmJson.object();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      String name = KNOWN.getOrDefault(key(member.getKey()), member.getKey());
      JsonNode value = name.equals("tags") ? member.getValue() : canonical(member.getValue());
      copy.set(name, value);
    }
    if (copy.size() < body.size()) {
      throw ArmErrors.invalidRequestContent("an object has two members of one name");
    }
    return copy;
  }

  private static JsonNode canonical(JsonNode node) throws ArmException {
    if (node instanceof ObjectNode object) {
      return canonical(object);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      for (JsonNode item : array) {
        copy.add(canonical(item));
      }
      return copy;
    }
    return node;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
