package io.ipflow.formats.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Configuration;
import io.ipflow.formats.Reads;
import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ARM templates: what stands in them is read, what only a deployment tells is open. */
class TemplateReadingTest {
  private static final String RULE =
      "{'name': 'web', 'properties': {'priority': 200, 'direction': 'Inbound', 'access': 'Allow',"
          + " 'protocol': 'Tcp', 'sourceAddressPrefix': '203.0.113.0/24', 'sourcePortRange': '*',"
          + " 'destinationAddressPrefix': '*', 'destinationPortRange': '443'}}";
  private static final String DENY =
      RULE.replace("web", "deny").replace("200", "300").replace("Allow", "Deny");
  private static final String GROUP =
      "{'type': 'Microsoft.Network/networkSecurityGroups', 'apiVersion': '2024-05-01', 'name':"
          + " '[parameters(''nsg'')]', 'properties': {'securityRules': ["
          + RULE
          + ","
          + DENY
          + "]}}";
  private static final String NETWORK =
      "{'type': 'Microsoft.Network/virtualNetworks', 'name': 'v', 'properties': {'addressSpace':"
          + " {'addressPrefixes': ['10.0.0.0/16']}, 'subnets': [{'name': 's', 'properties':"
          + " {'addressPrefix': '10.0.0.0/24', 'networkSecurityGroup': {'id':"
          + " '[resourceId(''Microsoft.Network/networkSecurityGroups'', parameters(''nsg''))]'}}}]}}";
  private static final String NIC =
      "{'type': 'Microsoft.Network/networkInterfaces', 'name': 'n', 'properties':"
          + " {'ipConfigurations': [{'name': 'c', 'properties': {'privateIPAllocationMethod':"
          + " 'Dynamic', 'subnet': {'id':"
          + " '[resourceId(''Microsoft.Network/virtualNetworks/subnets'', ''v'', ''s'')]'}}}]}}";

  private static String template(String... resources) {
    return text(
        "{'$schema': 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',"
            + " 'contentVersion': '1.0.0.0', 'variables': {'subnet':"
            + " '[resourceId(''Microsoft.Network/virtualNetworks/subnets'', ''v'', ''s'')]'},"
            + " 'resources': ["
            + String.join(",", resources)
            + "]}");
  }

  /** Doubled quotes are those of expressions. */
  private static String text(String json) {
    return json.replace("''", "\u0001").replace('\'', '"').replace("\u0001", "'");
  }

  private static Optional<Access> access(Network network, int port) {
    NetworkInterface nic = network.interfaces().firstEntry().getValue();
    Verdict verdict = Asks.inbound(network, nic, "203.0.113.9", port);
    return verdict.access();
  }

  @Test
  void literals_count_and_references_meet_by_their_expressions() {
    Configuration read = Reads.configuration(template(GROUP, NETWORK, NIC));

    assertThat(access(read.network(), 443)).contains(Access.ALLOW);
    assertThat(access(read.network(), 444)).contains(Access.DENY);
    assertThat(read.files().get(0).format()).isEqualTo("arm-template");
    assertThat(read.files().get(0).securityRules()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'access': 'Allow' | 'access': '[parameters(''x'')]'",
        "'priority': 200 | 'priority': '[variables(''x'')]'",
        "'protocol': 'Tcp' | 'protocol': '[if(true(), ''Tcp'', ''Udp'')]'",
        "'destinationPortRange': '443' | 'destinationPortRange': '[parameters(''x'')]'",
        "'sourceAddressPrefix': '203.0.113.0/24' | 'sourceAddressPrefix': '[parameters(''x'')]'",
        "'properties': {'securityRules' | 'condition': '[parameters(''x'')]', 'properties': {'securityRules'",
        "'destinationPortRange': '443' | 'copy': [{'name': 'destinationPortRanges', 'count': 2, 'input': {}}]",
        "'destinationPortRange': '443' | 'destinationPortRange': '22', 'copy': [{'name': 'destinationPortRanges'}]",
        "'sourceAddressPrefix': '203.0.113.0/24' | 'copy': [{'name': 'sourceAddressPrefixes'}]",
        "{'securityRules': [ | {'copy': [{'name': 'securityRules'}], 'securityRules': [",
        "parameters(''nsg'')]', 'properties': | parameters(''other'')]', 'properties':",
      })
  void what_only_a_deployment_tells_is_open(String from, String to) {
    String written = template(GROUP, NETWORK, NIC);
    String opened = written.replace(text(from), text(to));

    assertThat(opened).isNotEqualTo(written);
    assertThat(access(Reads.network(opened), 443)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'networkSecurityGroup': '[if(parameters(''x''), json(''null''), json(''null''))]'",
        "'networkSecurityGroup': {'id': '[parameters(''id'')]'}",
        "'networkSecurityGroup': {'id': '[resourceId(''rg'', ''Microsoft.Network/networkSecurityGroups'', ''g'')]'}",
      })
  void an_association_by_an_expression_is_open(String association) {
    String written =
        template(
            GROUP,
            NETWORK.replaceAll(
                "'networkSecurityGroup': \\{[^}]*\\}", association.replace("$", "\\$")),
            NIC);

    assertThat(access(Reads.network(written), 443)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"networkSecurityGroups'", "virtualNetworks'", "'name': 's'"})
  void properties_by_an_expression_are_open(String resource) {
    String all = template(GROUP, NETWORK, NIC);
    int at = all.indexOf("\"properties\": {", all.indexOf(text(resource)));
    int end =
        resource.contains("'s'") ? all.indexOf("}}}]}}", at) + 2 : all.indexOf("}]}}", at) + 3;
    String opaque =
        all.substring(0, at) + text("'properties': '[variables(''x'')]'") + all.substring(end);

    assertThat(access(Reads.network(opaque), 443)).isEmpty();
  }

  @Test
  void what_a_template_leaves_out_is_left_out() {
    String off = GROUP.replace("'properties': {'sec", "'condition': false, 'properties': {'sec");
    String existing = GROUP.replace("'properties': {'sec", "'existing': true, 'properties': {'sec");

    assertThat(Reads.network(template(off)).securityGroups()).isEmpty();
    assertThat(Reads.network(template(existing)).securityGroups()).isEmpty();
  }

  @Test
  void rules_subnets_and_peerings_stand_by_themselves_or_within_their_parents() {
    String rule =
        "{'type': 'Microsoft.Network/networkSecurityGroups/securityRules', 'name':"
            + " '[concat(parameters(''nsg''), ''/late'')]', 'properties': "
            + RULE.substring(RULE.indexOf("{'priority'")).replace("'443'", "'8443'")
            + "";
    String nested =
        GROUP.replace(
            "'properties': {'sec",
            "'resources': [{'type': 'securityRules', 'name': 'inner', 'properties': "
                + RULE.substring(RULE.indexOf("{'priority'"), RULE.length() - 1)
                    .replace("'443'", "'9443'")
                + "}], 'properties': {'sec");
    Network network = Reads.network(template(nested, NETWORK, NIC, rule));

    assertThat(access(network, 443)).contains(Access.ALLOW);
    assertThat(network.securityGroups().firstEntry().getValue().rules()).hasSize(4);
  }

  @Test
  void a_nested_template_is_read_and_a_linked_one_is_told() {
    String nested =
        "{'type': 'Microsoft.Resources/deployments', 'name': 'd', 'properties': {'mode':"
            + " 'Incremental', 'template': {'resources': ["
            + GROUP
            + ","
            + NETWORK
            + "]}}}";
    String linked =
        "{'type': 'Microsoft.Resources/deployments', 'name': 'l', 'properties': {'templateLink':"
            + " {'uri': 'x'}}}";
    Network network = Reads.network(template(nested, NIC, linked));

    assertThat(access(network, 443)).contains(Access.ALLOW);
    assertThat(Reads.problems(network))
        .anyMatch(p -> p.contains("a linked template is not followed"));
  }

  @Test
  void two_ends_of_a_peering_in_a_template_become_connected() {
    String peering =
        "{'type': 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings', 'name': '%a/to-%b',"
            + " 'properties': {'remoteVirtualNetwork': {'id':"
            + " '[resourceId(''Microsoft.Network/virtualNetworks'', ''%b'')]'}}}";
    String there = peering.replace("%a", "v").replace("%b", "w");
    String back = peering.replace("%a", "w").replace("%b", "v");

    assertThat(connected(template(NETWORK, there, back))).contains(true);
    assertThat(connected(template(NETWORK, there))).isEmpty();
  }

  private static Optional<Boolean> connected(String template) {
    return Reads.network(template).virtualNetworks().values().stream()
        .filter(network -> network.id().name().equals("v"))
        .findFirst()
        .orElseThrow()
        .peerings()
        .get(0)
        .connected()
        .ifKnown();
  }

  @Test
  void symbolic_names_a_wrapped_export_and_interfaces_made_by_expression_are_understood() {
    String symbolic =
        text(
            "{'$schema': 'https://x/deploymentTemplate.json#', 'languageVersion': '2.0',"
                + " 'contentVersion': '1.0.0.0', 'resources': {'g': "
                + GROUP
                + "}}");
    String wrapped = text("{'template': ") + template(GROUP) + "}";
    Network made =
        Reads.network(
            template(
                NIC.replaceAll("'ipConfigurations': \\[.*\\]", "'ipConfigurations': '[x()]'")));

    assertThat(Reads.network(symbolic).securityGroups()).hasSize(1);
    assertThat(Reads.network(wrapped).securityGroups()).hasSize(1);
    assertThat(made.interfaces()).isEmpty();
    assertThat(Reads.problems(made)).anyMatch(p -> p.contains("are made by an expression"));
  }

  @Test
  void two_templates_never_merge() {
    assertThat(Reads.network(template(GROUP), template(GROUP)).securityGroups()).hasSize(2);
  }

  private static final String GATEWAY =
      "{'type': 'Microsoft.Network/virtualNetworkGateways', 'name': 'gw', 'properties': {"
          + "'gatewayType': 'Vpn', 'enableBgp': false, 'ipConfigurations': [{'name': 'c',"
          + " 'properties': {'subnet': {'id': '[parameters(''subnet'')]'}}}]}}";

  /** 3.0.1: where the gateway stands is open, and so is what lies beyond it. */
  @Test
  void a_gateway_whose_subnet_is_an_expression_may_serve_any_network_of_its_template() {
    Network without = Reads.network(template(GROUP, NETWORK, NIC));
    Network with = Reads.network(template(GROUP, NETWORK, NIC, GATEWAY));
    Network elsewhere = Reads.network(template(GROUP, NETWORK, NIC), template(GATEWAY));

    assertThat(beyond(without)).contains(Access.DENY);
    assertThat(beyond(with)).isEmpty();
    assertThat(beyond(elsewhere)).contains(Access.DENY);
  }

  private static Optional<Access> beyond(Network network) {
    return Asks.inbound(network, network.interfaces().firstEntry().getValue(), "172.16.1.1", 80)
        .access();
  }
}
