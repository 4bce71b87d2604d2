package io.ipflow.server.arm.control;

import static io.ipflow.server.arm.control.Plane.GROUP;
import static io.ipflow.server.arm.control.Plane.MACHINES;
import static io.ipflow.server.arm.control.Plane.NETWORK;
import static io.ipflow.server.arm.control.Plane.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers, regions, and the list of all resources. */
class DirectoryTest {
  private static final String HERE = "/subscriptions/" + SUBSCRIPTION;

  @TempDir Path folder;
  private Plane plane;

  @BeforeEach
  void open() throws StoreException {
    plane = Plane.open(folder);
    plane.put(GROUP + "2", "{'location':'eastus'}");
    plane.put(
        NETWORK + "networkSecurityGroups/a",
        "{'location':'westeurope','tags':{'env':'test','k':'v'}}");
    plane.put(
        NETWORK.replace("/rg/", "/rg2/") + "networkSecurityGroups/b",
        "{'location':'eastus','tags':{'env':'live'}}");
    plane.put(NETWORK + "applicationSecurityGroups/c", "{'location':'westeurope'}");
    plane.put(MACHINES + "m", "{'location':'westeurope'}");
  }

  @AfterEach
  void close() {
    plane.close();
  }

  private List<String> names(String query) throws StoreException {
    var answer = plane.get(HERE + "/resources?api-version=2021-04-01&" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("value").valueStream().map(row -> row.get("name").asString()).toList();
  }

  @Test
  void aProviderNamesItsTypesWithApiVersions() throws StoreException {
    var provider = plane.get(HERE + "/providers/microsoft.network");

    assertThat(provider.at("/namespace")).isEqualTo("\"Microsoft.Network\"");
    assertThat(provider.at("/registrationState")).isEqualTo("\"Registered\"");
    assertThat(
            provider
                .json()
                .get("resourceTypes")
                .valueStream()
                .map(type -> type.get("resourceType").asString()))
        .contains("networkSecurityGroups", "networkSecurityGroups/securityRules", "networkWatchers")
        .doesNotContain("networkSecurityGroups/defaultSecurityRules");
    assertThat(provider.at("/resourceTypes/0/apiVersions/0")).isEqualTo("\"2026-01-01\"");
    assertThat(provider.text()).contains("\"West Europe\"");
    assertThat(plane.get(HERE + "/providers").json().get("value")).hasSize(3);
    assertThat(plane.post(HERE + "/providers/Microsoft.Network/register", "").status())
        .isEqualTo(200);
    assertThat(plane.get(HERE + "/providers/Microsoft.None").error())
        .isEqualTo(
            "404 InvalidResourceNamespace: The resource namespace 'Microsoft.None' is invalid.");
  }

  @Test
  void everyNamedApiVersionIsTaken() throws StoreException {
    for (String version : ApiVersions.LISTED) {
      assertThat(plane.get(GROUP + "?api-version=" + version).status()).isEqualTo(200);
    }
  }

  @Test
  void regionsHaveTwoNames() throws StoreException {
    assertThat(plane.get(HERE + "/locations").text())
        .contains("\"name\":\"westeurope\"", "\"displayName\":\"West Europe\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b|c a b m",
        "$filter=resourceGroup eq 'RG'|m c a",
        "$filter=resourceType eq 'microsoft.network/networksecuritygroups'|a b",
        "$filter=resourceType eq 'Microsoft.Network/networkSecurityGroups' and location eq 'eastus'|b",
        "$filter=name eq 'A'|a",
        "$filter=tagName eq 'env'|a b",
        "$filter=tagName eq 'env' and tagValue eq 'live'|b",
        "$filter=tagName eq 'k' and tagValue eq 'test'|",
        "$filter=resourceGroup ne 'rg'|b"
      })
  void aFilterTakesWhatItSays(String query, String expected) throws StoreException {
    assertThat(names(query.replace(" ", "%20")))
        .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$filter=x eq 'y'",
        "$filter=name eq y",
        "$filter=name eq 'a' or name eq 'b'",
        "$filter=name eq 'a' and",
        "$top=0",
        "$top=x"
      })
  void anotherFilterIsRefused(String query) throws StoreException {
    assertThat(plane.get(HERE + "/resources?api-version=2021-04-01&" + query).error())
        .startsWith("400 InvalidRequestContent: ");
  }

  @Test
  void aRowIsTheResourceWithoutItsProperties() throws StoreException {
    assertThat(
            plane
                .get(GROUP + "2/resources?api-version=2021-04-01&$expand=provisioningState")
                .at("/value/0"))
        .isEqualTo(
            ("{'id':'"
                    + GROUP
                    + "2/providers/Microsoft.Network/networkSecurityGroups/b','name':'b',"
                    + "'type':'Microsoft.Network/networkSecurityGroups','location':'eastus',"
                    + "'tags':{'env':'live'},'provisioningState':'Succeeded'}")
                .replace('\'', '"'));
  }

  @Test
  void topMakesPagesThatTogetherHoldAll() throws StoreException {
    List<String> all = new java.util.ArrayList<>();
    String link = Plane.BASE + HERE + "/resources?api-version=2021-04-01&$top=1";
    while (!link.isEmpty()) {
      var page = plane.get(link.substring(Plane.BASE.length()));
      assertThat(page.json().get("value").size()).isLessThanOrEqualTo(1);
      page.json().get("value").forEach(row -> all.add(row.get("name").asString()));
      link = page.json().path("nextLink").asString("");
    }
    assertThat(all).containsExactlyInAnyOrder("a", "b", "c", "m");
  }
}
