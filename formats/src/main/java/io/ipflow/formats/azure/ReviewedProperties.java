package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.LocatedObject;
import io.ipflow.model.OpenThing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every property of every mapped type that someone has looked at: those that the mapper reads, and
 * those that cannot alter a verdict, a route or a delivery note. A property that is on no list is a
 * problem and opens what it could touch.
 */
enum ReviewedProperties {
  RULE(
      """
      access direction priority protocol
      sourceAddressPrefix sourceAddressPrefixes sourceApplicationSecurityGroups
      sourcePortRange sourcePortRanges
      destinationAddressPrefix destinationAddressPrefixes destinationApplicationSecurityGroups
      destinationPortRange destinationPortRanges
      """,
      // Words for people.
      "description"),
  SECURITY_GROUP(
      "securityRules defaultSecurityRules subnets networkInterfaces",
      // Old flows are cut when rules change: the verdict on a new flow is the same.  Logs only
      // watch.
      "flushConnection flowLogs"),
  VIRTUAL_NETWORK(
      "addressSpace subnets virtualNetworkPeerings",
      // Names, protection, logging, encryption and routes that Azure announces elsewhere.  The
      // default that private endpoints inherit is stated by each subnet.
      """
      dhcpOptions ddosProtectionPlan enableDdosProtection enableVmProtection bgpCommunities
      encryption flowTimeoutInMinutes ipAllocations flowLogs defaultPublicNatGateway
      privateEndpointVNetPolicies summary
      """),
  SUBNET(
      """
      addressPrefix addressPrefixes networkSecurityGroup routeTable serviceEndpoints
      privateEndpointNetworkPolicies defaultOutboundAccess ipConfigurations
      ipamPoolPrefixAllocations
      """,
      // Who uses the subnet, how its way out is translated, and who may link to services in it.
      """
      natGateway delegations delegation purpose privateLinkServiceNetworkPolicies privateEndpoints
      applicationGatewayIPConfigurations applicationGatewayIpConfigurations
      ipConfigurationProfiles ipAllocations resourceNavigationLinks serviceAssociationLinks
      serviceEndpointPolicies sharingScope interfaceEndpoints serviceGateway readOnly
      """),
  PEERING(
      """
      remoteVirtualNetwork peeringState allowVirtualNetworkAccess useRemoteGateways
      remoteAddressSpace remoteVirtualNetworkAddressSpace peerCompleteVnets
      localAddressSpace localVirtualNetworkAddressSpace localSubnetNames remoteSubnetNames
      enableOnlyIPv6Peering
      """,
      // What the other side may do with its gateway, names for routing communities, and state of
      // the service.  Forwarded traffic is a matter of the packet's source, which is asked about.
      """
      allowForwardedTraffic allowGatewayTransit doNotVerifyRemoteGateways peeringSyncLevel
      remoteBgpCommunities remoteVirtualNetworkEncryption routeServiceVips peeringServiceType
      remoteGateways
      """),
  INTERFACE(
      """
      ipConfigurations networkSecurityGroup enableIPForwarding virtualMachine privateEndpoint
      """,
      // Names, hardware, acceleration, and links to what stands elsewhere.
      """
      dnsSettings macAddress primary enableAcceleratedNetworking vnetEncryptionSupported
      disableTcpStateTracking hostedWorkloads tapConfigurations nicType auxiliaryMode auxiliarySku
      allowPort25Out defaultOutboundConnectivityEnabled dscpConfiguration workloadType
      migrationPhase privateLinkService networkInterfaceTapConfigurations associatedGateway
      interfaceEndpoint
      """),
  IP_CONFIGURATION(
      """
      privateIPAddress privateIPAddressVersion privateIPAllocationMethod subnet primary
      applicationSecurityGroups publicIPAddress loadBalancerBackendAddressPools
      privateIPAddressPrefixLength
      """,
      // Ways in that change neither the private address nor the rules that see it.
      """
      loadBalancerInboundNatRules applicationGatewayBackendAddressPools virtualNetworkTaps
      gatewayLoadBalancer privateLinkConnectionProperties
      """),
  ROUTE_TABLE("routes disableBgpRoutePropagation subnets", ""),
  ROUTE("addressPrefix nextHopType nextHopIpAddress", "hasBgpOverride"),
  MACHINE(
      "networkProfile instanceView powerState extended",
      // What a machine is made of and runs; its traffic is filtered at its interfaces.
      """
      additionalCapabilities applicationProfile availabilitySet billingProfile capacityReservation
      diagnosticsProfile evictionPolicy extensionsTimeBudget hardwareProfile host hostGroup
      licenseType osProfile platformFaultDomain priority proximityPlacementGroup resources
      scheduledEventsPolicy scheduledEventsProfile securityProfile storageProfile timeCreated
      userData virtualMachineScaleSet vmId placement resilientVMDeletionStatus
      fqdns macAddresses privateIps publicIps instanceId latestModelApplied modelDefinitionApplied
      networkProfileConfiguration protectionPolicy virtualMachineScaleSetId
      debugInfo isCrashConsistentRestorePointSupported
      """),
  APPLICATION_GROUP("", ""),
  PUBLIC_ADDRESS(
      "ipAddress publicIPAddressVersion publicIPAllocationMethod ipConfiguration",
      // Names, protection, and how the address came to be and is translated.
      """
      dnsSettings idleTimeoutInMinutes ipTags publicIPPrefix ddosSettings natGateway
      linkedPublicIPAddress servicePublicIPAddress migrationPhase deleteOption
      """),
  WATCHER("", "runningOperationIds flowLogs");

  private static final Set<String> ENVELOPE =
      words(
          """
          id name type etag location tags kind sku zones zone plan identity managedBy
          extendedLocation systemData apiVersion properties provisioningState resourceGuid
          resourceGroup subscriptionId tenantId subscription subscriptionDisplayName self resources
          """);
  private static final Set<String> TEMPLATE =
      words("comments dependsOn copy condition scope metadata existing scale asserts import");

  // The set is unmodifiable, which its type cannot say.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> known;

  ReviewedProperties(String mapped, String withoutEffect) {
    known =
        Stream.of(mapped, withoutEffect)
            .flatMap(list -> words(list).stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.strip().toLowerCase(Locale.ROOT).split("\\s+", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Notes every property of {@code body} that is on no list, or that is written twice in different
   * ways, as a problem, and returns what is open because of them; empty if there is none.
   */
  Optional<OpenThing> review(Fields body) {
    unknown(body).forEach(member -> note(body, member));
    return firstUnknown(body);
  }

  /** Returns what is open because of such properties, without noting them. */
  Optional<OpenThing> firstUnknown(Fields body) {
    return Stream.concat(unknown(body).stream(), twice(body).stream())
        .findFirst()
        .map(member -> thing(body, member));
  }

  private List<Located> unknown(Fields body) {
    boolean flat = body.bag() == body.node();
    List<Located> strange = new ArrayList<>();
    for (Located member : body.node().members()) {
      if (!isEnvelope(body, member) && !(flat && isKnown(member))) {
        strange.add(member);
      }
    }
    if (!flat) {
      body.bag().members().stream().filter(member -> !isInBag(body, member)).forEach(strange::add);
    }
    strange.removeIf(Fields::isBlank);
    return strange;
  }

  private static boolean isEnvelope(Fields body, Located member) {
    String name = lower(member);
    return ENVELOPE.contains(name) || (body.scope().isTemplate() && TEMPLATE.contains(name));
  }

  private boolean isInBag(Fields body, Located member) {
    String name = lower(member);
    return isKnown(member)
        || name.equals("provisioningstate")
        || name.equals("resourceguid")
        || (body.scope().isTemplate() && name.equals("copy"));
  }

  private boolean isKnown(Located member) {
    return known.contains(lower(member));
  }

  private static String lower(Located member) {
    return member.name().toLowerCase(Locale.ROOT);
  }

  private List<Located> twice(Fields body) {
    List<Located> all = new ArrayList<>();
    for (Located place : Stream.of(body.node(), body.bag()).distinct().toList()) {
      if (place instanceof LocatedObject object) {
        object.duplicates().stream().filter(this::isKnown).forEach(all::add);
      }
    }
    return all;
  }

  /** Returns whether anything of such a resource enters a verdict or a route. */
  private boolean opens() {
    return switch (this) {
      case MACHINE, APPLICATION_GROUP, PUBLIC_ADDRESS, WATCHER -> false;
      case RULE, SECURITY_GROUP, VIRTUAL_NETWORK, SUBNET, PEERING, INTERFACE -> true;
      case IP_CONFIGURATION, ROUTE_TABLE, ROUTE -> true;
    };
  }

  private void note(Fields body, Located member) {
    body.intake()
        .warn(
            member.origin(),
            "property `"
                + member.name()
                + "` of `"
                + body.id().name()
                + "` is not known to this version; "
                + (opens() ? "what it could touch is open" : "nothing is derived from it"));
  }

  private static OpenThing thing(Fields body, Located member) {
    return new OpenThing(
        "property:" + body.id().toString().toLowerCase(Locale.ROOT) + ":" + lower(member),
        "property " + member.name() + " of " + body.id().name() + ", which ipflow does not know",
        member.origin(),
        "a newer version of ipflow, which knows the property");
  }
}
