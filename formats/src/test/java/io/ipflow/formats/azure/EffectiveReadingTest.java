package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.Reads;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.Access;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.Network;
import io.ipflow.net.Ip;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Azure's own effective rules and routes: what it resolved wins over what ipflow resolves. */
class EffectiveReadingTest {
  private static final String NETWORK =
      json(
          "[{'id': '~/virtualNetworks/v', 'properties': {'addressSpace': {'addressPrefixes':"
              + " ['10.0.0.0/16']}, 'subnets': [{'id': '~/virtualNetworks/v/subnets/s',"
              + " 'properties': {'addressPrefix': '10.0.0.0/24'}}]}},"
              + " {'id': '~/networkInterfaces/n', 'properties': {'networkSecurityGroup':"
              + " {'id': '~/networkSecurityGroups/g'}, 'ipConfigurations': [{'name': 'c',"
              + " 'properties': {'privateIPAddress': '10.0.0.4', 'subnet':"
              + " {'id': '~/virtualNetworks/v/subnets/s'}}}]}}]");
  private static final String GROUP =
      json("{'id': '~/networkSecurityGroups/g', 'properties': {'securityRules': []}}");

  /** As az prints it: flattened, with nulls, the default rules with their expansions. */
  private static String effective(String more) {
    return json(
        "{'value': [{'association': {'networkInterface': {'id': '~/networkInterfaces/n',"
            + " 'resourceGroup': 'rg'}, 'networkManager': null, 'subnet': null},"
            + " 'effectiveSecurityRules': [{'access': 'Allow', 'destinationAddressPrefix':"
            + " 'VirtualNetwork', 'destinationAddressPrefixes': ['VirtualNetwork'],"
            + " 'destinationPortRange': '0-65535', 'destinationPortRanges': ['0-65535'],"
            + " 'direction': 'Inbound', 'expandedDestinationAddressPrefix': ['10.0.0.0/16',"
            + " '168.63.129.16/32', '192.168.0.0/16'], 'expandedSourceAddressPrefix':"
            + " ['10.0.0.0/16', '168.63.129.16/32', '192.168.0.0/16'], 'name':"
            + " 'defaultSecurityRules/AllowVnetInBound', 'priority': 65000, 'protocol': 'All',"
            + " 'sourceAddressPrefix': 'VirtualNetwork', 'sourceAddressPrefixes':"
            + " ['VirtualNetwork'], 'sourcePortRange': '0-65535', 'sourcePortRanges':"
            + " ['0-65535']}"
            + more
            + "], 'networkSecurityGroup': {'id': '~/networkSecurityGroups/g', 'resourceGroup':"
            + " 'rg'}, 'tagMap': null}]}");
  }

  private static String rule(String name) {
    return ", {'name': '"
        + name
        + "', 'access': 'Allow', 'direction': 'Inbound', 'priority': 100, 'protocol': 'Tcp',"
        + " 'sourceAddressPrefix': '203.0.113.0/24', 'sourcePortRange': '0-65535',"
        + " 'destinationAddressPrefix': '0.0.0.0/0', 'destinationAddressPrefixes':"
        + " ['0.0.0.0/0', '0.0.0.0/0'], 'destinationPortRange': '443-443'}";
  }

  /** 3.2: effective exports win; 5.2 [DOC]: the rules of network managers are in them. */
  @Test
  void effective_rules_without_a_managers_say_that_no_admin_rules_are_in_force() {
    Network network = Reads.network(effective(""));

    assertThat(network.securityAdmin().recorded())
        .isEqualTo(Map.of(id("networkInterfaces/n"), List.of()));
  }

  @Test
  void the_recorded_expansion_of_a_tag_wins() {
    assertThat(Asks.inbound(Reads.network(NETWORK, GROUP), "192.168.1.1", 80))
        .contains(Access.DENY);
    assertThat(Asks.inbound(Reads.network(NETWORK, GROUP, effective("")), "192.168.1.1", 80))
        .contains(Access.ALLOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"securityRules/web", "UserRule_web"})
  void the_rules_stand_for_a_group_that_is_not_there(String name) {
    Network network = Reads.network(NETWORK, effective(rule(name)));

    assertThat(Asks.inbound(network, "203.0.113.9", 443)).contains(Access.ALLOW);
    assertThat(Asks.inbound(network, "203.0.113.9", 444)).contains(Access.DENY);
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void a_group_that_is_there_keeps_its_own_rules() {
    Network network = Reads.network(NETWORK, GROUP, effective(rule("securityRules/web")));

    assertThat(Asks.inbound(network, "203.0.113.9", 443)).contains(Access.DENY);
  }

  @Test
  void a_rule_of_no_list_leaves_the_group_open_and_the_base_rules_are_known() {
    Network strange = Reads.network(NETWORK, effective(rule("web")));
    Network base = Reads.network(NETWORK, effective(rule("DefaultInboundDenyAll")));

    assertThat(Asks.inbound(strange, "198.51.100.9", 443)).isEmpty();
    assertThat(Reads.problems(strange)).anyMatch(p -> p.contains("expected securityRules/"));
    assertThat(Asks.inbound(base, "198.51.100.9", 443)).contains(Access.DENY);
  }

  @Test
  void an_entry_without_its_group_or_place_is_an_error() {
    Network network =
        Reads.network(json("{'value': [{'effectiveSecurityRules': [], 'association': null}]}"));

    assertThat(Reads.problems(network))
        .anyMatch(p -> p.startsWith("ERROR effective rules without the id of"));
  }

  private static final String ROUTES =
      "[{'addressPrefix': ['10.0.0.0/16'], 'disableBgpRoutePropagation': false, 'hasBgpOverride':"
          + " null, 'name': null, 'nextHopIpAddress': [], 'nextHopType': 'VnetLocal', 'source':"
          + " 'Default', 'state': 'Active', 'tagMap': null}, {'addressPrefix': ['0.0.0.0/0'],"
          + " 'name': 'out', 'nextHopIpAddress': ['10.0.0.9'], 'nextHopType': 'VirtualAppliance',"
          + " 'source': 'User', 'state': 'Active'}, {'addressPrefix': '0.0.0.0/0',"
          + " 'nextHopIpAddress': '', 'nextHopType': 'Internet', 'source': 'Default', 'state':"
          + " 'Invalid'}]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'value': %}",
        "%",
        "{'value': %, 'nextLink': null}",
        "{'networkInterface': {'id': '~/networkInterfaces/n'}, 'value': %}",
        "{'id': '~/networkInterfaces/n', 'value': %}",
      })
  void a_route_table_is_given_to_its_interface(String wrapper) {
    List<EffectiveRoute> routes =
        Reads.network(NETWORK, json(wrapper.replace("%", ROUTES)))
            .recordedRoutes()
            .get(id("networkInterfaces/n"));

    assertThat(routes).hasSize(3);
    assertThat(routes.get(1).name()).contains("out");
    assertThat(routes.get(1).nextHopAddresses()).containsExactly(Ip.of("10.0.0.9"));
    assertThat(routes.get(1).source()).isEqualTo(EffectiveRoute.Source.USER);
    assertThat(routes.get(2).active()).isFalse();
  }

  @Test
  void the_longest_name_in_the_files_name_tells_the_interface() {
    String twin = NETWORK.replace("networkInterfaces/n", "networkInterfaces/n-2");
    String table = json("{'value': " + ROUTES + "}");
    Network network =
        ConfigurationReader.read(
                List.of(
                    Source.text("a.json", NETWORK),
                    Source.text("b.json", twin),
                    Source.text("x/routes-n-2.json", table)),
                Limits.DEFAULTS)
            .network();

    assertThat(network.recordedRoutes()).containsOnlyKeys(id("networkInterfaces/n-2"));
  }

  @Test
  void a_route_table_of_nobody_is_a_warning_that_says_how_to_name_its_interface() {
    Network network =
        Reads.network(
            NETWORK, json("{'value': " + ROUTES.replace("10.0.0.0/16", "10.5.0.0/16") + "}"));

    assertThat(network.recordedRoutes()).isEmpty();
    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .startsWith("WARNING it is not clear which interface this effective route table belongs to")
        .contains("{\"networkInterface\": {\"id\": \"…\"}, \"value\": […]}");
  }
}
