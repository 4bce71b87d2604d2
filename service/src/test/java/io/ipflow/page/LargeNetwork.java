package io.ipflow.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A network of the size that the page has to bear: 50 virtual networks round a hub with a gateway,
 * 250 subnets, each with its security group, and 5,000 interfaces.
 */
final class LargeNetwork {
  static final int NETWORKS = 50;
  static final int SUBNETS = 5;
  static final int INTERFACES = 20;

  private static final String GROUP =
      "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/large";
  private static final String PROVIDER = GROUP + "/providers/Microsoft.Network";
  private static final String[] TIERS = {"web", "app", "db", "jobs", "ops"};
  private static final String[] REGIONS = {"westeurope", "northeurope", "eastus"};

  private final List<String> resources = new ArrayList<>();

  private LargeNetwork() {}

  /** Returns the id of an interface by its numbers. */
  static String nic(int network, int subnet, int number) {
    return "%s/networkInterfaces/n%02d-%s-%02d-nic"
        .formatted(PROVIDER, network, TIERS[subnet], number);
  }

  static String address(int network, int subnet, int number) {
    return "10.%d.%d.%d".formatted(network, subnet, number + 4);
  }

  /** Returns the whole network as one document to import. */
  static String configuration() {
    return configuration(NETWORKS);
  }

  /** Returns the first of its networks, the hub among them, which has peerings with all. */
  static String configuration(int networks) {
    LargeNetwork made = new LargeNetwork();
    made.gateway();
    for (int network = 0; network < networks; network++) {
      made.network(network);
    }
    return "[" + String.join(",\n", made.resources) + "]";
  }

  private static String region(int network) {
    return REGIONS[network % REGIONS.length];
  }

  private void add(String type, String name, int network, String properties) {
    resources.add(
        """
        {"id": "%s/%s/%s", "name": "%s", "type": "Microsoft.Network/%s", "location": "%s",
         "properties": {%s}}"""
            .formatted(PROVIDER, type, name, name, type, region(network), properties));
  }

  private static String vnet(int network) {
    return network == 0 ? "hub" : "spoke-%02d".formatted(network);
  }

  private void gateway() {
    add(
        "virtualNetworkGateways",
        "hub-gateway",
        0,
        """
        "gatewayType": "Vpn", "vpnType": "RouteBased", "enableBgp": false, "ipConfigurations": [
          {"name": "c", "properties": {"subnet":
            {"id": "%s/virtualNetworks/hub/subnets/GatewaySubnet"}}}]"""
            .formatted(PROVIDER));
  }

  private void network(int network) {
    List<String> subnets = new ArrayList<>();
    for (int subnet = 0; subnet < SUBNETS; subnet++) {
      subnets.add(subnet(network, subnet));
      group(network, subnet);
      for (int number = 0; number < INTERFACES; number++) {
        machine(network, subnet, number);
      }
    }
    if (network == 0) {
      subnets.add(
          "{\"name\": \"GatewaySubnet\", \"properties\": {\"addressPrefix\": \"10.0.255.0/27\"}}");
    }
    add(
        "virtualNetworks",
        vnet(network),
        network,
        """
        "addressSpace": {"addressPrefixes": ["10.%d.0.0/16"]}, "subnets": [%s],
        "virtualNetworkPeerings": [%s]"""
            .formatted(network, String.join(",", subnets), peerings(network)));
  }

  private static String peerings(int network) {
    List<String> peerings = new ArrayList<>();
    for (int other = 1; other < NETWORKS; other++) {
      if (network == 0) {
        peerings.add(peering(other));
      }
    }
    if (network > 0) {
      peerings.add(peering(0));
    }
    return String.join(",", peerings);
  }

  private static String peering(int other) {
    return """
    {"name": "to-%s", "properties": {"peeringState": "Connected", "allowVirtualNetworkAccess": true,
      "allowForwardedTraffic": true, "remoteVirtualNetwork": {"id": "%s/virtualNetworks/%s"},
      "remoteAddressSpace": {"addressPrefixes": ["10.%d.0.0/16"]}}}"""
        .formatted(vnet(other), PROVIDER, vnet(other), other);
  }

  private static String subnet(int network, int subnet) {
    return """
    {"name": "%s", "properties": {"addressPrefix": "10.%d.%d.0/24",
      "networkSecurityGroup": {"id": "%s/networkSecurityGroups/%s"}}}"""
        .formatted(TIERS[subnet], network, subnet, PROVIDER, groupName(network, subnet));
  }

  private static String groupName(int network, int subnet) {
    return vnet(network) + "-" + TIERS[subnet] + "-nsg";
  }

  /** Web is open on 443, each tier to the one before it, and ops to all on 22. */
  private void group(int network, int subnet) {
    List<String> rules = new ArrayList<>();
    if (subnet == 0) {
      rules.add(rule("AllowHttps", 100, "Allow", "*", "443"));
    } else {
      String before = "10.%d.%d.0/24".formatted(network, subnet - 1);
      rules.add(rule("AllowTierBefore", 100, "Allow", before, "443"));
    }
    rules.add(rule("AllowOps", 200, "Allow", "10.0.4.0/24", "22"));
    for (int more = 0; more < 6; more++) {
      rules.add(
          rule("Partner" + more, 300 + more, "Allow", "198.51.100." + more, "" + (8000 + more)));
    }
    rules.add(rule("DenyRest", 4000, "Deny", "*", "*"));
    add(
        "networkSecurityGroups",
        groupName(network, subnet),
        network,
        "\"securityRules\": [" + String.join(",", rules) + "]");
  }

  private static String rule(String name, int priority, String access, String source, String port) {
    return """
    {"name": "%s", "properties": {"priority": %d, "direction": "Inbound", "access": "%s",
      "protocol": "*", "sourceAddressPrefix": "%s", "sourcePortRange": "*",
      "destinationAddressPrefix": "*", "destinationPortRange": "%s"}}"""
        .formatted(name, priority, access, source, port);
  }

  private void machine(int network, int subnet, int number) {
    String name = "n%02d-%s-%02d".formatted(network, TIERS[subnet], number);
    add(
        "networkInterfaces",
        name + "-nic",
        network,
        """
        "virtualMachine": {"id": "%s/providers/Microsoft.Compute/virtualMachines/%s"},
        "ipConfigurations": [{"name": "c", "properties": {"primary": true,
          "privateIPAddress": "%s", "privateIPAllocationMethod": "Static",
          "subnet": {"id": "%s/virtualNetworks/%s/subnets/%s"}}}]"""
            .formatted(
                GROUP,
                name,
                address(network, subnet, number),
                PROVIDER,
                vnet(network),
                TIERS[subnet]));
  }
}
