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

/** Virtual networks, subnets and interfaces, and what holds them together. */
class NetworkTest {
  private static final String VNET = NETWORK + "virtualNetworks/v";
  private static final String SUBNET = VNET + "/subnets/s";
  private static final String NIC = NETWORK + "networkInterfaces/";
  private static final String NSG = NETWORK + "networkSecurityGroups/web";

  @TempDir Path folder;
  private Plane plane;

  @BeforeEach
  void open() throws StoreException {
    plane = Plane.open(folder);
    plane.put(NSG, "{'location':'westeurope'}");
    plane.put(
        VNET,
        "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},"
            + "'subnets':[{'name':'s','properties':{'addressPrefix':'10.0.0.0/24'}}]}}");
  }

  @AfterEach
  void close() {
    plane.close();
  }

  private static String subnet(String prefix) {
    return "{'properties':{'addressPrefix':'" + prefix + "'}}";
  }

  private static String nic(String more) {
    return "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'ip','properties':"
        + "{'subnet':{'id':'"
        + SUBNET
        + "'}"
        + more
        + "}}]}}";
  }

  private String address(String nic) throws StoreException {
    return plane.get(NIC + nic).at("/properties/ipConfigurations/0/properties/privateIPAddress");
  }

  @Test
  void addressesAreGivenFromTheFifthOn() throws StoreException {
    assertThat(plane.put(NIC + "a", nic("")).status()).isEqualTo(201);
    plane.put(NIC + "b", nic(""));
    plane.put(
        NIC + "c", nic(",'privateIPAllocationMethod':'Static','privateIPAddress':'10.0.0.6'"));
    plane.put(NIC + "d", nic(""));
    plane.delete(NIC + "b");
    plane.put(NIC + "e", nic(""));
    plane.put(NIC + "a", nic(""));

    assertThat(address("a")).isEqualTo("\"10.0.0.4\"");
    assertThat(address("d")).isEqualTo("\"10.0.0.7\"");
    assertThat(address("e")).isEqualTo("\"10.0.0.5\"");
  }

  // azure-semantics.md 5.5
  @Test
  void anAddressIsGivenOnce() throws StoreException {
    plane.put(NIC + "a", nic(""));

    assertThat(
            plane
                .put(
                    NIC + "b",
                    nic(",'privateIPAllocationMethod':'Static','privateIPAddress':'10.0.0.4'"))
                .error())
        .isEqualTo(
            "400 PrivateIPAddressIsAllocated: IP configuration "
                + NIC
                + "b/ipConfigurations/ip is using the private IP address 10.0.0.4 which is already allocated to resource "
                + NIC
                + "a/ipConfigurations/ip.");
  }

  @Test
  void aStaticAddressLiesInItsSubnetBeyondWhatAzureKeeps() throws StoreException {
    for (String address : new String[] {"10.0.1.4", "10.0.0.3", "10.0.0.0", "10.0.0.255", "x"}) {
      assertThat(
              plane
                  .put(
                      NIC + "b",
                      nic(
                          ",'privateIPAllocationMethod':'Static','privateIPAddress':'"
                              + address
                              + "'"))
                  .status())
          .as(address)
          .isEqualTo(400);
    }
  }

  // azure-semantics.md 5.5
  @Test
  void whatIsNamedIsThere() throws StoreException {
    String gone = VNET + "/subnets/none";

    assertThat(plane.put(NIC + "a", nic("").replace("subnets/s", "subnets/none")).error())
        .isEqualTo(
            "400 InvalidResourceReference: Resource "
                + gone
                + " referenced by resource "
                + NIC
                + "a/ipConfigurations/ip was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.");
    assertThat(plane.put(NIC + "a", nic("").replace("westeurope", "eastus")).error())
        .startsWith("400 InvalidResourceReference: Resource " + SUBNET);
  }

  // azure-semantics.md 5.5
  @Test
  void whatIsInUseIsNotDeleted() throws StoreException {
    plane.put(NIC + "a", nic(""));
    plane.put(NIC + "b", nic(""));
    plane.put(
        SUBNET,
        "{'properties':{'addressPrefix':'10.0.0.0/24','networkSecurityGroup':{'id':'"
            + NSG
            + "'}}}");
    String users = NIC + "a/ipConfigurations/ip and " + NIC + "b/ipConfigurations/ip";
    String inUse =
        "400 InUseSubnetCannotBeDeleted: Subnet s is in use by "
            + users
            + " and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.";

    assertThat(plane.delete(SUBNET).error()).isEqualTo(inUse);
    assertThat(plane.delete(VNET).error()).isEqualTo(inUse);
    assertThat(
            plane
                .put(
                    VNET,
                    "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':[]}}")
                .error())
        .isEqualTo(inUse);
    assertThat(plane.delete(NSG).error())
        .isEqualTo(
            "400 InUseNetworkSecurityGroupCannotBeDeleted: Network security group "
                + NSG
                + " cannot be deleted because it is in use by the following resources: "
                + SUBNET
                + ". In order to delete the Network security group, remove the association with the resource(s).");
  }

  @Test
  void whoNamesAResourceIsShownWithIt() throws StoreException {
    plane.put(
        SUBNET,
        "{'properties':{'addressPrefix':'10.0.0.0/24','networkSecurityGroup':{'id':'"
            + NSG
            + "'}}}");
    plane.put(
        NIC + "a",
        nic("").replace("{'ipConf", "{'networkSecurityGroup':{'id':'" + NSG + "'},'ipConf"));

    assertThat(plane.get(NSG).at("/properties/subnets")).isEqualTo("[{\"id\":\"" + SUBNET + "\"}]");
    assertThat(plane.get(NSG).at("/properties/networkInterfaces"))
        .isEqualTo("[{\"id\":\"" + NIC + "a\"}]");
    assertThat(plane.get(SUBNET).at("/properties/ipConfigurations"))
        .isEqualTo("[{\"id\":\"" + NIC + "a/ipConfigurations/ip\"}]");
    plane.delete(NIC + "a");
    assertThat(plane.get(NSG).json().get("properties").has("networkInterfaces")).isFalse();
  }

  @Test
  void whatWasShownMayBePutBackThoughItIsStale() throws StoreException {
    plane.put(NIC + "a", nic(""));
    plane.put(
        SUBNET,
        "{'properties':{'addressPrefix':'10.0.0.0/24','networkSecurityGroup':{'id':'"
            + NSG
            + "'}}}");
    String network = plane.get(VNET).text();
    String subnet = plane.get(SUBNET).text();
    String group = plane.get(NSG).text();
    plane.delete(NIC + "a");

    assertThat(plane.put(VNET, network).status()).isEqualTo(200);
    assertThat(plane.put(SUBNET, subnet).status()).isEqualTo(200);
    assertThat(plane.put(NSG, group).status()).isEqualTo(200);
    assertThat(plane.get(VNET).text()).doesNotContain("networkInterfaces/a");
  }

  // azure-semantics.md 5.5
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.0.0/24|NetcfgSubnetRangeOutsideVnet: Subnet 't' is not valid because its IP address range is outside the IP address range of virtual network 'v'.",
        "10.0.0.128/25|NetcfgSubnetRangesOverlap: Subnet 't' is not valid because its IP address range overlaps with that of an existing subnet in virtual network 'v'.",
        "10.0.1.0/30|NetcfgInvalidSubnet: Subnet 't' is not valid in virtual network 'v'."
      })
  void aSubnetLiesInItsNetworkBesideTheOthers(String prefix, String error) throws StoreException {
    assertThat(plane.put(VNET + "/subnets/t", subnet(prefix)).error()).isEqualTo("400 " + error);
  }

  // azure-semantics.md 5.5, 5.7
  @Test
  void theGatewaysSubnetHasNoSecurityGroup() throws StoreException {
    String body =
        "{'properties':{'addressPrefix':'10.0.9.0/24','networkSecurityGroup':{'id':'"
            + NSG
            + "'}}}";

    assertThat(plane.put(VNET + "/subnets/GatewaySubnet", body).error())
        .isEqualTo(
            "400 NetworkSecurityGroupCannotBeAttachedToGatewaySubnet: The operation failed because the network security group web can not be associated to the GatewaySubnet.");
    assertThat(plane.put(VNET + "/subnets/AzureFirewallSubnet", body).status()).isEqualTo(400);
  }

  @Test
  void aNetworkPutWithoutSubnetsKeepsThem() throws StoreException {
    plane.put(
        VNET,
        "{'location':'westeurope','tags':{'a':'b'},'properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16','10.9.0.0/16']}}}");

    assertThat(plane.get(SUBNET).status()).isEqualTo(200);
    assertThat(plane.get(VNET).at("/tags/a")).isEqualTo("\"b\"");
  }

  @Test
  void peeringsMeetAndPart() throws StoreException {
    String other = NETWORK + "virtualNetworks/w";
    plane.put(
        other,
        "{'location':'eastus','properties':{'addressSpace':{'addressPrefixes':['10.1.0.0/16']}}}");
    String there = "/virtualNetworkPeerings/p";
    String state = "/properties/peeringState";

    plane.put(VNET + there, "{'properties':{'remoteVirtualNetwork':{'id':'" + other + "'}}}");
    assertThat(plane.get(VNET + there).at(state)).isEqualTo("\"Initiated\"");
    plane.put(other + there, "{'properties':{'remoteVirtualNetwork':{'id':'" + VNET + "'}}}");
    assertThat(plane.get(VNET + there).at(state)).isEqualTo("\"Connected\"");
    assertThat(plane.get(other + there).at("/properties/remoteAddressSpace/addressPrefixes"))
        .isEqualTo("[\"10.0.0.0/16\"]");
    plane.delete(other);
    assertThat(plane.get(VNET + there).at(state)).isEqualTo("\"Disconnected\"");
  }

  @Test
  void locationIsRequiredAndStays() throws StoreException {
    assertThat(plane.put(NSG + "2", "{}").error())
        .isEqualTo("400 LocationRequired: The location property is required for this definition.");
    // azure-semantics.md 5.5
    assertThat(plane.put(NSG, "{'location':'East US'}").error())
        .isEqualTo(
            "409 InvalidResourceLocation: The resource 'web' already exists in location 'westeurope' in resource group 'rg'. A resource with the same name cannot be created in location 'eastus'. Please select a new resource name.");
  }

  // azure-semantics.md 3.7, 5.5
  @ParameterizedTest
  @CsvSource({"-a", "a-", "a.", "a%20b", "a$"})
  void aNameIsOfWordCharacters(String name) throws StoreException {
    assertThat(plane.put(NETWORK + "networkSecurityGroups/" + name, "{'location':'x'}").error())
        .isEqualTo(
            "400 InvalidResourceName: Resource name "
                + name.replace("%20", " ")
                + " is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.");
  }
}
