package io.ipflow.formats.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids that a template's resourceId function makes. */
class TemplateIdTest {
  // learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource:
  // resourceId(resourceType, resourceName1, [resourceName2], ...). Quickstart templates also write
  // the type with a slash at its end, and deploy.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Microsoft.Network/virtualNetworks/subnets",
        "Microsoft.Network/virtualNetworks/subnets/"
      })
  void meetTheResourceThatTheyName(String type) {
    Network network =
        Reads.network(
            Reads.json(
                    """
                {'$schema': 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
                 'resources': [
                   {'type': 'Microsoft.Network/virtualNetworks', 'name': 'net', 'properties': {
                     'addressSpace': {'addressPrefixes': ['10.0.0.0/16']},
                     'subnets': [{'name': 'web', 'properties': {'addressPrefix': '10.0.1.0/24'}}]}},
                   {'type': 'Microsoft.Network/networkInterfaces', 'name': 'nic', 'properties': {
                     'ipConfigurations': [{'name': 'c', 'properties': {
                       'subnet': {'id': "[resourceId('TYPE', 'net', 'web')]"}}}]}}]}
                """
                        .replace("\"[resourceId('TYPE', 'net', 'web')]\"", "%EXPR%"))
                .replace("%EXPR%", "\"[resourceId('" + type + "', 'net', 'web')]\""));
    NetworkInterface nic = network.interfaces().values().iterator().next();
    assertThat(network.subnets())
        .containsKey(nic.configurations().get(0).subnet().ifKnown().orElseThrow());
  }
}
