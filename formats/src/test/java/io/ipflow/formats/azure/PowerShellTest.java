package io.ipflow.formats.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.model.Access;
import io.ipflow.model.Network;
import org.junit.jupiter.api.Test;

/** What {@code Get-Az… | ConvertTo-Json} writes: lists for texts, and many things twice. */
class PowerShellTest {
  private static final String GROUP =
      "{'Name': 'g', 'Id': '~/networkSecurityGroups/g', 'Etag': 'W/x', 'ResourceGroupName': 'rg',"
          + " 'SecurityRules': [{'Name': 'web', 'Id': '~/networkSecurityGroups/g/securityRules/web',"
          + " 'Etag': 'W/x', 'Protocol': 'Tcp', 'SourcePortRange': ['*'], 'DestinationPortRange':"
          + " ['443', '8000-8010'], 'SourceAddressPrefix': ['203.0.113.0/24', '198.51.100.0/24'],"
          + " 'DestinationAddressPrefix': ['*'], 'Access': 'Allow', 'Priority': 100, 'Direction':"
          + " 'Inbound', 'ProvisioningState': 'Succeeded', 'SourceApplicationSecurityGroups': [],"
          + " 'DestinationApplicationSecurityGroups': [], 'SourceApplicationSecurityGroupsText':"
          + " '[]'}], 'DefaultSecurityRules': [], 'NetworkInterfaces': [{'Id':"
          + " '~/networkInterfaces/n', 'IpConfigurations': [], 'Primary': null}], 'Subnets': [],"
          + " 'SecurityRulesText': '[]', 'NetworkInterfacesText': '[]', 'TagsTable': 'x'}";
  private static final String NIC =
      "{'Name': 'n', 'Id': '~/networkInterfaces/n', 'Etag': 'W/x', 'EnableIPForwarding': false,"
          + " 'IpConfigurations': [{'Name': 'c', 'Id': '~/networkInterfaces/n/ipConfigurations/c',"
          + " 'Primary': true, 'PrivateIpAddress': '10.0.0.4', 'Subnet': {'Id':"
          + " '~/virtualNetworks/v/subnets/s', 'AddressPrefix': [], 'RouteTable': null},"
          + " 'ApplicationSecurityGroupsText': '[]'}], 'IpConfigurationsText': '[{}]',"
          + " 'NetworkSecurityGroup': {'Id': '~/networkSecurityGroups/g', 'SecurityRules': [],"
          + " 'SecurityRulesText': '[]'}}";
  private static final String NETWORK =
      "{'Name': 'v', 'Id': '~/virtualNetworks/v', 'Etag': 'W/x', 'AddressSpace':"
          + " {'AddressPrefixes': ['10.0.0.0/16'], 'AddressPrefixesText': '[]'}, 'Subnets':"
          + " [{'Name': 's', 'Id': '~/virtualNetworks/v/subnets/s', 'Etag': 'W/x',"
          + " 'AddressPrefix': ['10.0.0.0/24'], 'NetworkSecurityGroup': null}],"
          + " 'VirtualNetworkPeerings': [], 'SubnetsText': '[]'}";

  @Test
  void it_says_the_same_as_az() {
    Network network = Reads.network(Reads.json("[" + GROUP + "," + NIC + "," + NETWORK + "]"));

    assertThat(network.problems()).isEmpty();
    assertThat(Asks.inbound(network, "203.0.113.9", 8005)).contains(Access.ALLOW);
    assertThat(Asks.inbound(network, "198.51.100.9", 443)).contains(Access.ALLOW);
    assertThat(Asks.inbound(network, "192.0.2.9", 443)).contains(Access.DENY);
  }
}
