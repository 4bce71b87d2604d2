package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.Verdict;
import io.ipflow.net.Ip;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.NextHop;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Lists that go on with pages that were not given, and what stands where the input does not tell:
 * "a page behind nextLink that was not given" is open (azure-semantics.md 3.0.1).
 */
class FurtherPagesTest {
  private static final String NETWORK =
      "{'id': '~/virtualNetworks/v', 'properties': {'addressSpace': {'addressPrefixes':"
          + " ['10.0.0.0/16']}, 'virtualNetworkPeerings': [], 'subnets': [{'id':"
          + " '~/virtualNetworks/v/subnets/s', 'properties': {'addressPrefix': '10.0.0.0/24'}},"
          + " {'id': '~/virtualNetworks/v/subnets/GatewaySubnet', 'properties': {'addressPrefix':"
          + " '10.0.255.0/24'}}]}}";
  private static final String NIC =
      "{'id': '~/networkInterfaces/n', 'location': 'westus', 'properties': {"
          + "'networkSecurityGroup': {'id': '~/networkSecurityGroups/g'}, 'ipConfigurations':"
          + " [{'name': 'c', 'properties': {'privateIPAddress': '10.0.0.4', 'primary': true,"
          + " 'subnet': {'id': '~/virtualNetworks/v/subnets/s'}}}]}}";
  private static final String GROUP =
      "{'id': '~/networkSecurityGroups/g', 'properties': {'securityRules': []}}";
  private static final String RULE =
      "{'id': '~/networkManagers/m/securityAdminConfigurations/c/ruleCollections/r/rules/a',"
          + " 'kind': 'Custom', 'region': 'westus', 'ruleCollectionAppliesToGroups':"
          + " [{'networkGroupId': '~/networkManagers/m/networkGroups/other'}], 'properties':"
          + " {'access': 'Deny', 'direction': 'Outbound', 'priority': 5, 'protocol': 'Any',"
          + " 'sources': [{'addressPrefix': '*', 'addressPrefixType': 'IPPrefix'}],"
          + " 'destinations': [{'addressPrefix': '192.0.2.0/24', 'addressPrefixType':"
          + " 'IPPrefix'}], 'sourcePortRanges': ['0-65535'], 'destinationPortRanges':"
          + " ['0-65535']}}";
  private static final String EFFECTIVE =
      "{'value': [{'networkSecurityGroup': {'id': '~/networkSecurityGroups/g'}, 'association':"
          + " {'networkInterface': {'id': '~/networkInterfaces/n'}}, 'effectiveSecurityRules':"
          + " []}]%s}";
  private static final String GATEWAY =
      "{'id': '~/virtualNetworkGateways/gw', 'properties': {'gatewayType': 'Vpn', 'enableBgp':"
          + " false, 'ipConfigurations': [{'name': 'c', 'properties': {'subnet': {'id':"
          + " '~/virtualNetworks/v/subnets/GatewaySubnet'}}}]}}";
  private static final String SITE =
      "{'id': '~/localNetworkGateways/hq', 'properties': {'gatewayIpAddress': '203.0.113.1',"
          + " 'localNetworkAddressSpace': {'addressPrefixes': ['192.168.0.0/16']}}}";
  private static final String CONNECTION =
      "{'id': '~/connections/c', 'properties': {'connectionType': 'IPsec',"
          + " 'virtualNetworkGateway1': {'id': '~/virtualNetworkGateways/gw'},"
          + " 'localNetworkGateway2': {'id': '~/localNetworkGateways/hq'}, 'enableBgp': false}}";

  private static Network read(String... more) {
    String[] texts = new String[more.length + 3];
    texts[0] = json(NETWORK);
    texts[1] = json(NIC);
    texts[2] = json(GROUP);
    for (int i = 0; i < more.length; i++) {
      texts[i + 3] = json(more[i]);
    }
    return Reads.network(texts);
  }

  private static Optional<Access> from(String remote, String... more) {
    return Asks.inbound(read(more), remote, 443);
  }

  /** DenyAllInBound (3.3) unless a rule on a missing page allows always (5.6). */
  @Test
  void active_admin_rules_on_a_missing_page_are_open() {
    assertThat(from("10.9.9.9", "{'value': [" + RULE + "]}")).contains(Access.DENY);
    assertThat(from("10.9.9.9", "{'value': [" + RULE + "], 'skipToken': ''}"))
        .contains(Access.DENY);
    assertThat(from("10.9.9.9", "{'value': [" + RULE + "], 'skipToken': 'abc'}")).isEmpty();
    Verdict.Open open =
        (Verdict.Open)
            Asks.inbound(
                read("{'value': [" + RULE + "], 'skipToken': 'abc'}"),
                read().interfaces().get(id("networkInterfaces/n")),
                "10.9.9.9",
                443);
    assertThat(open.dependsOn().get(0).atom().thing().what())
        .isEqualTo("the admin rules of network manager m on pages that are not in the input");
  }

  @Test
  void effective_rules_on_a_missing_page_are_open() {
    assertThat(from("10.9.9.9", EFFECTIVE.formatted(""))).contains(Access.DENY);
    assertThat(from("10.9.9.9", EFFECTIVE.formatted(", 'nextLink': null"))).contains(Access.DENY);
    assertThat(from("10.9.9.9", EFFECTIVE.formatted(", 'nextLink': 'https://x'"))).isEmpty();
  }

  @Test
  void effective_routes_of_which_a_page_is_missing_are_not_used() {
    String table =
        "{'networkInterface': {'id': '~/networkInterfaces/n'}, 'value': [{'source': 'Default',"
            + " 'state': 'Active', 'addressPrefix': ['10.0.0.0/16'], 'nextHopType': 'VnetLocal',"
            + " 'nextHopIpAddress': []}]%s}";
    assertThat(read(table.formatted("")).recordedRoutes()).hasSize(1);
    assertThat(read(table.formatted(", 'nextLink': 'https://x'")).recordedRoutes()).isEmpty();
  }

  /** 192.168/16 is behind the one static connection; 172.16/12 behind none that is known (3.4). */
  @Test
  void connections_on_a_missing_page_may_be_of_any_gateway() {
    assertThat(from("192.168.1.1", GATEWAY, SITE, CONNECTION)).contains(Access.ALLOW);
    assertThat(from("172.16.1.1", GATEWAY, SITE, CONNECTION)).contains(Access.DENY);
    String list = "{'value': [" + CONNECTION + "], 'nextLink': 'https://x'}";
    assertThat(from("192.168.1.1", GATEWAY, SITE, list)).contains(Access.ALLOW);
    assertThat(from("172.16.1.1", GATEWAY, SITE, list)).isEmpty();
  }

  @Test
  void gateways_on_a_missing_page_may_stand_in_any_network() {
    String list = "{'value': [" + GATEWAY + "], 'nextLink': 'https://x'}";

    assertThat(from("172.16.1.1", list, SITE, CONNECTION)).isEmpty();
  }

  private static String unplaced(String subnet) {
    return GATEWAY.replace("{'id': '~/virtualNetworks/v/subnets/GatewaySubnet'}", subnet);
  }

  /** What is reached through a gateway of which it is open where it stands is open everywhere. */
  @Test
  void a_gateway_whose_subnet_cannot_be_told_may_serve_any_network() {
    Network network = read(unplaced("{'id': 5}"), SITE, CONNECTION);

    assertThat(Asks.inbound(network, "172.16.1.1", 443)).isEmpty();
    assertThat(Asks.inbound(network, "8.8.8.8", 443)).contains(Access.DENY);
    NextHop hop =
        new IpFlow(network)
            .nextHop(network.interfaces().get(id("networkInterfaces/n")), Ip.of("192.168.1.1"));
    assertThat(hop.certain()).isEmpty();
    assertThat(Reads.problems(network))
        .anyMatch(problem -> problem.contains("any network may be served by it"));
  }

  /** A projection without the subnet says nothing of it; another body may. */
  @Test
  void a_gateway_of_which_a_projection_leaves_out_the_subnet_may_serve_any_network() {
    String projection =
        "{'id': '~/virtualNetworkGateways/gw', 'gatewayType': 'Vpn', 'enableBgp': false}";

    assertThat(from("172.16.1.1", projection)).isEmpty();
  }

  @Test
  void a_connection_of_which_it_is_open_whose_it_is_may_be_of_any_gateway() {
    String open = CONNECTION.replace("{'id': '~/virtualNetworkGateways/gw'}", "{'id': 5}");
    String other = open.replace("connections/c", "connections/d");

    assertThat(from("172.16.1.1", GATEWAY, SITE, CONNECTION, other)).isEmpty();
  }
}
