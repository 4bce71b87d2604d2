package io.ipflow.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.json.JsonReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.Source;
import org.junit.jupiter.api.Test;

/** The JSON of inspect (contract.md section 2). */
class InspectionJsonTest {
  @Test
  void it_counts_by_type_and_by_file_and_tells_every_problem_with_its_place() {
    Configuration read =
        Reads.configuration(
            Reads.json(
                "[{'id': '~/networkSecurityGroups/g', 'properties': {'inventedX': 1,\n"
                    + " 'securityRules': [{'name': 'r', 'properties': {'priority': 100, 'direction':"
                    + " 'Inbound', 'access': 'Allow', 'protocol': '*', 'sourceAddressPrefix': '*',"
                    + " 'sourcePortRange': '*', 'destinationAddressPrefix': '*',"
                    + " 'destinationPortRange': '*'}}]}}, {'id': '~/loadBalancers/l'}]"),
            "nothing");

    Located root = parse(InspectionJson.of(read.files(), read.network().problems()));

    assertThat(root.get("files").scalar()).contains("2");
    assertThat(root.get("resources", "Microsoft.Network/networkSecurityGroups").scalar())
        .contains("1");
    assertThat(root.get("resources", "Microsoft.Network/loadBalancers").scalar()).contains("1");
    assertThat(root.get("resources", "securityRules").scalar()).contains("1");
    Located problem = root.get("problems").items().get(0);
    assertThat(problem.get("severity").scalar()).contains("warning");
    assertThat(problem.get("file").scalar()).contains("file1.json");
    assertThat(problem.get("line").scalar()).contains("1");
    assertThat(problem.get("pointer").scalar()).contains("/0/properties/inventedX");
    assertThat(root.get("perFile").items().get(0).get("format").scalar()).contains("azure");
    assertThat(root.get("perFile").items().get(0).get("securityRules").scalar()).contains("1");
    assertThat(root.get("perFile").items().get(0).get("unresolved").scalar()).contains("1");
    assertThat(root.get("perFile").items().get(1).get("format").scalar()).contains("other");
  }

  private static Located parse(String json) {
    return JsonReader.read(Source.text("inspection", json), Limits.DEFAULTS).roots().get(0);
  }
}
