package io.ipflow.model;

import static io.ipflow.model.Samples.HERE;
import static io.ipflow.model.Samples.NIC;
import static io.ipflow.model.Samples.NSG;
import static io.ipflow.model.Samples.NSG_2;
import static io.ipflow.model.Samples.SUBNET;
import static io.ipflow.model.Samples.TABLE;
import static io.ipflow.model.Samples.VM;
import static io.ipflow.model.Samples.VNET;
import static io.ipflow.model.Samples.blocks;
import static io.ipflow.model.Samples.group;
import static io.ipflow.model.Samples.groupStub;
import static io.ipflow.model.Samples.is;
import static io.ipflow.model.Samples.network;
import static io.ipflow.model.Samples.peering;
import static io.ipflow.model.Samples.route;
import static io.ipflow.model.Samples.rule;
import static io.ipflow.model.Samples.subnet;
import static io.ipflow.model.Samples.table;
import static io.ipflow.model.Samples.vnet;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.ServiceTags.ServiceTag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Linking: what stands alone joins its parent, and associations are stated from either end. */
class NetworkBuilderTest {
  private static final ResourceId GATEWAY = network("virtualNetworkGateways/gw");

  private final NetworkBuilder builder = new NetworkBuilder();

  @Test
  void aRuleThatStandsAloneJoinsItsGroup() {
    builder.addRule(NSG, rule(NSG, "b", 200)).add(group(NSG, rule(NSG, "a", 100)));
    SecurityGroup linked = builder.build().securityGroups().get(NSG);
    assertThat(linked.rules()).containsExactly(rule(NSG, "a", 100), rule(NSG, "b", 200));
    assertThat(linked.furtherRules()).isEmpty();
  }

  @Test
  void aRuleWithoutItsGroupMakesAnOpenGroup() {
    builder.addRule(NSG, rule(NSG, "a", 100));
    SecurityGroup linked = builder.build().securityGroups().get(NSG);
    assertThat(linked.rules()).containsExactly(rule(NSG, "a", 100));
    assertThat(linked.furtherRules())
        .contains(OpenThings.missing("network security group", NSG, HERE));
  }

  @Test
  void aRouteThatStandsAloneJoinsItsTable() {
    builder.addRoute(TABLE, route(TABLE, "b", "11.0.0.0/8"));
    builder.add(table(TABLE, route(TABLE, "a", "10.0.0.0/8")));
    RouteTable linked = builder.build().routeTables().get(TABLE);
    assertThat(linked.routes()).extracting(route -> route.id().name()).containsExactly("a", "b");
    assertThat(linked.furtherRoutes()).isEmpty();
  }

  @Test
  void aRouteWithoutItsTableMakesAnOpenTable() {
    builder.addRoute(TABLE, route(TABLE, "a", "10.0.0.0/8"));
    RouteTable linked = builder.build().routeTables().get(TABLE);
    OpenThing missing = OpenThings.missing("route table", TABLE, HERE);
    assertThat(linked.routes()).containsExactly(route(TABLE, "a", "10.0.0.0/8"));
    assertThat(linked.furtherRoutes()).contains(missing);
    assertThat(linked.disableBgpRoutePropagation()).isEqualTo(Value.open(missing));
  }

  @Test
  void aPeeringThatStandsAloneJoinsItsNetwork() {
    ResourceId hub = network("virtualNetworks/hub");
    builder.addPeering(VNET, peering(VNET, "p", hub)).add(vnet(VNET, "10.0.0.0/16"));
    VirtualNetwork linked = builder.build().virtualNetworks().get(VNET);
    assertThat(linked.peerings()).containsExactly(peering(VNET, "p", hub));
    assertThat(linked.addressSpace()).isEqualTo(Value.known(blocks("10.0.0.0/16")));
    assertThat(linked.furtherPeerings()).isEmpty();
  }

  @Test
  void aPeeringWithoutItsNetworkMakesAnOpenNetwork() {
    builder.addPeering(VNET, peering(VNET, "p", network("virtualNetworks/hub")));
    VirtualNetwork linked = builder.build().virtualNetworks().get(VNET);
    OpenThing missing = OpenThings.missing("virtual network", VNET, HERE);
    assertThat(linked.peerings()).hasSize(1);
    assertThat(linked.addressSpace()).isEqualTo(Value.open(missing));
    assertThat(linked.furtherPeerings()).contains(missing);
  }

  @Test
  void anAssociationIsStatedFromTheGroupsEnd() {
    builder.associateSecurityGroup(NSG, SUBNET).associateSecurityGroup(NSG_2, NIC);
    builder.associateRouteTable(TABLE, SUBNET);
    builder.add(subnet(SUBNET, "10.0.0.0/24")).add(Samples.nic());
    Network network = builder.build();
    assertThat(network.subnets().get(SUBNET).securityGroup()).isEqualTo(is(NSG));
    assertThat(network.subnets().get(SUBNET).routeTable()).isEqualTo(is(TABLE));
    assertThat(network.interfaces().get(NIC).securityGroup()).isEqualTo(is(NSG_2));
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void anAssociationStatedFromBothEndsIsOne() {
    builder.add(subnet(SUBNET, "10.0.0.0/24").withSecurityGroup(is(NSG)).withRouteTable(is(TABLE)));
    builder.add(Samples.nic().withSecurityGroup(is(NSG)));
    builder.associateSecurityGroup(NSG, SUBNET).associateSecurityGroup(NSG, NIC);
    builder.associateRouteTable(TABLE, SUBNET);
    Network network = builder.build();
    assertThat(network.subnets().get(SUBNET).securityGroup()).isEqualTo(is(NSG));
    assertThat(network.subnets().get(SUBNET).routeTable()).isEqualTo(is(TABLE));
    assertThat(network.interfaces().get(NIC).securityGroup()).isEqualTo(is(NSG));
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void aClaimClosesAnAssociationThatItsBodyDoesNotState() {
    builder.add(Samples.subnetStub(SUBNET, "stub")).associateSecurityGroup(NSG, SUBNET);
    Subnet linked = builder.build().subnets().get(SUBNET);
    assertThat(linked.securityGroup()).isEqualTo(is(NSG));
    assertThat(linked.routeTable()).isEqualTo(Value.open(Samples.open("stub")));
  }

  @ParameterizedTest
  @CsvSource({"nsg, nsg2", "nsg2, nsg"})
  void twoDifferentClaimsOpenTheAssociationAndAreAProblem(String first, String second) {
    builder.add(subnet(SUBNET, "10.0.0.0/24"));
    builder.associateSecurityGroup(network("networkSecurityGroups/" + first), SUBNET);
    builder.associateSecurityGroup(network("networkSecurityGroups/" + second), SUBNET);
    Network network = builder.build();
    assertThat(network.subnets().get(SUBNET).securityGroup())
        .isEqualTo(Value.open(OpenThings.conflicting("network security group", SUBNET, HERE)));
    assertThat(network.subnets().get(SUBNET).routeTable()).isEqualTo(Samples.none());
    assertThat(network.problems()).singleElement().satisfies(NetworkBuilderTest::namesBoth);
  }

  private static void namesBoth(Problem problem) {
    assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
    assertThat(problem.message()).contains("`" + SUBNET + "`", "`" + NSG + "`", "`" + NSG_2 + "`");
  }

  @Test
  void aClaimThatDiffersFromTheBodyOpensTheAssociation() {
    builder.add(subnet(SUBNET, "10.0.0.0/24").withRouteTable(is(TABLE)));
    builder.associateRouteTable(network("routeTables/other"), SUBNET);
    Network network = builder.build();
    assertThat(network.subnets().get(SUBNET).routeTable())
        .isEqualTo(Value.open(OpenThings.conflicting("route table", SUBNET, HERE)));
    assertThat(network.problems()).hasSize(1);
  }

  @Test
  void aThirdClaimDoesNotCloseAnAssociationInConflict() {
    builder.add(subnet(SUBNET, "10.0.0.0/24"));
    builder.associateSecurityGroup(NSG, SUBNET).associateSecurityGroup(NSG_2, SUBNET);
    builder.associateSecurityGroup(network("networkSecurityGroups/nsg3"), SUBNET);
    assertThat(builder.build().subnets().get(SUBNET).securityGroup().ifOpen()).isPresent();
  }

  @Test
  void aClaimAboutWhatIsNotThereMakesNothing() {
    builder.associateSecurityGroup(NSG, SUBNET).associateRouteTable(TABLE, SUBNET);
    Network network = builder.placeGateway(GATEWAY, SUBNET).build();
    assertThat(network.subnets()).isEmpty();
    assertThat(network.interfaces()).isEmpty();
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void gatewaysStandInTheirSubnetOnce() {
    ResourceId other = network("virtualNetworkGateways/er");
    builder.placeGateway(GATEWAY, SUBNET).placeGateway(GATEWAY, SUBNET).placeGateway(other, SUBNET);
    builder.add(subnet(SUBNET, "10.0.0.0/24"));
    assertThat(builder.build().subnets().get(SUBNET).gateways()).containsExactly(other, GATEWAY);
  }

  @Test
  void aMachineThatNamesAnInterfaceIsLinkedToIt() {
    builder.add(Samples.machine(VM, NIC, network("networkInterfaces/absent")));
    Network network = builder.add(Samples.nic()).build();
    assertThat(network.interfaces().get(NIC).virtualMachine()).contains(VM);
    assertThat(network.interfaces()).hasSize(1);
  }

  @Test
  void whatTheInterfaceSaysOfItsMachineStays() {
    ResourceId other = ResourceId.of("/other/vm");
    builder.add(Samples.machine(VM, NIC)).add(Samples.nic().withVirtualMachine(other));
    assertThat(builder.build().interfaces().get(NIC).virtualMachine()).contains(other);
  }

  @Test
  void aRecordedGroupCountsWhereNoBodyIsGiven() {
    builder.addRecorded(group(NSG, rule(NSG, "recorded", 100)));
    builder.addRecorded(group(NSG_2, rule(NSG_2, "recorded", 100)));
    Network network = builder.add(group(NSG, rule(NSG, "body", 100))).build();
    assertThat(network.securityGroups().get(NSG).rules()).containsExactly(rule(NSG, "body", 100));
    assertThat(network.securityGroups().get(NSG_2).rules())
        .containsExactly(rule(NSG_2, "recorded", 100));
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void recordedGroupsThatDifferAreInConflict() {
    builder.addRecorded(group(NSG, rule(NSG, "a", 100)));
    builder.addRecorded(group(NSG, rule(NSG, "b", 100)));
    Network network = builder.build();
    assertThat(network.securityGroups().get(NSG).rules()).isEmpty();
    assertThat(network.securityGroups().get(NSG).furtherRules()).isPresent();
    assertThat(network.problems()).hasSize(1);
  }

  @Test
  void thePartsOfAnIncompleteGroupAreUnited() {
    builder.add(groupStub(NSG, "page 2", rule(NSG, "a", 100)));
    builder.add(groupStub(NSG, "page 1", rule(NSG, "b", 200)));
    SecurityGroup linked = builder.build().securityGroups().get(NSG);
    assertThat(linked.rules()).containsExactly(rule(NSG, "a", 100), rule(NSG, "b", 200));
    assertThat(linked.furtherRules()).contains(Samples.open("page 1"));
  }

  private static EffectiveRoute recorded(String block) {
    return new EffectiveRoute(
        Optional.empty(),
        EffectiveRoute.Source.DEFAULT,
        true,
        blocks(block),
        "VnetLocal",
        List.of(),
        Optional.empty());
  }

  @Test
  void recordedRoutesAreKeptByInterface() {
    builder.recordRoutes(NIC, List.of(recorded("10.0.0.0/16"), recorded("0.0.0.0/0")));
    builder.recordRoutes(NIC, List.of(recorded("0.0.0.0/0"), recorded("10.0.0.0/16")));
    Network network = builder.build();
    assertThat(network.recordedRoutes().get(NIC)).hasSize(2);
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void recordedRoutesThatDifferAreNotUsedAndAreAProblem() {
    builder.recordRoutes(NIC, List.of(recorded("10.0.0.0/16")));
    builder.recordRoutes(NIC, List.of(recorded("10.1.0.0/16")));
    Network network = builder.build();
    assertThat(network.recordedRoutes()).isEmpty();
    assertThat(network.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("effective routes of `" + NIC + "`", "none of them is used");
  }

  private static RecordedExpansion expansion(String rule, boolean source, String... blocks) {
    return new RecordedExpansion(NSG, SUBNET, rule, true, source, blocks(blocks));
  }

  @Test
  void recordedExpansionsOfOneOperandThatDifferAreNotUsedAndAreAProblem() {
    builder.add(expansion("securityRules/A", true, "10.0.0.0/16"));
    builder.add(expansion("securityRules/a", true, "10.1.0.0/16"));
    builder.add(expansion("securityRules/a", false, "10.1.0.0/16", "10.2.0.0/16"));
    builder.add(expansion("securityRules/a", false, "10.2.0.0/16", "10.1.0.0/16"));
    Network network = builder.build();
    assertThat(network.recordedExpansions())
        .containsExactly(expansion("securityRules/a", false, "10.1.0.0/16", "10.2.0.0/16"));
    assertThat(network.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("expansions of `securityrules/a` at `" + SUBNET + "`");
  }

  private static ServiceTags tags(String cloud, int change) {
    ServiceTag tag = new ServiceTag("Storage", blocks("20." + change + ".0.0/16"));
    return new ServiceTags(
        cloud, change == 0 ? OptionalInt.empty() : OptionalInt.of(change), List.of(tag));
  }

  @ParameterizedTest
  @CsvSource({"5, 7", "7, 5", "0, 7", "7, 0", "7, 7"})
  void theTagFileOfTheHighestChangeNumberCountsWithinACloud(int first, int second) {
    builder.add(tags("Public", first), HERE).add(tags("public", second), HERE);
    Network network = builder.build();
    assertThat(network.serviceTags().changeNumber()).hasValue(7);
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void aTagFileOfAnotherCloudIsAProblemAndTheFirstCounts() {
    builder.add(tags("Public", 5), HERE).add(tags("China", 9), HERE);
    Network network = builder.add(tags("Public", 6), HERE).build();
    assertThat(network.serviceTags()).isEqualTo(tags("Public", 6));
    assertThat(network.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("`China`", "`Public`", "--service-tags");
  }

  @Test
  void problemsAreKeptInTheOrderFound() {
    Problem first = Problem.info(HERE, "first");
    Problem second = Problem.info(HERE, "second");
    assertThat(builder.add(first).add(second).build().problems()).containsExactly(first, second);
  }

  @Test
  void theVirtualNetworkOfASubnetIsItsParent() {
    Network network = builder.add(vnet(VNET, "10.0.0.0/16")).build();
    assertThat(network.virtualNetworkOf(SUBNET)).contains(vnet(VNET, "10.0.0.0/16"));
    assertThat(network.virtualNetworkOf(ResourceId.of("/x/virtualNetworks/y/subnets/z"))).isEmpty();
    assertThat(network.virtualNetworkOf(ResourceId.of("bare"))).isEmpty();
    assertThat(subnet(SUBNET, "10.0.0.0/24").virtualNetwork()).isEqualTo(VNET);
    assertThat(subnet(ResourceId.of("bare"), "10.0.0.0/24").virtualNetwork())
        .isEqualTo(ResourceId.of("bare"));
  }
}
