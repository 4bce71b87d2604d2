package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.model.GatewayConnection;
import io.ipflow.model.HubConnection;
import io.ipflow.model.Network;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetworkGateway;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gateways, sites, connections and virtual hubs, as Azure's REST API and az write them. */
class GatewaysReadingTest {
  private static final String GATEWAY =
      "{'id': '~/virtualNetworkGateways/gw', 'properties': {'gatewayType': 'Vpn', 'vpnType':"
          + " 'RouteBased', 'enableBgp': false, 'ipConfigurations': [{'name': 'c', 'properties':"
          + " {'privateIPAllocationMethod': 'Dynamic', 'subnet': {'id':"
          + " '~/virtualNetworks/v/subnets/GatewaySubnet'}}}], 'bgpSettings': {'asn': 65515}, 'sku':"
          + " {'name': 'VpnGw1', 'tier': 'VpnGw1', 'capacity': 2}%s}}";
  private static final String SITE =
      "{'id': '~/localNetworkGateways/hq', 'properties': {'gatewayIpAddress': '203.0.113.1',"
          + " 'localNetworkAddressSpace': {'addressPrefixes': [%s]}}}";
  private static final String CONNECTION =
      "{'id': '~/connections/c', 'properties': {'connectionType': '%s', 'virtualNetworkGateway1':"
          + " {'id': '~/virtualNetworkGateways/gw', 'properties': {}}, 'localNetworkGateway2':"
          + " {'id': '~/localNetworkGateways/hq', 'properties': {}}, 'enableBgp': false%s}}";

  private static VirtualNetworkGateway gateway(String more) {
    Network network = Reads.network(json(GATEWAY.replace("%s", more)));
    assertThat(network.problems()).isEmpty();
    return network.onPremises().gateways().get(id("virtualNetworkGateways/gw"));
  }

  private static GatewayConnection connection(String kind, String more) {
    return Reads.network(json(CONNECTION.formatted(kind, more)))
        .onPremises()
        .connections()
        .get(id("connections/c"));
  }

  private static Value<List<Prefix>> known(String... prefixes) {
    return Value.known(List.of(prefixes).stream().map(Prefix::of).toList());
  }

  @Test
  void a_gateway_is_read_with_what_it_is_and_where_it_stands() {
    VirtualNetworkGateway gateway = gateway("");

    assertThat(gateway.kind()).isEqualTo(Value.known(VirtualNetworkGateway.Kind.VPN));
    assertThat(gateway.bgp()).isEqualTo(Value.known(false));
    assertThat(gateway.subnets()).containsExactly(id("virtualNetworks/v/subnets/GatewaySubnet"));
    assertThat(gateway.defaultSite()).isEqualTo(Value.known(Optional.empty()));
    assertThat(gateway.clientPool()).isEqualTo(known());
    assertThat(gateway.further()).isEmpty();
  }

  @Test
  void the_default_site_and_the_pools_of_clients_are_read() {
    VirtualNetworkGateway gateway =
        gateway(
            ", 'gatewayDefaultSite': {'id': '~/localNetworkGateways/hq'}, 'vpnClientConfiguration':"
                + " {'vpnClientAddressPool': {'addressPrefixes': ['172.30.0.0/24']},"
                + " 'vngClientConnectionConfigurations': [{'name': 'g', 'properties':"
                + " {'vpnClientAddressPool': {'addressPrefixes': ['172.31.0.0/24']}}}]},"
                + " 'customRoutes': {'addressPrefixes': ['10.0.0.0/16']}");

    assertThat(gateway.defaultSite())
        .isEqualTo(Value.known(Optional.of(id("localNetworkGateways/hq"))));
    assertThat(gateway.clientPool()).isEqualTo(known("172.30.0.0/24", "172.31.0.0/24"));
  }

  @Test
  void a_projection_that_does_not_state_bgp_or_the_clients_leaves_them_open() {
    Network network =
        Reads.network(json("{'id': '~/virtualNetworkGateways/gw', 'gatewayType': 'ExpressRoute'}"));
    VirtualNetworkGateway gateway =
        network.onPremises().gateways().get(id("virtualNetworkGateways/gw"));

    assertThat(gateway.kind()).isEqualTo(Value.known(VirtualNetworkGateway.Kind.EXPRESS_ROUTE));
    assertThat(gateway.bgp().ifOpen()).isPresent();
    assertThat(gateway.clientPool().ifOpen()).isPresent();
    assertThat(gateway.defaultSite().ifOpen()).isPresent();
  }

  @Test
  void a_site_is_read_with_its_prefixes_or_with_none() {
    assertThat(site("'192.168.0.0/16', '10.8.0.0/16'"))
        .isEqualTo(known("192.168.0.0/16", "10.8.0.0/16"));
    assertThat(site("")).isEqualTo(known());
    assertThat(site("'192.168.0.1/16'").ifOpen()).isPresent();
  }

  private static Value<List<Prefix>> site(String prefixes) {
    return Reads.network(json(SITE.formatted(prefixes)))
        .onPremises()
        .sites()
        .get(id("localNetworkGateways/hq"))
        .prefixes();
  }

  @ParameterizedTest
  @CsvSource({"IPsec, SITE", "Vnet2Vnet, NETWORK", "ExpressRoute, CIRCUIT", "VPNClient, CLIENT"})
  void a_connection_is_read_with_its_type_and_ends(String word, GatewayConnection.Kind kind) {
    GatewayConnection connection = connection(word, "");

    assertThat(connection.kind()).isEqualTo(Value.known(kind));
    assertThat(connection.gateways()).containsExactly(id("virtualNetworkGateways/gw"));
    assertThat(connection.site())
        .isEqualTo(Value.known(Optional.of(id("localNetworkGateways/hq"))));
    assertThat(connection.bgp()).isEqualTo(Value.known(false));
    assertThat(connection.connected()).isEqualTo(Value.known(true));
    assertThat(connection.further()).isEmpty();
  }

  @Test
  void the_state_of_a_connection_and_what_translates_on_it_count() {
    assertThat(connection("IPsec", ", 'connectionStatus': 'NotConnected'").connected())
        .isEqualTo(Value.known(false));
    assertThat(connection("IPsec", ", 'connectionStatus': 'Connected'").connected())
        .isEqualTo(Value.known(true));
    assertThat(connection("IPsec", ", 'ingressNatRules': [{'id': '~/x/y'}]").further()).isPresent();
    assertThat(connection("IPsec", ", 'ingressNatRules': []").further()).isEmpty();
    assertThat(connection("Strange", "").kind().ifOpen()).isPresent();
    assertThat(connection("", "").kind().ifOpen()).isPresent();
  }

  @Test
  void hubs_and_route_servers_are_read_from_either_place() {
    Network network =
        Reads.network(
            json(
                "{'id': '~/virtualHubs/h', 'properties': {'virtualNetworkConnections': [{'name':"
                    + " 'one', 'properties': {'remoteVirtualNetwork': {'id':"
                    + " '~/virtualNetworks/a'}}}], 'ipConfigurations': [{'name': 'two',"
                    + " 'properties': {'subnet': {'id': '~/virtualNetworks/b/subnets/rs'}}}]}}"
                    + "{'id': '~/virtualHubs/h/hubVirtualNetworkConnections/three', 'properties':"
                    + " {'remoteVirtualNetwork': {'id': '~/virtualNetworks/c'}}}"
                    + "{'id': '~/virtualHubs/h/ipConfigurations/four', 'properties': {'subnet':"
                    + " {'id': '~/virtualNetworks/d/subnets/rs'}}}"));

    assertThat(network.onPremises().hubs().values())
        .extracting(HubConnection::network)
        .containsExactlyInAnyOrder(
            id("virtualNetworks/a"),
            id("virtualNetworks/b"),
            id("virtualNetworks/c"),
            id("virtualNetworks/d"));
  }

  @Test
  void bodies_that_differ_leave_open_what_they_differ_in() {
    Network network =
        Reads.network(
            json(SITE.formatted("'192.168.0.0/16'")),
            json(SITE.formatted("'192.168.0.0/17'")),
            json(GATEWAY.replace("%s", "")),
            json(GATEWAY.replace("%s", "").replace("'enableBgp': false", "'enableBgp': true")),
            json(CONNECTION.formatted("IPsec", "")),
            json(CONNECTION.formatted("ExpressRoute", ", 'connectionStatus': 'Connecting'")));

    assertThat(network.onPremises().sites().get(id("localNetworkGateways/hq")).prefixes().ifOpen())
        .isPresent();
    assertThat(network.onPremises().gateways().get(id("virtualNetworkGateways/gw")).bgp().ifOpen())
        .isPresent();
    GatewayConnection connection = network.onPremises().connections().get(id("connections/c"));
    assertThat(connection.kind().ifOpen()).isPresent();
    assertThat(connection.connected()).isEqualTo(Value.known(false));
    assertThat(network.problems()).hasSize(3);
  }
}
