package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Configuration;
import io.ipflow.formats.Reads;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.Route.NextHop;
import io.ipflow.model.Subnet;
import io.ipflow.model.Subnet.PrivateEndpointPolicies;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualMachine;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The types apart from network security groups. */
class ResourcesTest {
  private static final ResourceId SUBNET = id("virtualNetworks/v/subnets/s");

  private static Network subnet(String properties) {
    return Reads.network(
        json("{'id': '~/virtualNetworks/v/subnets/s', 'properties': {" + properties + "}}"));
  }

  @Test
  void a_subnet_unites_its_prefixes_and_says_what_applies_in_it() {
    Subnet subnet =
        subnet(
                "'addressPrefix': '10.0.0.0/24', 'addressPrefixes': ['10.0.0.0/24', 'fd00::/64'],"
                    + " 'routeTable': {'id': '~/routeTables/t'}, 'defaultOutboundAccess': false,"
                    + " 'serviceEndpoints': [{'service': 'Microsoft.Storage', 'locations': ['*']}],"
                    + " 'privateEndpointNetworkPolicies': 'RouteTableEnabled'")
            .subnets()
            .get(SUBNET);

    assertThat(subnet.prefixes().is(List.of(Prefix.of("10.0.0.0/24"), Prefix.of("fd00::/64"))))
        .isTrue();
    assertThat(subnet.routeTable().is(Optional.of(id("routeTables/t")))).isTrue();
    assertThat(subnet.serviceEndpoints())
        .containsExactly(new Subnet.ServiceEndpoint("Microsoft.Storage", List.of("*")));
    assertThat(subnet.privateEndpointPolicies().is(PrivateEndpointPolicies.ROUTE_TABLE_ENABLED))
        .isTrue();
    assertThat(subnet.defaultOutboundAccess()).contains(false);
  }

  @Test
  void a_prefix_with_host_bits_opens_the_subnets_extent() {
    Network network = subnet("'addressPrefix': '10.0.0.1/24'");

    assertThat(network.subnets().get(SUBNET).prefixes().ifOpen()).isPresent();
    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .startsWith("ERROR addressPrefix");
  }

  @Test
  void a_gateway_shows_from_its_own_body_and_from_its_subnets() {
    String subnet =
        json(
            "{'id': '~/virtualNetworks/v/subnets/s', 'properties': {'addressPrefix': '10.0.0.0/24',"
                + " 'ipConfigurations': [{'id': '~/virtualNetworkGateways/a/ipConfigurations/x'}]}}");
    String gateway =
        json(
            "{'id': '~/virtualNetworkGateways/b', 'type':"
                + " 'Microsoft.Network/virtualNetworkGateways', 'properties': {'ipConfigurations':"
                + " [{'properties': {'subnet': {'id': '~/virtualNetworks/v/subnets/s'}}}]}}");

    assertThat(Reads.network(gateway, subnet).subnets().get(SUBNET).gateways())
        .containsExactlyInAnyOrder(id("virtualNetworkGateways/a"), id("virtualNetworkGateways/b"));
  }

  private static Peering peering(String properties) {
    Network network =
        Reads.network(
            json(
                "{'id': '~/virtualNetworks/v/virtualNetworkPeerings/p', 'properties': {"
                    + "'remoteVirtualNetwork': {'id': '~/virtualNetworks/w'}"
                    + properties
                    + "}}"));
    return network.virtualNetworks().get(id("virtualNetworks/v")).peerings().get(0);
  }

  @Test
  void a_peering_says_what_counts() {
    Peering peering =
        peering(
            ", 'peeringState': 'Connected', 'allowVirtualNetworkAccess': false,"
                + " 'useRemoteGateways': true,"
                + " 'remoteAddressSpace': {'addressPrefixes': ['10.9.0.0/16']}");

    assertThat(peering.remote().is(id("virtualNetworks/w"))).isTrue();
    assertThat(peering.connected().is(true)).isTrue();
    assertThat(peering.allowVirtualNetworkAccess().is(false)).isTrue();
    assertThat(peering.useRemoteGateways().is(true)).isTrue();
    assertThat(peering.remoteSpace()).contains(Value.known(List.of(Prefix.of("10.9.0.0/16"))));
    assertThat(peering.complete()).isTrue();
  }

  @Test
  void a_peering_without_state_is_open_and_one_by_subnet_is_not_complete() {
    assertThat(peering("").connected().ifOpen()).isPresent();
    assertThat(peering(", 'peeringState': 'Initiated'").connected().is(false)).isTrue();
    assertThat(peering(", 'peerCompleteVnets': false").complete()).isFalse();
  }

  private static NetworkInterface nic(String configuration, String more) {
    return Reads.network(
            json(
                "{'id': '~/networkInterfaces/n', 'location': 'westeurope', 'properties': {"
                    + "'ipConfigurations': [{'name': 'c', 'properties': {"
                    + configuration
                    + "}}]"
                    + more
                    + "}}"))
        .interfaces()
        .get(id("networkInterfaces/n"));
  }

  @Test
  void an_interface_says_where_it_stands() {
    NetworkInterface nic =
        nic(
            "'privateIPAddress': 'fd00::4', 'privateIPAddressVersion': 'IPv6',"
                + " 'subnet': {'id': '~/virtualNetworks/v/subnets/s'}, 'primary': true,"
                + " 'publicIPAddress': {'id': '~/publicIPAddresses/a'},"
                + " 'applicationSecurityGroups': [{'id': '~/applicationSecurityGroups/a'}],"
                + " 'loadBalancerBackendAddressPools':"
                + " [{'id': '~/loadBalancers/l/backendAddressPools/b'}]",
            ", 'enableIPForwarding': true, 'networkSecurityGroup':"
                + " {'id': '~/networkSecurityGroups/g'}, 'virtualMachine': {'id': '/vm'}");

    var configuration = nic.configurations().get(0);
    assertThat(configuration.id()).isEqualTo(id("networkInterfaces/n/ipConfigurations/c"));
    assertThat(configuration.version()).isEqualTo(IpVersion.IPV6);
    assertThat(configuration.privateAddress().is(Ip.of("fd00::4"))).isTrue();
    assertThat(configuration.subnet().is(SUBNET)).isTrue();
    assertThat(configuration.primary()).isTrue();
    assertThat(configuration.publicAddress()).contains(id("publicIPAddresses/a"));
    assertThat(
            configuration
                .applicationSecurityGroups()
                .is(List.of(id("applicationSecurityGroups/a"))))
        .isTrue();
    assertThat(configuration.backendPools())
        .containsExactly(id("loadBalancers/l/backendAddressPools/b"));
    assertThat(nic.ipForwarding().is(true)).isTrue();
    assertThat(nic.securityGroup().is(Optional.of(id("networkSecurityGroups/g")))).isTrue();
    assertThat(nic.virtualMachine()).contains(ResourceId.of("/vm"));
    assertThat(nic.location()).contains("westeurope");
  }

  @Test
  void an_interface_without_address_has_an_open_one() {
    NetworkInterface nic = nic("'subnet': {'id': '~/virtualNetworks/v/subnets/s'}", "");

    assertThat(nic.configurations().get(0).privateAddress().ifOpen()).isPresent();
    assertThat(nic.configurations().get(0).applicationSecurityGroups().is(List.of())).isTrue();
  }

  @Test
  void a_scale_sets_interface_is_an_interface() {
    String id =
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/x"
            + "/virtualMachines/0/networkInterfaces/y";
    Network network =
        Reads.network(
            json(
                "{'value': [{'id': '"
                    + id
                    + "', 'name': 'y', 'properties': {'ipConfigurations': [{'name': 'c',"
                    + " 'properties': {'privateIPAddress': '10.0.0.9'}}]}}]}"));

    assertThat(network.interfaces()).containsKey(ResourceId.of(id));
  }

  @Test
  void the_interface_of_a_private_endpoint_tells_its_addresses() {
    Network network =
        Reads.network(
            json(
                "{'id': '~/networkInterfaces/n', 'properties': {'privateEndpoint':"
                    + " {'id': '~/privateEndpoints/e'}, 'ipConfigurations': [{'name': 'c',"
                    + " 'properties': {'privateIPAddress': '10.0.0.9',"
                    + " 'subnet': {'id': '~/virtualNetworks/v/subnets/s'}}}]}}"));

    assertThat(network.privateEndpoints().get(id("privateEndpoints/e")).addresses())
        .containsExactly(Ip.of("10.0.0.9"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'properties': {'networkProfile': {}, 'instanceView': {'statuses': [{'code': 'ProvisioningState/succeeded'}, {'code': 'PowerState/deallocated'}]}} | deallocated",
        "'networkProfile': {}, 'powerState': 'VM running' | running",
        "'properties': {'networkProfile': {}, 'extended': {'instanceView': {'powerState': {'code': 'PowerState/stopped'}}}} | stopped",
      })
  void a_machines_state_is_read_from_each_shape(String members, String state) {
    String id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/m";
    String body = "{\"id\": \"" + id + "\", " + members.replace('\'', '"') + "}";

    VirtualMachine machine = Reads.network(body).virtualMachines().get(ResourceId.of(id));

    assertThat(machine.powerState()).contains(state);
  }

  private static Network table(String route) {
    return Reads.network(
        json(
            "{'id': '~/routeTables/t', 'properties': {'disableBgpRoutePropagation': 'true',"
                + " 'routes': [{'name': 'r', 'properties': {"
                + route
                + "}}]}}"));
  }

  private static Route route(Network network) {
    return network.routeTables().get(id("routeTables/t")).routes().get(0);
  }

  @Test
  void a_route_goes_to_a_prefix_or_a_service_tag() {
    Network network =
        table(
            "'addressPrefix': '0.0.0.0/0', 'nextHopType': 'virtualappliance',"
                + " 'nextHopIpAddress': '10.0.0.4'");

    assertThat(route(network).destination())
        .isEqualTo(new AddressOperand.Prefixes(List.of(Prefix.ALL_IPV4)));
    assertThat(route(network).nextHop().is(NextHop.VIRTUAL_APPLIANCE)).isTrue();
    assertThat(route(network).nextHopAddress().is(Optional.of(Ip.of("10.0.0.4")))).isTrue();
    assertThat(network.routeTables().get(id("routeTables/t")).disableBgpRoutePropagation().is(true))
        .isTrue();
    assertThat(route(table("'addressPrefix': 'Storage', 'nextHopType': 'Internet'")).destination())
        .isInstanceOf(AddressOperand.Tag.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'addressPrefix': '10.0.0.1/8', 'nextHopType': 'None'",
        "'addressPrefix': '10.0.0.0/8', 'nextHopType': 'Elsewhere'",
        "'addressPrefix': '10.0.0.0/8', 'nextHopType': 'VirtualAppliance', 'nextHopIpAddress': ''",
        "'addressPrefix': '10.0.0.0/8', 'nextHopType': 'VirtualAppliance', 'nextHopIpAddress': 'fw'",
        "'nextHopType': 'None'",
      })
  void what_a_route_says_wrongly_is_open_and_an_error(String properties) {
    Network network = table(properties);

    Route route = route(network);
    assertThat(Reads.problems(network)).singleElement().asString().startsWith("ERROR ");
    assertThat(
            route.destination() instanceof AddressOperand.Open
                || route.nextHop().ifOpen().isPresent()
                || route.nextHopAddress().ifOpen().isPresent())
        .isTrue();
  }

  @Test
  void the_small_types_are_read() {
    Configuration read =
        Reads.configuration(
            json(
                "[{'id': '~/publicIPAddresses/a', 'sku': {'name': 'Standard'}, 'properties':"
                    + " {'ipAddress': '20.0.0.1'}}, {'id': '~/applicationSecurityGroups/b'},"
                    + " {'id': '~/networkWatchers/c', 'location': 'westeurope'},"
                    + " {'id': '~/loadBalancers/l', 'name': 'l'}, {'id': '~/natGateways/n'}]"));

    Network network = read.network();
    assertThat(network.publicAddresses().get(id("publicIPAddresses/a")).address())
        .contains(Ip.of("20.0.0.1"));
    assertThat(network.publicAddresses().get(id("publicIPAddresses/a")).sku()).contains("Standard");
    assertThat(network.applicationSecurityGroups()).containsKey(id("applicationSecurityGroups/b"));
    assertThat(network.networkWatchers().get(id("networkWatchers/c")).location())
        .isEqualTo("westeurope");
    assertThat(read.files().get(0).resources())
        .containsEntry("Microsoft.Network/loadBalancers", 1)
        .containsEntry("Microsoft.Network/natGateways", 1);
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void a_network_manager_filters_unless_it_is_for_connectivity_alone() {
    String manager =
        "{'id': '~/networkManagers/%n', 'properties': {'networkManagerScopes': {'subscriptions':"
            + " ['/subscriptions/ABC'], 'managementGroups': []}, 'networkManagerScopeAccesses': [%a]}}";
    Network network =
        Reads.network(
            json(manager.replace("%n", "m1").replace("%a", "'Connectivity', 'SecurityAdmin'")),
            json(manager.replace("%n", "m2").replace("%a", "'Connectivity'")),
            json(
                manager
                    .replace("%n", "m3")
                    .replace("%a", "")
                    .replace("'managementGroups': []", "'managementGroups': ['/x']")));

    assertThat(network.networkManagers().keySet())
        .containsExactly(id("networkManagers/m1"), id("networkManagers/m3"));
    assertThat(network.networkManagers().get(id("networkManagers/m1")).subscriptions())
        .containsExactly("abc");
    assertThat(network.networkManagers().get(id("networkManagers/m3")).subscriptions()).isEmpty();
  }
}
