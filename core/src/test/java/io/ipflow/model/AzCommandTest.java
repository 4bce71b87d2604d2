package io.ipflow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands as azure-cli's own reference spells them (learn.microsoft.com/cli/azure). */
class AzCommandTest {
  private static final String GROUP = "/subscriptions/s/resourceGroups/rg/providers/";
  private static final String NETWORK = GROUP + "Microsoft.Network/";

  @ParameterizedTest
  @CsvSource({
    "networkSecurityGroups/g, network nsg show",
    "virtualNetworks/v, network vnet show",
    "virtualNetworks/v/subnets/s, network vnet subnet show",
    "virtualNetworks/v/virtualNetworkPeerings/p, network vnet peering show",
    "routeTables/t, network route-table show",
    "networkInterfaces/n, network nic show",
    "applicationSecurityGroups/a, network asg show",
    "publicIPAddresses/p, network public-ip show",
    "privateEndpoints/e, network private-endpoint show",
    "virtualNetworkGateways/g, network vnet-gateway show",
    "somethingElse/x, resource show"
  })
  void namesTheShowCommandOfTheType(String path, String command) {
    assertThat(AzCommand.show(ResourceId.of(NETWORK + path)))
        .isEqualTo("az " + command + " -o json --ids " + NETWORK + path);
  }

  @ParameterizedTest
  @CsvSource({
    "networkSecurityGroups/g/securityRules/r, network nsg show, networkSecurityGroups/g",
    "networkInterfaces/n/ipConfigurations/c, network nic show, networkInterfaces/n",
    "routeTables/t/routes/r, network route-table show, routeTables/t"
  })
  void showsTheParentOfWhatIsReadWithinIt(String path, String command, String parent) {
    assertThat(AzCommand.show(ResourceId.of(NETWORK + path)))
        .isEqualTo("az " + command + " -o json --ids " + NETWORK + parent);
  }

  @Test
  void asksForTheInterfaceOfAScaleSetByRest() {
    String id =
        GROUP + "Microsoft.Compute/virtualMachineScaleSets/v/virtualMachines/0/networkInterfaces/n";
    assertThat(AzCommand.show(ResourceId.of(id + "/ipConfigurations/c")))
        .isEqualTo("az rest --method get --url '" + id + "?api-version=2018-10-01'");
  }

  @Test
  void listsInterfacesOfMachinesAndOfScaleSets() {
    ResourceId one = ResourceId.of(NETWORK + "networkInterfaces/n");
    ResourceId two = ResourceId.of(NETWORK + "networkInterfaces/m");
    String set = GROUP + "Microsoft.Compute/virtualMachineScaleSets/v/virtualMachines/";
    ResourceId three = ResourceId.of(set + "0/networkInterfaces/n");
    assertThat(AzCommand.interfaces(List.of(one))).isEqualTo(AzCommand.show(one));
    assertThat(AzCommand.interfaces(List.of(one, two, three)))
        .isEqualTo(
            "az network nic list -o json --subscription s and az vmss nic list -o json"
                + " --vmss-name v --resource-group rg --subscription s");
  }

  @Test
  void quotesWhatAShellWouldReadOtherwise() {
    String id = "/subscriptions/s/resourceGroups/rg(1)/providers/Microsoft.Network/routeTables/t";
    assertThat(AzCommand.show(ResourceId.of(id)))
        .isEqualTo("az network route-table show -o json --ids '" + id + "'");
  }

  @Test
  void knowsNoCommandForWhatIsNotDeployed() {
    ResourceId made = ResourceId.of("/template/main.json/providers/a/b/c");
    assertThat(
            List.of(
                AzCommand.show(made),
                AzCommand.showAnew(made),
                AzCommand.effectiveRules(made),
                AzCommand.effectiveRoutes(made)))
        .containsOnly("bin/export-azure DIR once it is deployed, and -c DIR in its place");
  }

  @Test
  void saysThatAnotherBodyTakesThePlaceOfOneThatDoesNotServe() {
    assertThat(AzCommand.showAnew(ResourceId.of(NETWORK + "routeTables/t")))
        .isEqualTo(
            "az network route-table show -o json --ids "
                + NETWORK
                + "routeTables/t, in place of what the input says of it");
  }

  @Test
  void asksForWhatIsInForceAtAnInterface() {
    ResourceId nic = ResourceId.of(NETWORK + "networkInterfaces/n");
    assertThat(AzCommand.effectiveRules(nic))
        .isEqualTo("az network nic list-effective-nsg -o json --ids " + nic);
    assertThat(AzCommand.effectiveRoutes(nic))
        .isEqualTo(
            "az network nic show-effective-route-table -o json --ids "
                + nic
                + " --query \"{networkInterface:{id:'"
                + nic
                + "'},value:value}\"");
  }

  @Test
  void asksForATagFileUntilOneIsThereAndForAnotherOneAfterwards() {
    assertThat(ServiceTags.NONE.supplyOf("Storage.WestUS", "westus"))
        .isEqualTo("--service-tags FILE");
    ServiceTags one =
        new ServiceTags(
            "Public", OptionalInt.of(1), List.of(new ServiceTags.ServiceTag("Sql", List.of())));
    assertThat(one.supplyOf("Storage.WestUS", "westus"))
        .isEqualTo(
            "--service-tags FILE that lists Storage.WestUS: az network list-service-tags -o json"
                + " --location westus");
  }
}
