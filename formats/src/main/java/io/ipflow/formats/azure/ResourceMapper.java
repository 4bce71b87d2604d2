package io.ipflow.formats.azure;

/** Hands a resource to the mapper of its type. */
final class ResourceMapper {
  private ResourceMapper() {}

  /** Adds what the body says of a resource of the type {@code type}. */
  static void add(ArmType type, Fields body) {
    switch (type) {
      case SECURITY_GROUP -> SecurityGroupMapper.add(body);
      case SECURITY_RULE -> SecurityGroupMapper.addRule(body);
      case VIRTUAL_NETWORK -> VirtualNetworkMapper.add(body);
      case SUBNET -> SubnetMapper.add(body);
      case PEERING -> PeeringMapper.add(body);
      case NETWORK_INTERFACE, SCALE_SET_INTERFACE -> InterfaceMapper.add(body);
      case VIRTUAL_MACHINE, SCALE_SET_INSTANCE -> MachineMapper.add(body);
      case APPLICATION_SECURITY_GROUP -> PlainMappers.addApplicationGroup(body);
      case ROUTE_TABLE -> RouteTableMapper.add(body);
      case ROUTE -> RouteTableMapper.addRoute(body);
      case PUBLIC_ADDRESS -> PlainMappers.addPublicAddress(body);
      case NETWORK_WATCHER -> PlainMappers.addWatcher(body);
      case GATEWAY -> GatewayMappers.addGateway(body);
      case LOCAL_GATEWAY -> GatewayMappers.addSite(body);
      case CONNECTION -> GatewayMappers.addConnection(body);
      case LOAD_BALANCER -> LoadBalancerMapper.add(body);
      case NAT_GATEWAY -> LoadBalancerMapper.addNatGateway(body);
      case HUB -> GatewayMappers.addHub(body);
      case HUB_CONNECTION -> GatewayMappers.addHubConnection(body);
      case ROUTE_SERVER -> GatewayMappers.addRouteServer(body);
      case NETWORK_MANAGER -> PlainMappers.addManager(body);
      case CONNECTIVITY -> ConnectivityMapper.add(body);
      case ADMIN_CONFIGURATION -> AdminMappers.addConfiguration(body);
      case ADMIN_COLLECTION -> AdminMappers.addCollection(body);
      case ADMIN_RULE -> AdminMappers.addRule(body);
      case USER_CONFIGURATION, USER_COLLECTION, USER_RULE -> AdminMappers.addUserRules(body);
      case GROUP_MEMBER -> AdminMappers.addMember(body);
      case PRIVATE_ENDPOINT -> PlainMappers.addEndpoint(body);
    }
  }
}
