package io.ipflow.cases;

/** Small bodies as az prints them, for {@code Reads.json}: ' for a quote and ~ for the group. */
final class AzBodies {
  private AzBodies() {}

  /** An interface whose security group is {@code group}, as az prints it. */
  static String nic(String group) {
    return """
        {'id': '~/networkInterfaces/nic', 'location': 'westeurope', 'provisioningState': 'Succeeded',
         'networkSecurityGroup': %s, 'ipConfigurations': [{'id': '~/networkInterfaces/nic/ipConfigurations/c',
         'privateIPAddress': '10.0.0.4', 'provisioningState': 'Succeeded',
         'subnet': {'id': '~/virtualNetworks/net/subnets/web'}}]}
        """
        .formatted(group);
  }

  static String nic() {
    return nic("{'id': '~/networkSecurityGroups/nsg'}");
  }

  static String network(String peerings) {
    return """
        {'id': '~/virtualNetworks/net', 'addressSpace': {'addressPrefixes': ['10.0.0.0/16']},
         'provisioningState': 'Succeeded', 'virtualNetworkPeerings': [%s], 'subnets': []}
        """
        .formatted(peerings);
  }

  static String network() {
    return network("");
  }

  static String subnet(String properties) {
    return """
        {'id': '~/virtualNetworks/net/subnets/web', 'addressPrefix': '10.0.0.0/24',
         'provisioningState': 'Succeeded' %s}
        """
        .formatted(properties);
  }

  static String subnet() {
    return subnet("");
  }

  static String group(String... rules) {
    return """
        {'id': '~/networkSecurityGroups/nsg', 'provisioningState': 'Succeeded', 'securityRules': [%s]}
        """
        .formatted(String.join(",", rules));
  }

  static String rule(String name, int priority, String access, String source) {
    return """
        {'name': '%s', 'priority': %d, 'access': '%s', 'direction': 'Inbound', 'protocol': '*',
         'sourcePortRange': '*', 'destinationPortRange': '*', 'destinationAddressPrefix': '*', %s}
        """
        .formatted(name, priority, access, source);
  }

  static String tag(String tag) {
    return "'sourceAddressPrefix': '" + tag + "'";
  }

  static String peering(String properties) {
    return """
        {'id': '~/virtualNetworks/net/virtualNetworkPeerings/p', 'provisioningState': 'Succeeded',
         'peeringState': 'Connected', 'remoteVirtualNetwork': {'id': '~/virtualNetworks/peer'} %s}
        """
        .formatted(properties);
  }

  static String routes(String... routes) {
    return """
        {'id': '~/routeTables/table', 'provisioningState': 'Succeeded',
         'disableBgpRoutePropagation': false, 'routes': [%s]}
        """
        .formatted(String.join(",", routes));
  }

  /** What Azure resolved the default rules to, whose source is {@code blocks}. */
  static String effective(String rule, int priority, String blocks) {
    return """
        {'value': [{'networkSecurityGroup': {'id': '~/networkSecurityGroups/nsg'},
          'association': {'networkInterface': {'id': '~/networkInterfaces/nic'}},
          'effectiveSecurityRules': [{'name': '%s', 'priority': %d, 'access': 'Allow',
            'direction': 'Inbound', 'protocol': 'All', 'sourcePortRange': '0-65535',
            'destinationPortRange': '0-65535', 'sourceAddressPrefix': 'X',
            'destinationAddressPrefix': '0.0.0.0/0', 'expandedSourceAddressPrefix': [%s]}]}]}
        """
        .formatted(rule, priority, blocks);
  }

  static String tags(String name, String block) {
    return """
        {'changeNumber': 1, 'cloud': 'Public', 'values': [{'name': '%s', 'id': '%s',
         'properties': {'addressPrefixes': ['%s']}}]}
        """
        .formatted(name, name, block);
  }
}
