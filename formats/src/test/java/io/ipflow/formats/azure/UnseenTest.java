package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.model.Access;
import io.ipflow.model.Network;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the input refers to, or says is there, and does not hold (azure-semantics.md 3.0.1). */
class UnseenTest {
  private static final String GROUP =
      "{'id': '~/networkSecurityGroups/g', 'properties': {'securityRules': [{'name': 'r',"
          + " 'properties': {'priority': 100, 'direction': 'Inbound', 'access': 'Allow',"
          + " 'protocol': '*', 'sourceApplicationSecurityGroups':"
          + " [{'id': '~/applicationSecurityGroups/a'}], 'sourcePortRange': '*',"
          + " 'destinationAddressPrefix': '*', 'destinationPortRange': '*'}},"
          + " {'name': 'deny', 'properties': {'priority': 200, 'direction': 'Inbound',"
          + " 'access': 'Deny', 'protocol': '*', 'sourceAddressPrefix': '*', 'sourcePortRange': '*',"
          + " 'destinationAddressPrefix': '*', 'destinationPortRange': '*'}}]}}";
  private static final String ASG =
      "{'id': '~/applicationSecurityGroups/a', 'name': 'a', 'properties': {}}";
  private static final String NETWORK =
      "{'id': '~/virtualNetworks/v', 'properties': {'addressSpace': {'addressPrefixes':"
          + " ['10.0.0.0/16']}, 'subnets': [{'id': '~/virtualNetworks/v/subnets/s', 'properties':"
          + " {'addressPrefix': '10.0.0.0/24', 'ipConfigurations': [%s]}}]}}";
  private static final String NIC =
      "{'id': '~/networkInterfaces/n', 'properties': {'networkSecurityGroup':"
          + " {'id': '~/networkSecurityGroups/g'}, 'ipConfigurations': [{'name': 'c', 'properties':"
          + " {'privateIPAddress': '10.0.0.4', 'subnet': {'id': '~/virtualNetworks/v/subnets/s'}}}]}}";

  private static Optional<Access> from(String remote, String... documents) {
    String all = String.join("\n", documents);
    Network network =
        Reads.network(
            json(GROUP + ASG + NIC + all + (all.contains("/subnets/s', 'prop") ? "" : plain())));
    return Asks.inbound(network, remote, 80);
  }

  private static String plain() {
    return NETWORK.replace("%s", "");
  }

  @Test
  void who_is_in_no_group_of_a_whole_input_is_no_member() {
    assertThat(from("10.0.0.9")).contains(Access.DENY);
  }

  @Test
  void an_interface_that_a_machine_names_may_be_a_member_with_any_address() {
    String machine =
        "{'id': '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/m',"
            + " 'properties': {'networkProfile': {'networkInterfaces':"
            + " [{'id': '~/networkInterfaces/%s'}]}}}";

    assertThat(from("10.0.0.9", machine.replace("%s", "other"))).isEmpty();
    assertThat(from("10.0.0.9", machine.replace("%s", "N"))).contains(Access.DENY);
  }

  @Test
  void an_interface_that_a_subnet_names_may_be_a_member_with_an_address_of_it() {
    String network =
        NETWORK.replace("%s", "{'id': '~/networkInterfaces/other/ipConfigurations/c'}");

    assertThat(from("10.0.0.9", network)).isEmpty();
    assertThat(from("10.0.1.9", network)).contains(Access.DENY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'value': [{'id': '~/networkInterfaces/p'}], 'nextLink': 'https://x'}",
        "{'value': [], 'nextLink': 'https://x'}",
        "{'data': [{'id': '~/networkInterfaces/p'}], '$skipToken': 'x'}",
        "{'data': [{'id': '~/networkInterfaces/p'}], 'skip_token': null, 'total_records': 2}",
        "{'data': [{'id': '~/networkInterfaces/p'}, {'id': '~/routeTables/p'}], 'skipToken': 'x'}",
      })
  void interfaces_on_a_page_that_is_not_there_may_be_members(String page) {
    assertThat(from("10.0.0.9", page)).isEmpty();
    assertThat(Reads.problems(Reads.network(json(page))))
        .anyMatch(problem -> problem.contains("says that there is a further page"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'value': [{'id': '~/networkInterfaces/p'}], 'nextLink': ''}",
        "{'value': [{'id': '~/routeTables/p'}], 'nextLink': 'https://x'}",
        "{'data': [{'id': '~/networkInterfaces/p'}], 'skip_token': null, 'total_records': 1}",
        "{'data': [{'id': '~/networkInterfaces/p'}], 'skip_token': 'x', 'total_records': 2}"
            + "{'data': [{'id': '~/networkInterfaces/q'}], 'skip_token': null, 'total_records': '2'}",
      })
  void a_whole_list_of_interfaces_and_a_page_of_others_open_no_membership(String page) {
    assertThat(from("10.0.0.9", page)).contains(Access.DENY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id': '~/networkManagers/m', 'properties': {'networkManagerScopeAccesses': []}}",
        "{'id': '~/networkManagers/m', 'properties': {'networkManagerScopeAccesses': ['Brandnew']}}",
        "{'value': [{'networkSecurityGroup': {'id': '~/x'}, 'association': {'networkManager':"
            + " {'id': '~/networkManagers/m'}}, 'effectiveSecurityRules': []}]}",
      })
  void whatever_tells_of_a_network_manager_opens_its_admin_rules(String document) {
    assertThat(from("10.0.0.9", document)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'Connectivity'", "'Connectivity', 'Routing'"})
  void a_network_manager_without_admin_rules_opens_nothing(String accesses) {
    String manager =
        "{'id': '~/networkManagers/m', 'properties': {'networkManagerScopeAccesses': [%s]}}";

    assertThat(from("10.0.0.9", manager.replace("%s", accesses))).contains(Access.DENY);
  }

  @Test
  void a_mesh_may_connect_any_network_and_a_hub_shows_its_peerings() {
    String mesh =
        "{'id': '~/networkManagers/m/connectivityConfigurations/c', 'properties':"
            + " {'connectivityTopology': '%s', 'appliesToGroups': [{'groupConnectivity': '%g'}]}}";
    String group =
        GROUP.replace(
            "'name': 'deny', 'properties': {'priority': 200, 'direction': 'Inbound'",
            "'name': 'deny', 'properties': {'priority': 200, 'direction': 'Outbound'");

    assertThat(inVirtualNetwork(group, "")).contains(Access.DENY);
    assertThat(inVirtualNetwork(group, mesh.replace("%s", "Mesh").replace("%g", "None"))).isEmpty();
    assertThat(
            inVirtualNetwork(
                group, mesh.replace("%s", "HubAndSpoke").replace("%g", "DirectlyConnected")))
        .isEmpty();
    assertThat(inVirtualNetwork(group, mesh.replace("%s", "HubAndSpoke").replace("%g", "None")))
        .contains(Access.DENY);
  }

  private static Optional<Access> inVirtualNetwork(String group, String more) {
    Network network = Reads.network(json(group + ASG + NIC + plain() + more));
    return Asks.inbound(network, "10.99.0.9", 80);
  }

  @Test
  void an_expanded_reference_is_read_as_the_body_it_is() {
    String nic =
        NIC.replace(
            "'subnet': {'id': '~/virtualNetworks/v/subnets/s'}",
            "'subnet': {'id': '~/virtualNetworks/v/subnets/s', 'properties': {'addressPrefix':"
                + " '10.0.0.0/24', 'routeTable': {'id': '~/routeTables/t'}}}");

    assertThat(
            Reads.network(json(nic))
                .subnets()
                .get(id("virtualNetworks/v/subnets/s"))
                .routeTable()
                .is(Optional.of(id("routeTables/t"))))
        .isTrue();
  }
}
