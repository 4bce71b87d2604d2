package io.ipflow.server.arm.network;

import io.ipflow.server.arm.ArmSettings;
import io.ipflow.server.arm.resource.ResourceType;
import io.ipflow.server.arm.resource.ResourceType.Part;
import io.ipflow.server.arm.resource.ResourceType.Part.Kind;
import io.ipflow.server.arm.resource.ResourceType.Trait;
import io.ipflow.server.arm.resource.ResourceTypes;
import io.ipflow.server.arm.resource.Rules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The table of all types of resources that the server keeps. */
public final class NetworkTypes {
  private static final Set<Trait> TRACKED = EnumSet.of(Trait.LOCATED, Trait.ETAG);

  private static final Set<Trait> DEFINED = EnumSet.of(Trait.GUID, Trait.ETAG);

  private static final String MANAGER = "Microsoft.Network/networkManagers";

  /** The type of rule collections of admin rules. */
  static final String COLLECTION = MANAGER + "/securityAdminConfigurations/ruleCollections";

  /** The type of admin rules. */
  static final String RULE = COLLECTION + "/rules";

  private NetworkTypes() {}

  /** Returns the table. */
  public static ResourceTypes table(ArmSettings settings) {
    List<ResourceType> all = new ArrayList<>(filters(settings));
    all.addAll(places());
    all.addAll(ways());
    all.addAll(managers());
    return new ResourceTypes(all);
  }

  /** What filters and routes. The codes of what is in use are our reading, but the first. */
  private static List<ResourceType> filters(ArmSettings settings) {
    return List.of(
        network(
            "networkSecurityGroups",
            new SecurityGroupRules(settings.serviceTags()),
            each("securityRules"),
            new Part("defaultSecurityRules", Kind.NEVER)),
        network(
            "applicationSecurityGroups",
            new UseCheck(
                Rules.NONE,
                List.of(
                    "applicationSecurityGroups",
                    "sourceApplicationSecurityGroups",
                    "destinationApplicationSecurityGroups"),
                "InUseApplicationSecurityGroupCannotBeDeleted",
                "Application security group %s cannot be deleted because it is in use by %s.")),
        network(
            "routeTables",
            new UseCheck(
                new RouteTableRules(settings.serviceTags()),
                List.of("routeTable"),
                "InUseRouteTableCannotBeDeleted",
                "Route table %s is in use by %s and cannot be deleted."),
            each("routes")));
  }

  /** What packets come from and go to, and who watches them. */
  private static List<ResourceType> places() {
    return List.of(
        new ResourceType(
            "Microsoft.Network/virtualNetworks",
            with(Trait.GUID, Trait.KEEPS_PARTS),
            List.of(each("subnets"), each("virtualNetworkPeerings")),
            new VirtualNetworkRules()),
        network("networkInterfaces", new InterfaceRules(), whole("ipConfigurations")),
        network(
            "publicIPAddresses",
            new UseCheck(
                new PublicAddressRules(),
                List.of("publicIPAddress", "publicIpAddresses"),
                "PublicIPAddressCannotBeDeleted",
                "Public IP address %s can not be deleted since it is still allocated to resource"
                    + " %s.")),
        new ResourceType(WatcherRules.TYPE, with(Trait.UNPAGED), List.of(), new WatcherRules()),
        new ResourceType(
            MachineRules.TYPE,
            EnumSet.of(Trait.LOCATED, Trait.PATCHED),
            List.of(),
            new MachineRules()));
  }

  /** Ways in and out. They are plain documents but for their references. */
  private static List<ResourceType> ways() {
    return List.of(
        network(
            "natGateways",
            new UseCheck(
                new NatGatewayRules(),
                List.of("natGateway"),
                "InUseNatGatewayCannotBeDeleted",
                "NAT gateway %s is in use by %s and cannot be deleted.")),
        network(
            "loadBalancers",
            new BalancerRules(),
            whole("frontendIPConfigurations"),
            each("backendAddressPools"),
            whole("loadBalancingRules"),
            whole("probes"),
            each("inboundNatRules"),
            whole("outboundRules")),
        network(
            "privateEndpoints",
            Rules.NONE,
            whole("privateLinkServiceConnections"),
            whole("manualPrivateLinkServiceConnections")),
        network("localNetworkGateways", Rules.NONE),
        network("virtualNetworkGateways", Rules.NONE, whole("ipConfigurations")),
        network("connections", Rules.NONE));
  }

  /** Network managers; what they define stands in documents of its own. */
  private static List<ResourceType> managers() {
    return List.of(
        new ResourceType(MANAGER, with(Trait.GUID), List.of(), new ManagerRules()),
        defined("/networkGroups", new GroupRules()),
        defined("/networkGroups/staticMembers", new MemberRules()),
        defined("/connectivityConfigurations", new ConfigurationRules(new CollectionRules())),
        defined("/securityAdminConfigurations", new ConfigurationRules(Rules.NONE)),
        new ResourceType(COLLECTION, DEFINED, List.of(), new CollectionRules()),
        new ResourceType(RULE, DEFINED, List.of(), new AdminRuleRules()));
  }

  private static ResourceType defined(String rest, Rules rules) {
    return new ResourceType(MANAGER + rest, DEFINED, List.of(), rules);
  }

  private static ResourceType network(String word, Rules rules, Part... parts) {
    return new ResourceType("Microsoft.Network/" + word, with(Trait.GUID), List.of(parts), rules);
  }

  private static Set<Trait> with(Trait first, Trait... more) {
    Set<Trait> traits = EnumSet.copyOf(TRACKED);
    traits.addAll(EnumSet.of(first, more));
    return traits;
  }

  private static Part each(String name) {
    return new Part(name, Kind.EACH);
  }

  private static Part whole(String name) {
    return new Part(name, Kind.WHOLE);
  }
}
