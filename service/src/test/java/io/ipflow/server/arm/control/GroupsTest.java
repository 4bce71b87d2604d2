package io.ipflow.server.arm.control;

import static io.ipflow.server.arm.control.Plane.GROUP;
import static io.ipflow.server.arm.control.Plane.MACHINES;
import static io.ipflow.server.arm.control.Plane.NETWORK;
import static io.ipflow.server.arm.control.Plane.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.arm.ArmSettings;
import io.ipflow.store.StoreException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions, resource groups, api-versions, watchers and machines. */
class GroupsTest {
  private static final String NSG = "/providers/Microsoft.Network/networkSecurityGroups/";
  private static final String HERE = "{'location':'westeurope'}";

  @TempDir Path folder;
  private Plane plane;

  @BeforeEach
  void open() throws StoreException {
    plane = Plane.open(folder);
  }

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void thereIsASubscriptionFromTheStartAndOneForEveryGroup() throws StoreException {
    assertThat(
            plane
                .get("/subscriptions")
                .json()
                .get("value")
                .valueStream()
                .map(each -> each.get("subscriptionId").asString()))
        .containsExactly(ArmSettings.USUAL_SUBSCRIPTION, SUBSCRIPTION);
    assertThat(plane.get("/subscriptions/" + SUBSCRIPTION).at("/state")).isEqualTo("\"Enabled\"");
    // azure-semantics.md 5.5
    assertThat(plane.get("/subscriptions/none/resourceGroups").error())
        .isEqualTo("404 SubscriptionNotFound: The subscription 'none' could not be found.");
    assertThat(plane.put("/subscriptions/none/resourceGroups/g", HERE).status()).isEqualTo(404);
  }

  @Test
  void aGroupIsMadeReadTaggedAndDeleted() throws StoreException {
    String group = "/subscriptions/" + SUBSCRIPTION + "/resourcegroups/New";
    var made = plane.put(group, "{'location':'West Europe','tags':{'a':'b'}}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text())
        .isEqualTo(
            ("{'id':'/subscriptions/"
                    + SUBSCRIPTION
                    + "/resourceGroups/New','name':'New',"
                    + "'type':'Microsoft.Resources/resourceGroups','location':'westeurope',"
                    + "'tags':{'a':'b'},'properties':{'provisioningState':'Succeeded'}}")
                .replace('\'', '"'));
    assertThat(plane.head(group.toUpperCase(Locale.ROOT).replace("11111", "11111")).status())
        .isEqualTo(204);
    assertThat(plane.patch(group, "{'tags':{}}").at("/tags")).isEqualTo("{}");
    assertThat(plane.put(group, "{'location':'eastus'}").status()).isEqualTo(409);
    assertThat(plane.delete(group).status()).isEqualTo(200);
    assertThat(plane.head(group).status()).isEqualTo(404);
    // azure-semantics.md 5.5
    assertThat(plane.get(group).error())
        .isEqualTo("404 ResourceGroupNotFound: Resource group 'New' could not be found.");
  }

  @Test
  void aGroupGoesWithAllThatIsInIt() throws StoreException {
    plane.put(GROUP + NSG + "a", HERE);
    plane.put(GROUP + NSG + "b", HERE);

    assertThat(plane.delete(GROUP).status()).isEqualTo(200);
    plane.put(GROUP, HERE);
    assertThat(plane.get(GROUP + "/providers/Microsoft.Network/networkSecurityGroups").text())
        .isEqualTo("{\"value\":[]}");
  }

  @Test
  void aGroupStaysWhileAnotherNeedsWhatIsInIt() throws StoreException {
    String other = GROUP + "2";
    plane.put(other, HERE);
    plane.put(GROUP + NSG + "a", HERE);
    plane.put(
        other + "/providers/Microsoft.Network/virtualNetworks/v",
        "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},"
            + "'subnets':[{'name':'s','properties':{'addressPrefix':'10.0.0.0/24',"
            + "'networkSecurityGroup':{'id':'"
            + GROUP
            + NSG
            + "a'}}}]}}");

    assertThat(plane.delete(GROUP).error())
        .startsWith("400 InUseNetworkSecurityGroupCannotBeDeleted: ");
    assertThat(plane.delete(other).status()).isEqualTo(200);
    assertThat(plane.delete(GROUP).status()).isEqualTo(200);
  }

  // azure-semantics.md 5.5
  @Test
  void everyRequestNamesItsApiVersion() throws StoreException {
    assertThat(plane.get(GROUP + "?a=b").error())
        .isEqualTo(
            "400 MissingApiVersionParameter: The api-version query parameter (?api-version=) is required for all requests.");
    assertThat(plane.get(GROUP + "?api-version=x").error())
        .startsWith(
            "400 InvalidApiVersionParameter: The api-version 'x' is invalid. The supported versions are '2026-01-01,")
        .endsWith("'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014-04-01", "2026-12-31", "2020-06-01-preview", "2024-02-29-Preview"})
  void everyDateOfAzuresIsAnApiVersion(String version) throws StoreException {
    assertThat(plane.get(GROUP + "?api-version=" + version).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2013-01-01", "2027-01-01", "2020-13-01", "2023-02-29", "2020-06-01-x"})
  void anythingElseIsNone(String version) throws StoreException {
    assertThat(plane.get(GROUP + "?api-version=" + version).status()).isEqualTo(400);
  }

  @Test
  void listsComeInPagesThatLinkOnwards(@TempDir Path small) throws StoreException {
    try (Plane paged = Plane.open(small, 2)) {
      for (String name : new String[] {"a", "b", "c"}) {
        paged.put(GROUP + NSG + name, HERE);
      }
      String list = "/subscriptions/" + SUBSCRIPTION + NSG.substring(0, NSG.length() - 1);
      var first = paged.get(list);
      String link = first.json().get("nextLink").asString();

      assertThat(first.json().get("value")).hasSize(2);
      assertThat(link).startsWith(Plane.BASE + list + "?api-version=2025-03-01&$skiptoken=");
      var last = paged.get(link.substring(Plane.BASE.length()));
      assertThat(last.at("/value/0/name")).isEqualTo("\"c\"");
      assertThat(last.json().has("nextLink")).isFalse();
      assertThat(paged.get(list + "?api-version=2025-03-01&$skiptoken=%00").status())
          .isEqualTo(400);
    }
  }

  // azure-semantics.md 1.8, 5.4
  @Test
  void aRegionHasOneWatcherInASubscription() throws StoreException {
    String watchers = NETWORK + "networkWatchers/";

    assertThat(plane.put(watchers + "a", HERE).at("/properties/runningOperationIds"))
        .isEqualTo("[]");
    assertThat(plane.put(watchers + "a", HERE).status()).isEqualTo(200);
    assertThat(plane.put(watchers + "b", HERE).error())
        .isEqualTo(
            "400 NetworkWatcherCountLimitReached: Cannot create more than 1 network watchers for this subscription in this region.");
    assertThat(plane.put(watchers + "b", "{'location':'eastus'}").status()).isEqualTo(201);
  }

  @Test
  void aMachineRunsHoldsItsInterfaceAndIsTurnedOff() throws StoreException {
    String nic = NETWORK + "networkInterfaces/n";
    plane.put(
        NETWORK + "virtualNetworks/v",
        "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},"
            + "'subnets':[{'name':'s','properties':{'addressPrefix':'10.0.0.0/24'}}]}}");
    plane.put(
        nic,
        "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'ip','properties':"
            + "{'subnet':{'id':'"
            + NETWORK
            + "virtualNetworks/v/subnets/s'}}}]}}");
    String body =
        "{'location':'westeurope','properties':{'networkProfile':{'networkInterfaces':[{'id':'"
            + nic
            + "'}]}}}";

    assertThat(plane.put(MACHINES + "m", body).status()).isEqualTo(201);
    assertThat(plane.get(nic).at("/properties/virtualMachine/id"))
        .isEqualTo("\"" + MACHINES + "m\"");
    assertThat(plane.get(MACHINES + "m").json().get("properties").has("instanceView")).isFalse();
    assertThat(plane.delete(nic).error()).startsWith("400 NicInUse: ");
    assertThat(plane.put(MACHINES + "other", body).status()).isEqualTo(400);
    assertThat(plane.post(MACHINES + "m/deallocate", "").status()).isEqualTo(200);
    assertThat(plane.get(MACHINES + "m/instanceView").at("/statuses/1/code"))
        .isEqualTo("\"PowerState/deallocated\"");
    assertThat(
            plane
                .get(MACHINES + "m?$expand=instanceView&api-version=2024-07-01")
                .at("/properties/instanceView/statuses/1/displayStatus"))
        .isEqualTo("\"VM deallocated\"");
    assertThat(plane.delete(MACHINES + "m").status()).isEqualTo(200);
    assertThat(plane.delete(nic).status()).isEqualTo(200);
  }
}
