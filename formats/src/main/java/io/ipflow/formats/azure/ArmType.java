package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The resource types that the mapper reads; all others have no effect on what ipflow answers. */
enum ArmType {
  SECURITY_GROUP("Microsoft.Network/networkSecurityGroups"),
  SECURITY_RULE("Microsoft.Network/networkSecurityGroups/securityRules"),
  VIRTUAL_NETWORK("Microsoft.Network/virtualNetworks"),
  SUBNET("Microsoft.Network/virtualNetworks/subnets"),
  PEERING("Microsoft.Network/virtualNetworks/virtualNetworkPeerings"),
  NETWORK_INTERFACE("Microsoft.Network/networkInterfaces"),
  SCALE_SET_INTERFACE(
      "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces"),
  VIRTUAL_MACHINE("Microsoft.Compute/virtualMachines"),
  SCALE_SET_INSTANCE("Microsoft.Compute/virtualMachineScaleSets/virtualMachines"),
  APPLICATION_SECURITY_GROUP("Microsoft.Network/applicationSecurityGroups"),
  ROUTE_TABLE("Microsoft.Network/routeTables"),
  ROUTE("Microsoft.Network/routeTables/routes"),
  PUBLIC_ADDRESS("Microsoft.Network/publicIPAddresses"),
  NETWORK_WATCHER("Microsoft.Network/networkWatchers"),
  GATEWAY("Microsoft.Network/virtualNetworkGateways"),
  LOCAL_GATEWAY("Microsoft.Network/localNetworkGateways"),
  CONNECTION("Microsoft.Network/connections"),
  LOAD_BALANCER("Microsoft.Network/loadBalancers"),
  NAT_GATEWAY("Microsoft.Network/natGateways"),
  HUB("Microsoft.Network/virtualHubs"),
  HUB_CONNECTION("Microsoft.Network/virtualHubs/hubVirtualNetworkConnections"),
  ROUTE_SERVER("Microsoft.Network/virtualHubs/ipConfigurations"),
  NETWORK_MANAGER("Microsoft.Network/networkManagers"),
  CONNECTIVITY("Microsoft.Network/networkManagers/connectivityConfigurations"),
  ADMIN_CONFIGURATION("Microsoft.Network/networkManagers/securityAdminConfigurations"),
  ADMIN_COLLECTION("Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections"),
  ADMIN_RULE("Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules"),
  USER_CONFIGURATION("Microsoft.Network/networkManagers/securityUserConfigurations"),
  USER_COLLECTION("Microsoft.Network/networkManagers/securityUserConfigurations/ruleCollections"),
  USER_RULE("Microsoft.Network/networkManagers/securityUserConfigurations/ruleCollections/rules"),
  GROUP_MEMBER("Microsoft.Network/networkManagers/networkGroups/staticMembers"),
  PRIVATE_ENDPOINT("Microsoft.Network/privateEndpoints");

  private static final Map<String, ArmType> BY_NAME = new HashMap<>();

  static {
    for (ArmType type : values()) {
      BY_NAME.put(type.azureName.toLowerCase(Locale.ROOT), type);
    }
  }

  private final String azureName;

  ArmType(String azureName) {
    this.azureName = azureName;
  }

  /** Returns Azure's spelling. */
  String azureName() {
    return azureName;
  }

  /** Returns the type named {@code name} in any letter case, or empty. */
  static Optional<ArmType> parse(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * Returns the full type name of the resource {@code node}: what it says itself, else what its id
   * says; empty if it is no resource.
   */
  static Optional<String> nameOf(Located node) {
    Optional<String> stated = node.get("type").text().filter(type -> type.indexOf('/') > 0);
    return stated.isPresent() ? stated : node.get("id").text().flatMap(ArmType::nameIn);
  }

  /** Returns the type that the path of {@code id} after its last provider spells, or empty. */
  static Optional<String> nameIn(String id) {
    int at = id.toLowerCase(Locale.ROOT).lastIndexOf("/providers/");
    if (at < 0) {
      return Optional.empty();
    }
    String[] parts = id.substring(at + "/providers/".length()).split("/", -1);
    if (parts.length < 3 || parts.length % 2 == 0) {
      return Optional.empty();
    }
    StringBuilder name = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i += 2) {
      name.append('/').append(parts[i]);
    }
    return Optional.of(name.toString());
  }
}
