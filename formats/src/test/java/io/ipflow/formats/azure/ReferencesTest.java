package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as a body, and what its silence means (azure-semantics.md 3.0.1). */
class ReferencesTest {
  private static final String CONFIGURATION =
      "'ipConfigurations': [{'name': 'c', 'privateIPAddress': '10.0.0.4',"
          + " 'subnet': {'id': '~/virtualNetworks/v/subnets/s'}}]";

  @Test
  void an_id_without_its_types_body_adds_nothing() {
    Network network =
        Reads.network(
            json(
                "[{'id': '~/networkInterfaces/n', 'location': 'x'},"
                    + " {'id': '~/virtualNetworks/v/subnets/s', 'etag': 'e'},"
                    + " {'id': '~/networkSecurityGroups/g', 'securityRules': null, 'etag': 'e'},"
                    + " {'id': '~/virtualNetworks/v'}, {'id': '~/routeTables/t'}]"));

    assertThat(network.interfaces()).isEmpty();
    assertThat(network.subnets()).isEmpty();
    assertThat(network.securityGroups()).isEmpty();
    assertThat(network.virtualNetworks()).isEmpty();
    assertThat(network.routeTables()).isEmpty();
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void an_empty_list_of_rules_is_a_body() {
    Network network =
        Reads.network(json("{'id': '~/networkSecurityGroups/g', 'securityRules': []}"));

    assertThat(network.securityGroups()).containsKey(id("networkSecurityGroups/g"));
  }

  private static NetworkInterface nic(String members) {
    return Reads.network(json("{'id': '~/networkInterfaces/n', " + members + "}"))
        .interfaces()
        .get(id("networkInterfaces/n"));
  }

  @Test
  void an_association_absent_from_a_projection_is_open() {
    assertThat(nic(CONFIGURATION).securityGroup().ifOpen()).isPresent();
    assertThat(nic(CONFIGURATION).ipForwarding().ifOpen()).isPresent();
    assertThat(nic(CONFIGURATION).configurations().get(0).applicationSecurityGroups().ifOpen())
        .isPresent();
  }

  @Test
  void an_association_absent_from_a_whole_body_or_null_is_none() {
    for (String members :
        List.of(
            CONFIGURATION + ", 'etag': 'e'",
            CONFIGURATION + ", 'provisioningState': 'Succeeded'",
            CONFIGURATION + ", 'networkSecurityGroup': null",
            "'properties': {" + CONFIGURATION + "}")) {
      assertThat(nic(members).securityGroup()).isEqualTo(Value.known(Optional.empty()));
    }
  }

  @Test
  void associations_count_from_either_end() {
    String subnet =
        json(
            "{'id': '~/virtualNetworks/v/subnets/s', 'properties': {'addressPrefix': '10.0.0.0/24'}}");
    String nic = json("{'id': '~/networkInterfaces/n', 'properties': {" + CONFIGURATION + "}}");
    String group =
        json(
            "{'id': '~/networkSecurityGroups/g', 'properties': {'securityRules': [],"
                + " 'subnets': [{'id': '~/virtualNetworks/V/subnets/S'}],"
                + " 'networkInterfaces': [{'id': '~/networkInterfaces/n'}]}}");
    String table =
        json(
            "{'id': '~/routeTables/t', 'properties': {'routes': [], 'subnets':"
                + " [{'id': '~/virtualNetworks/v/subnets/s'}]}}");

    Network network = Reads.network(subnet, nic, group, table);

    Subnet linked = network.subnets().get(id("virtualNetworks/v/subnets/s"));
    assertThat(linked.securityGroup().is(Optional.of(id("networkSecurityGroups/g")))).isTrue();
    assertThat(linked.routeTable().is(Optional.of(id("routeTables/t")))).isTrue();
    assertThat(
            network
                .interfaces()
                .get(id("networkInterfaces/n"))
                .securityGroup()
                .is(Optional.of(id("networkSecurityGroups/g"))))
        .isTrue();
  }

  @Test
  void a_reference_that_is_none_is_open_and_an_error() {
    Network network =
        Reads.network(
            json(
                "{'id': '~/networkInterfaces/n', 'properties': {'networkSecurityGroup': 7, "
                    + CONFIGURATION
                    + "}}"));

    assertThat(network.interfaces().get(id("networkInterfaces/n")).securityGroup().ifOpen())
        .isPresent();
    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .contains("expected an object with an id");
  }

  @Test
  void two_bodies_that_differ_are_open_and_an_error() {
    String group =
        "{'id': '~/networkSecurityGroups/g', 'properties': {'securityRules': [{'name': 'r',"
            + " 'properties': {'protocol': '*', 'access': '%s', 'direction': 'Inbound',"
            + " 'priority': 100, 'sourceAddressPrefix': '*', 'sourcePortRange': '*',"
            + " 'destinationAddressPrefix': '*', 'destinationPortRange': '*'}}]}}";
    Network network =
        Reads.network(json(group.replace("%s", "Allow")), json(group.replace("%s", "Deny")));

    assertThat(network.securityGroups().get(id("networkSecurityGroups/g")).furtherRules())
        .isPresent();
    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .contains("differ in the security rules");
  }
}
