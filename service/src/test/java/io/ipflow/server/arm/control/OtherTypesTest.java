package io.ipflow.server.arm.control;

import static io.ipflow.server.arm.control.Plane.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.store.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public addresses, route tables, load balancers and gateways. */
class OtherTypesTest {
  private static final String SUBNET = NETWORK + "virtualNetworks/v/subnets/s";

  @TempDir Path folder;
  private Plane plane;

  @BeforeEach
  void open() throws StoreException {
    plane = Plane.open(folder);
    put(
        "virtualNetworks/v",
        "{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':[{'name':'s','properties':{'addressPrefix':'10.0.0.0/24'}}]}");
  }

  @AfterEach
  void close() {
    plane.close();
  }

  private Plane.Answer put(String path, String properties) throws StoreException {
    return plane.put(NETWORK + path, "{'location':'westeurope','properties':" + properties + "}");
  }

  private static String id(String path) {
    return "{'id':'" + NETWORK + path + "'}";
  }

  private static String nic(String publicAddress) {
    return "{'ipConfigurations':[{'name':'i','properties':{'subnet':{'id':'"
        + SUBNET
        + "'},'publicIPAddress':"
        + id("publicIPAddresses/" + publicAddress)
        + "}}]}";
  }

  @Test
  void aStaticPublicAddressIsOfThoseForDocumentationUnlessOneIsStated() throws StoreException {
    assertThat(put("publicIPAddresses/a", "{'publicIPAllocationMethod':'Static'}").text())
        .contains("\"ipAddress\":\"198.51.100.1\"");
    assertThat(put("publicIPAddresses/b", "{'publicIPAllocationMethod':'static'}").text())
        .contains("\"ipAddress\":\"198.51.100.2\"", "\"publicIPAllocationMethod\":\"Static\"");
    assertThat(put("publicIPAddresses/a", "{'publicIPAllocationMethod':'Static'}").text())
        .contains("\"ipAddress\":\"198.51.100.1\"");
    assertThat(put("publicIPAddresses/c", "{'ipAddress':'13.90.146.144'}").text())
        .contains("\"ipAddress\":\"13.90.146.144\"");
    assertThat(put("publicIPAddresses/d", "{}").text()).doesNotContain("\"ipAddress\"");
    assertThat(put("publicIPAddresses/e", "{'ipAddress':'x'}").status()).isEqualTo(400);
  }

  @Test
  void aPublicAddressStandsAtOneConfigurationAndIsShownThere() throws StoreException {
    put("publicIPAddresses/a", "{}");
    assertThat(put("networkInterfaces/n", nic("a")).status()).isEqualTo(201);

    assertThat(plane.get(NETWORK + "publicIPAddresses/a").at("/properties/ipConfiguration/id"))
        .isEqualTo("\"" + NETWORK + "networkInterfaces/n/ipConfigurations/i\"");
    assertThat(put("networkInterfaces/other", nic("a")).error())
        .startsWith("400 PublicIPAddressInUse: ");
    assertThat(plane.delete(NETWORK + "publicIPAddresses/a").error())
        .startsWith("400 PublicIPAddressCannotBeDeleted: ");
  }

  // azure-semantics.md 5.2: a route has nextHopIpAddress "" and hasBgpOverride false.
  @Test
  void aRouteShowsWhatAzureShows() throws StoreException {
    put("routeTables/r", "{}");
    String route = NETWORK + "routeTables/r/routes/x";

    assertThat(
            plane
                .put(route, "{'properties':{'addressPrefix':'0.0.0.0/0','nextHopType':'internet'}}")
                .at("/properties"))
        .isEqualTo(
            "{'provisioningState':'Succeeded','addressPrefix':'0.0.0.0/0','nextHopType':'Internet','nextHopIpAddress':'','hasBgpOverride':false}"
                .replace('\'', '"'));
    assertThat(plane.get(NETWORK + "routeTables/r/routes").json().get("value")).hasSize(1);
    assertThat(
            plane
                .put(
                    NETWORK + "routeTables/r/routes/y",
                    "{'properties':{'addressPrefix':'0.0.0.0/0','nextHopType':'None'}}")
                .error())
        .startsWith("400 RouteConflict: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'addressPrefix':'10.0.0.1/24','nextHopType':'None'",
        "'addressPrefix':'nonsense','nextHopType':'None'",
        "'nextHopType':'None'",
        "'addressPrefix':'10.0.0.0/24'",
        "'addressPrefix':'10.0.0.0/24','nextHopType':'Elsewhere'",
        "'addressPrefix':'10.0.0.0/24','nextHopType':'VirtualAppliance'",
        "'addressPrefix':'10.0.0.0/24','nextHopType':'VirtualAppliance','nextHopIpAddress':'x'",
        "'addressPrefix':'10.0.0.0/24','nextHopType':'None','nextHopIpAddress':'10.0.0.4'"
      },
      quoteCharacter = '`')
  void aRouteHasAPrefixAndAWayThatFits(String properties) throws StoreException {
    put("routeTables/r", "{}");

    assertThat(
            plane
                .put(NETWORK + "routeTables/r/routes/x", "{'properties':{" + properties + "}}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void aRouteTableInUseStays() throws StoreException {
    put("routeTables/r", "{}");
    plane.put(
        SUBNET,
        "{'properties':{'addressPrefix':'10.0.0.0/24','routeTable':" + id("routeTables/r") + "}}");

    assertThat(plane.delete(NETWORK + "routeTables/r").error())
        .startsWith("400 InUseRouteTableCannotBeDeleted: ");
    assertThat(plane.get(NETWORK + "routeTables/r").at("/properties/subnets/0/id"))
        .isEqualTo("\"" + SUBNET + "\"");
  }

  @Test
  void anInternalFrontendTakesAnAddressOfItsSubnet() throws StoreException {
    var made =
        put(
            "loadBalancers/b",
            "{'frontendIPConfigurations':[{'name':'f','properties':{'subnet':{'id':'"
                + SUBNET
                + "'}}}],'backendAddressPools':[{'name':'p'}]}");
    put(
        "networkInterfaces/n",
        nic("a")
            .replace("'publicIPAddress':" + id("publicIPAddresses/a"), "'x':1")
            .replace(
                "'x':1",
                "'loadBalancerBackendAddressPools':["
                    + id("loadBalancers/b/backendAddressPools/p")
                    + "]"));

    assertThat(made.at("/properties/frontendIPConfigurations/0/properties/privateIPAddress"))
        .isEqualTo("\"10.0.0.4\"");
    assertThat(
            plane
                .get(NETWORK + "networkInterfaces/n")
                .at("/properties/ipConfigurations/0/properties/privateIPAddress"))
        .isEqualTo("\"10.0.0.5\"");
    assertThat(
            plane
                .get(NETWORK + "loadBalancers/b/backendAddressPools/p")
                .at("/properties/backendIPConfigurations/0/id"))
        .isEqualTo("\"" + NETWORK + "networkInterfaces/n/ipConfigurations/i\"");
  }

  @ParameterizedTest
  @CsvSource({
    "natGateways",
    "privateEndpoints",
    "localNetworkGateways",
    "virtualNetworkGateways",
    "connections"
  })
  void plainDocumentsKeepWhatTheyAreGiven(String type) throws StoreException {
    assertThat(put(type + "/x", "{'anything':{'at':['all']}}").status()).isEqualTo(201);
    assertThat(plane.get(NETWORK + type + "/x").at("/properties/anything"))
        .isEqualTo("{\"at\":[\"all\"]}");
    assertThat(plane.delete(NETWORK + type + "/x").status()).isEqualTo(200);
  }

  // azure-semantics.md 3.0.7: private by default for networks made with API 2025-07-01 on.
  @Test
  void subnetsOfNewNetworksArePrivateFromThatApiVersionOn() throws StoreException {
    String body =
        "{'location':'l','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':[{'name':'s','properties':{'addressPrefix':'10.0.0.0/24'}}]}}";

    assertThat(plane.put(NETWORK + "virtualNetworks/old?api-version=2025-05-01", body).text())
        .doesNotContain("defaultOutboundAccess");
    assertThat(plane.put(NETWORK + "virtualNetworks/new?api-version=2025-07-01", body).text())
        .contains("\"defaultOutboundAccess\":false");
  }
}
