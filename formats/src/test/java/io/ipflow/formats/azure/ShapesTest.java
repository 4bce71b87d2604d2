package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.model.Network;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One network in every shape that Azure gives it: the model is the same. */
class ShapesTest {
  private static final String RULE =
      "'protocol': 'Tcp', 'access': 'Allow', 'direction': 'Inbound', 'priority': 100,"
          + " 'sourceAddressPrefix': 'Internet', 'sourcePortRange': '*',"
          + " 'destinationAddressPrefix': '*', 'destinationPortRange': '443'";

  private static final String REST_GROUP =
      "{'name': 'g', 'id': '~/networkSecurityGroups/g', 'etag': 'W/x',"
          + " 'type': 'Microsoft.Network/networkSecurityGroups', 'properties': {"
          + "'provisioningState': 'Succeeded', 'securityRules': [{'name': 'r', 'id':"
          + " '~/networkSecurityGroups/g/securityRules/r', 'properties': {"
          + RULE
          + "}}]}}";
  private static final String REST_NETWORK =
      "{'id': '~/virtualNetworks/v', 'type': 'Microsoft.Network/virtualNetworks', 'properties': {"
          + "'addressSpace': {'addressPrefixes': ['10.0.0.0/16']}, 'virtualNetworkPeerings': [],"
          + " 'subnets': [{'id': '~/virtualNetworks/v/subnets/s', 'name': 's', 'properties': {"
          + "'addressPrefix': '10.0.0.0/24', 'networkSecurityGroup':"
          + " {'id': '~/networkSecurityGroups/g'}}}]}}";
  private static final String REST_NIC =
      "{'id': '~/networkInterfaces/n', 'location': 'westeurope', 'properties': {"
          + "'enableIPForwarding': false, 'ipConfigurations': [{'name': 'c', 'id':"
          + " '~/networkInterfaces/n/ipConfigurations/c', 'properties': {'privateIPAddress':"
          + " '10.0.0.4', 'primary': true, 'subnet': {'id': '~/virtualNetworks/v/subnets/s'}}}]}}";

  private static final String FLAT_GROUP =
      "{'name': 'g', 'id': '~/networkSecurityGroups/g', 'etag': 'W/x', 'flowLogs': null,"
          + " 'resourceGroup': 'rg', 'provisioningState': 'Succeeded', 'subnets': null,"
          + " 'networkInterfaces': null, 'type': 'Microsoft.Network/networkSecurityGroups',"
          + " 'securityRules': [{'name': 'r', 'id': '~/networkSecurityGroups/g/securityRules/r',"
          + " 'description': null, 'sourceAddressPrefixes': [], 'destinationPortRanges': [], "
          + RULE
          + "}]}";
  private static final String FLAT_NETWORK =
      "{'id': '~/virtualNetworks/v', 'etag': 'W/x', 'virtualNetworkPeerings': [],"
          + " 'addressSpace': {'addressPrefixes': ['10.0.0.0/16']},"
          + " 'subnets': [{'id': '~/virtualNetworks/v/subnets/s', 'name': 's', 'etag': 'W/x',"
          + " 'addressPrefix': '10.0.0.0/24', 'addressPrefixes': null, 'routeTable': null,"
          + " 'networkSecurityGroup': {'id': '~/networkSecurityGroups/g', 'resourceGroup': 'rg',"
          + " 'securityRules': null}}]}";
  private static final String FLAT_NIC =
      "{'id': '~/networkInterfaces/n', 'location': 'westeurope', 'etag': 'W/x',"
          + " 'networkSecurityGroup': null, 'enableIpForwarding': false, 'virtualMachine': null,"
          + " 'ipConfigurations': [{'name': 'c', 'id': '~/networkInterfaces/n/ipConfigurations/c',"
          + " 'privateIpAddress': '10.0.0.4', 'primary': true, 'publicIpAddress': null,"
          + " 'subnet': {'id': '~/virtualNetworks/v/subnets/s'}}]}";

  private static final String REST =
      json("{'value': [" + REST_GROUP + "," + REST_NETWORK + "," + REST_NIC + "]}");

  static Stream<Arguments> shapes() {
    String flat = json("[" + FLAT_GROUP + "," + FLAT_NETWORK + "," + FLAT_NIC + "]");
    String graph =
        json("{'count': 3, 'data': [" + REST_GROUP + "," + REST_NETWORK + "," + REST_NIC + "],")
            + json("'skip_token': null, 'total_records': 3}");
    return Stream.of(
        Arguments.of("bodies one after the other", json(REST_GROUP + REST_NETWORK + REST_NIC)),
        Arguments.of("az list", flat),
        Arguments.of("az list without nulls", flat.replaceAll("\"\\w+\": null, ?", "")),
        Arguments.of("resource graph", graph),
        Arguments.of(
            "resource graph types",
            graph.replace("networkSecurityGroups\"", "networksecuritygroups\"")),
        Arguments.of(
            "wrapped by az create",
            json("{'NewNSG': " + REST_GROUP + "}" + REST_NETWORK + "[" + REST_NIC + "]")),
        Arguments.of("BOM, comments, commas", "\uFEFF// exported\n" + REST.replace("}]", "},]")),
        Arguments.of("windows lines", REST.replace("{", "{\r\n")),
        Arguments.of(
            "names in other case",
            REST.replaceAll("\"(\\w)(\\w*)\":", "\"$1$2\":")
                .replace("\"properties\"", "\"Properties\"")
                .replace("\"securityRules\":", "\"SECURITYRULES\":")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void the_model_is_that_of_a_REST_list(String name, String text) {
    Network expected = Reads.network(REST);
    Network network = Reads.network(text);

    assertThat(network.securityGroups()).isEqualTo(expected.securityGroups());
    assertThat(network.virtualNetworks()).isEqualTo(expected.virtualNetworks());
    assertThat(network.subnets()).isEqualTo(expected.subnets());
    assertThat(network.interfaces()).isEqualTo(expected.interfaces());
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void the_model_says_what_the_bodies_say() {
    Network network = Reads.network(REST);

    assertThat(network.securityGroups().get(id("networkSecurityGroups/g")).rules()).hasSize(1);
    assertThat(network.subnets().get(id("virtualNetworks/v/subnets/s")).securityGroup())
        .isEqualTo(Value.known(Optional.of(id("networkSecurityGroups/g"))));
    assertThat(network.subnets().get(id("virtualNetworks/v/subnets/s")).routeTable())
        .isEqualTo(Value.known(Optional.empty()));
    assertThat(
            network
                .interfaces()
                .get(id("networkInterfaces/n"))
                .configurations()
                .get(0)
                .privateAddress())
        .isEqualTo(Value.known(Ip.of("10.0.0.4")));
  }

  @Test
  void a_further_page_is_a_warning() {
    Network network =
        Reads.network(json("{'value': [" + REST_GROUP + "], 'nextLink': 'https://next'}"));

    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .startsWith("WARNING `nextLink` says that there is a further page");
  }

  @Test
  void an_empty_list_is_no_problem_but_no_configuration() {
    for (String list : List.of("{\"value\": []}", "[]")) {
      assertThat(Reads.configuration(list).isEmpty()).isTrue();
      assertThat(Reads.problems(Reads.network(list))).isEmpty();
    }
    assertThat(Reads.configuration(REST).isEmpty()).isFalse();
  }
}
