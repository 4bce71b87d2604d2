package io.ipflow.formats.azure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every property of every mapped type that someone has looked at: those that the mapper reads,
 * those that hold bodies of their own, and those that cannot alter a verdict, a route or a delivery
 * note. A property that is on no list is a problem and opens what it could touch ({@link Review}).
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
      "",
      // Words for people.
      "description"),
  EFFECTIVE_GROUP("networkSecurityGroup association", "effectiveSecurityRules", "tagMap"),
  EFFECTIVE_RULE(
      """
      access direction priority protocol
      sourceAddressPrefix sourceAddressPrefixes sourcePortRange sourcePortRanges
      destinationAddressPrefix destinationAddressPrefixes destinationPortRange
      destinationPortRanges expandedSourceAddressPrefix expandedSourceAddressPrefixes
      expandedDestinationAddressPrefix expandedDestinationAddressPrefixes
      """,
      "",
      "description"),
  SECURITY_GROUP(
      "subnets networkInterfaces",
      "securityRules defaultSecurityRules",
      // Old flows are cut when rules change: the verdict on a new flow is the same.  Logs only
      // watch.
      "flushConnection flowLogs"),
  VIRTUAL_NETWORK(
      "addressSpace",
      "subnets virtualNetworkPeerings",
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
      privateEndpointNetworkPolicies defaultOutboundAccess ipamPoolPrefixAllocations
      ipConfigurations
      """,
      "",
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
      "",
      // What the other side may do with its gateway, names for routing communities, and state of
      // the service.  Forwarded traffic is a matter of the packet's source, which is asked about.
      """
      allowForwardedTraffic allowGatewayTransit doNotVerifyRemoteGateways peeringSyncLevel
      remoteBgpCommunities remoteVirtualNetworkEncryption routeServiceVips peeringServiceType
      remoteGateways
      """),
  INTERFACE(
      "networkSecurityGroup enableIPForwarding virtualMachine privateEndpoint",
      "ipConfigurations",
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
      applicationSecurityGroups publicIPAddress privateIPAddressPrefixLength
      loadBalancerBackendAddressPools
      """,
      "",
      // Ways in that change neither the private address nor the rules that see it.
      """
      loadBalancerInboundNatRules applicationGatewayBackendAddressPools virtualNetworkTaps
      gatewayLoadBalancer privateLinkConnectionProperties
      """),
  ROUTE_TABLE("disableBgpRoutePropagation subnets", "routes", ""),
  ROUTE("addressPrefix nextHopType nextHopIpAddress", "", "hasBgpOverride"),
  EFFECTIVE_ROUTE(
      "addressPrefix nextHopType nextHopIpAddress source state",
      "",
      "disableBgpRoutePropagation hasBgpOverride destinationServiceTags tagMap"),
  MACHINE(
      "networkProfile powerState",
      "",
      // What a machine is made of and runs; its traffic is filtered at its interfaces.
      """
      instanceView extended
      additionalCapabilities applicationProfile availabilitySet billingProfile capacityReservation
      diagnosticsProfile evictionPolicy extensionsTimeBudget hardwareProfile host hostGroup
      licenseType osProfile platformFaultDomain priority proximityPlacementGroup resources
      scheduledEventsPolicy scheduledEventsProfile securityProfile storageProfile timeCreated
      userData virtualMachineScaleSet vmId placement resilientVMDeletionStatus
      fqdns macAddresses privateIps publicIps instanceId latestModelApplied modelDefinitionApplied
      networkProfileConfiguration protectionPolicy virtualMachineScaleSetId
      debugInfo isCrashConsistentRestorePointSupported
      """),
  APPLICATION_GROUP("", "", ""),
  PUBLIC_ADDRESS(
      "ipAddress publicIPAddressVersion publicIPAllocationMethod ipConfiguration",
      "",
      // Names, protection, and how the address came to be and is translated.
      """
      dnsSettings idleTimeoutInMinutes ipTags publicIPPrefix ddosSettings natGateway
      linkedPublicIPAddress servicePublicIPAddress migrationPhase deleteOption
      """),
  WATCHER("", "", "runningOperationIds flowLogs"),
  PRIVATE_ENDPOINT(
      "subnet ipConfigurations customDnsConfigs networkInterfaces applicationSecurityGroups",
      "",
      // What the endpoint leads to, who approved it, and names.
      """
      privateLinkServiceConnections manualPrivateLinkServiceConnections customNetworkInterfaceName
      ipVersionType
      """),
  GATEWAY(
      "gatewayType enableBgp gatewayDefaultSite",
      "ipConfigurations",
      // Of the clients' configuration the address pools are read.  The rest is how the gateway is
      // built, what it tells others, and translations, which count where a connection uses them.
      """
      vpnClientConfiguration
      sku remoteVirtualNetworkPeerings enableHighBandwidthVpnGateway
      vpnType vpnGatewayGeneration enableHighAvailabilityFeature enablePrivateIpAddress activeActive
      active disableIPSecReplayProtection virtualNetworkGatewayPolicyGroups bgpSettings customRoutes
      inboundDnsForwardingEndpoint enableDnsForwarding vNetExtendedLocationResourceId natRules
      enableBgpRouteTranslationForNat allowVirtualWanTraffic allowRemoteVnetTraffic adminState
      autoScaleConfiguration resiliencyModel virtualNetworkGatewayMigrationStatus
      packetCaptureDiagnosticState
      """),
  LOCAL_GATEWAY("localNetworkAddressSpace", "", "gatewayIpAddress fqdn bgpSettings"),
  CONNECTION(
      """
      connectionType virtualNetworkGateway1 virtualNetworkGateway2 localNetworkGateway2 enableBgp
      connectionStatus
      """,
      "",
      // Which rules translate is open where there are some.  The rest is keys, how the tunnel is
      // built, and counts.
      """
      ingressNatRules egressNatRules
      authorizationKey authenticationType certificateAuthentication connectionMode
      connectionProtocol dpdTimeoutSeconds egressBytesTransferred enablePrivateLinkFastPath
      expressRouteGatewayBypass gatewayCustomBgpIpAddresses ingressBytesTransferred ipsecPolicies
      packetCaptureDiagnosticState peer routingWeight sharedKey trafficSelectorPolicies
      tunnelConnectionStatus tunnelProperties useLocalAzureIpAddress usePolicyBasedTrafficSelectors
      """),
  LOAD_BALANCER(
      "",
      """
      frontendIPConfigurations backendAddressPools loadBalancingRules probes inboundNatRules
      inboundNatPools outboundRules
      """,
      "scope"),
  FRONTEND(
      "privateIPAddress publicIPAddress publicIPPrefix",
      "",
      // How the address came to be, and who uses it.
      """
      privateIPAllocationMethod privateIPAddressVersion subnet gatewayLoadBalancer inboundNatRules
      inboundNatPools outboundRules loadBalancingRules
      """),
  BACKEND_POOL(
      "backendIPConfigurations",
      "loadBalancerBackendAddresses",
      // Who uses the pool, how its backends leave it, and tunnels of a gateway load balancer.
      """
      loadBalancingRules outboundRule outboundRules inboundNatRules tunnelInterfaces
      drainPeriodInSeconds virtualNetwork syncMode
      """),
  BACKEND_ADDRESS(
      "ipAddress networkInterfaceIPConfiguration inboundNatRulesPortMapping",
      "",
      // An administrator may close a backend to new flows: no matter of the rules.
      "virtualNetwork subnet loadBalancerFrontendIPConfiguration adminState"),
  BALANCING_RULE(
      """
      frontendIPConfiguration backendAddressPool backendAddressPools protocol frontendPort
      backendPort enableFloatingIP disableOutboundSnat
      """,
      "",
      // Timing, and what may share a port behind; where a rule leads it says itself.
      """
      probe loadDistribution idleTimeoutInMinutes enableTcpReset enableConnectionTracking
      allowBackendPortConflict enableDestinationServiceEndpoint
      """),
  NAT_RULE(
      """
      frontendIPConfiguration backendIPConfiguration backendAddressPool protocol frontendPort
      backendPort frontendPortRangeStart frontendPortRangeEnd enableFloatingIP
      """,
      "",
      """
      idleTimeoutInMinutes enableTcpReset allowBackendPortConflict enableDestinationServiceEndpoint
      """),
  NAT_POOL(
      """
      frontendIPConfiguration protocol frontendPortRangeStart frontendPortRangeEnd backendPort
      enableFloatingIP
      """,
      "",
      """
      idleTimeoutInMinutes enableTcpReset allowBackendPortConflict enableDestinationServiceEndpoint
      """),
  OUTBOUND_RULE(
      "frontendIPConfigurations backendAddressPool",
      "",
      "allocatedOutboundPorts protocol enableTcpReset idleTimeoutInMinutes"),
  PROBE(
      "",
      "",
      """
      loadBalancingRules protocol port intervalInSeconds noHealthyBackendsBehavior numberOfProbes
      probeThreshold requestPath
      """),
  NAT_GATEWAY(
      "subnets",
      "",
      """
      publicIpAddresses publicIpPrefixes publicIpAddressesV6 publicIpPrefixesV6
      idleTimeoutInMinutes sourceVirtualNetwork serviceGateway nat64
      """),
  ADMIN_CONFIGURATION(
      "applyOnNetworkIntentPolicyBasedServices",
      "",
      // How Azure stores the blocks of groups.
      "networkGroupAddressSpaceAggregationOption description"),
  ADMIN_COLLECTION("appliesToGroups", "", "description"),
  ADMIN_RULE(
      """
      access direction priority protocol sources destinations sourcePortRanges
      destinationPortRanges
      """,
      "",
      // Words for people, and what a default rule is made from.
      "description flag"),
  ACTIVE_ADMIN_RULE(
      """
      access direction priority protocol sources destinations sourcePortRanges
      destinationPortRanges ruleCollectionAppliesToGroups region
      """,
      "",
      // Besides, what such a row shows of the collection, its configuration and its groups.
      """
      description flag commitTime configurationDescription ruleCollectionDescription ruleGroups
      """);

  private static final Set<String> ENVELOPE =
      words(
          """
          id name type etag location tags kind sku zones zone plan identity managedBy
          extendedLocation systemData apiVersion properties provisioningState resourceGuid
          resourceGroup subscriptionId tenantId subscription subscriptionDisplayName self resources
          changedTime createdTime resourceGroupName tag tagsTable
          """);
  private static final Set<String> IN_EVERY_BAG = words("provisioningState resourceGuid");
  private static final Set<String> IN_TEMPLATES =
      words("comments dependsOn copy condition scope metadata existing scale asserts import");

  // The sets are unmodifiable, which their types cannot say.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> mapped;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> bodies;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> whole;

  /**
   * Lists the properties of a type.
   *
   * @param mapped those of which the mapper reads every part
   * @param bodies those that hold bodies which are reviewed by themselves
   * @param whole those without effect, or of which a part is read and the rest is without effect
   */
  ReviewedProperties(String mapped, String bodies, String whole) {
    this.mapped = words(mapped);
    this.bodies = words(bodies);
    this.whole = words(whole);
  }

  static Set<String> words(String list) {
    return Arrays.stream(list.strip().split("\\s+", -1))
        .map(ReviewedProperties::lower)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns whether every resource has {@code name} beside its bag. */
  static boolean isEnvelope(String name, boolean template) {
    return ENVELOPE.contains(lower(name)) || (template && IN_TEMPLATES.contains(lower(name)));
  }

  /** Returns whether {@code name} may stand in the bag of properties. */
  boolean isInBag(String name, boolean template) {
    return isKnown(name)
        || IN_EVERY_BAG.contains(lower(name))
        || (template && lower(name).equals("copy"));
  }

  /** Returns whether someone has looked at {@code name}. */
  boolean isKnown(String name) {
    return isMapped(name) || bodies.contains(lower(name)) || whole.contains(lower(name));
  }

  /** Returns whether the mapper reads every part of {@code name}. */
  boolean isMapped(String name) {
    return mapped.contains(lower(name));
  }

  /** Returns whether {@code name} is reviewed as a whole and not looked into. */
  boolean isWhole(String name) {
    return whole.contains(lower(name));
  }

  /** Returns whether anything of such a resource enters a verdict or a route. */
  boolean opens() {
    return switch (this) {
      case MACHINE, PUBLIC_ADDRESS, WATCHER, PROBE, NAT_GATEWAY -> false;
      case RULE,
          EFFECTIVE_RULE,
          EFFECTIVE_GROUP,
          SECURITY_GROUP,
          VIRTUAL_NETWORK,
          SUBNET,
          PEERING ->
          true;
      case INTERFACE, IP_CONFIGURATION, ROUTE_TABLE, ROUTE, EFFECTIVE_ROUTE -> true;
      case APPLICATION_GROUP, PRIVATE_ENDPOINT -> true;
      case GATEWAY, LOCAL_GATEWAY, CONNECTION, LOAD_BALANCER -> true;
      case FRONTEND, BACKEND_POOL, BACKEND_ADDRESS, BALANCING_RULE -> true;
      case NAT_RULE, NAT_POOL, OUTBOUND_RULE -> true;
      case ADMIN_CONFIGURATION, ADMIN_COLLECTION, ADMIN_RULE, ACTIVE_ADMIN_RULE -> true;
    };
  }
}
