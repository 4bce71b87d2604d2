package io.ipflow.model;

import static io.ipflow.model.Samples.HERE;
import static io.ipflow.model.Samples.NIC;
import static io.ipflow.model.Samples.NSG;
import static io.ipflow.model.Samples.NSG_2;
import static io.ipflow.model.Samples.SUBNET;
import static io.ipflow.model.Samples.TABLE;
import static io.ipflow.model.Samples.THERE;
import static io.ipflow.model.Samples.VM;
import static io.ipflow.model.Samples.VNET;
import static io.ipflow.model.Samples.blocks;
import static io.ipflow.model.Samples.configuration;
import static io.ipflow.model.Samples.group;
import static io.ipflow.model.Samples.groupStub;
import static io.ipflow.model.Samples.is;
import static io.ipflow.model.Samples.machine;
import static io.ipflow.model.Samples.network;
import static io.ipflow.model.Samples.nic;
import static io.ipflow.model.Samples.open;
import static io.ipflow.model.Samples.peering;
import static io.ipflow.model.Samples.route;
import static io.ipflow.model.Samples.rule;
import static io.ipflow.model.Samples.subnet;
import static io.ipflow.model.Samples.subnetStub;
import static io.ipflow.model.Samples.table;
import static io.ipflow.model.Samples.tableStub;
import static io.ipflow.model.Samples.vnet;
import static io.ipflow.model.Samples.vnetStub;
import static io.ipflow.model.Samples.withEndpoints;
import static io.ipflow.model.Samples.withOutbound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources given twice: equal, one a stub, or in conflict (azure-semantics.md 3.0.6). */
class ConflictsTest {
  private static final ResourceId HUB = network("virtualNetworks/hub");
  private static final ResourceId IP = network("publicIPAddresses/ip");

  private final NetworkBuilder builder = new NetworkBuilder();

  private static <T> Value<T> conflict(String property, ResourceId id) {
    return Value.open(OpenThings.conflicting(property, id, HERE));
  }

  private static void isErrorAbout(Network network, String what, ResourceId id) {
    assertThat(network.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
              assertThat(problem.message())
                  .startsWith(
                      "two bodies of `"
                          + id
                          + "` differ in the "
                          + what
                          + ": this one and that at `");
            });
  }

  @Test
  void equalBodiesAreOneWhereverTheyAreWritten() {
    for (int i = 0; i < 2; i++) {
      builder.add(vnet(VNET, "10.0.0.0/16")).add(subnet(SUBNET, "10.0.0.0/24")).add(nic());
      builder.add(group(NSG, rule(NSG, "a", 100))).add(machine(VM, NIC));
      builder.add(new ApplicationSecurityGroup(NSG_2, i == 0 ? HERE : THERE));
    }
    Network network = builder.build();
    assertThat(network.problems()).isEmpty();
    assertThat(network.subnets()).containsValue(subnet(SUBNET, "10.0.0.0/24"));
    assertThat(network.applicationSecurityGroups()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStubTakesNothingFromABody(boolean stubFirst) {
    for (boolean stub : new boolean[] {stubFirst, !stubFirst}) {
      builder.add(stub ? vnetStub(VNET, "v") : vnet(VNET, "10.0.0.0/16"));
      builder.add(stub ? subnetStub(SUBNET, "s") : subnet(SUBNET, "10.0.0.0/24"));
      builder.add(stub ? groupStub(NSG, "g") : group(NSG, rule(NSG, "a", 100)));
      builder.add(stub ? tableStub(TABLE, "t") : table(TABLE, route(TABLE, "a", "10.0.0.0/8")));
    }
    Network network = builder.build();
    assertThat(network.problems()).isEmpty();
    assertThat(network.virtualNetworks()).containsValue(vnet(VNET, "10.0.0.0/16"));
    assertThat(network.subnets()).containsValue(subnet(SUBNET, "10.0.0.0/24"));
    assertThat(network.securityGroups()).containsValue(group(NSG, rule(NSG, "a", 100)));
    assertThat(network.routeTables()).containsValue(table(TABLE, route(TABLE, "a", "10.0.0.0/8")));
  }

  @Test
  void addressSpacesThatDifferAreOpen() {
    builder.add(vnet(VNET, "10.0.0.0/16")).add(vnet(VNET, "10.1.0.0/16"));
    Network network = builder.build();
    assertThat(network.virtualNetworks().get(VNET).addressSpace())
        .isEqualTo(conflict("address space", VNET));
    assertThat(network.virtualNetworks().get(VNET).furtherPeerings()).isEmpty();
    isErrorAbout(network, "address space", VNET);
  }

  @Test
  void theOrderOfBlocksIsNoConflict() {
    builder.add(vnet(VNET, "10.0.0.0/16", "10.1.0.0/16"));
    builder.add(vnet(VNET, "10.1.0.0/16", "10.0.0.0/16"));
    Network network = builder.build();
    assertThat(network.virtualNetworks()).containsValue(vnet(VNET, "10.0.0.0/16", "10.1.0.0/16"));
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void aThirdBodyDoesNotCloseAConflict() {
    builder.add(vnet(VNET, "10.0.0.0/16")).add(vnet(VNET, "10.1.0.0/16"));
    builder.add(vnet(VNET, "10.0.0.0/16")).add(vnetStub(VNET, "v"));
    Network network = builder.build();
    assertThat(network.virtualNetworks().get(VNET).addressSpace())
        .isEqualTo(conflict("address space", VNET));
    assertThat(network.problems()).hasSize(1);
  }

  @Test
  void onlyTheValueOfAPeeringThatDiffersIsOpen() {
    Peering one = peering(VNET, "p", HUB);
    Peering other =
        new Peering(
            one.id(),
            one.remote(),
            Value.known(false),
            one.allowVirtualNetworkAccess(),
            one.useRemoteGateways(),
            Optional.of(Value.known(blocks("10.9.0.0/16"))),
            false,
            THERE);
    builder.addPeering(VNET, one).addPeering(VNET, other).add(vnet(VNET, "10.0.0.0/16"));
    Network network = builder.build();
    Peering merged = network.virtualNetworks().get(VNET).peerings().get(0);
    assertThat(merged.connected()).isEqualTo(conflict("peering state", one.id()));
    assertThat(merged.remote()).isEqualTo(Value.known(HUB));
    assertThat(merged.remoteSpace()).contains(Value.known(blocks("10.9.0.0/16")));
    assertThat(merged.complete()).isFalse();
    isErrorAbout(network, "peering state", one.id());
  }

  @Test
  void recordedSpacesOfAPeeringThatDifferAreOpen() {
    builder.addPeering(VNET, withSpace("10.8.0.0/16")).addPeering(VNET, withSpace("10.9.0.0/16"));
    Network network = builder.build();
    Peering merged = network.virtualNetworks().get(VNET).peerings().get(0);
    assertThat(merged.remoteSpace()).contains(conflict("remote address space", merged.id()));
    isErrorAbout(network, "remote address space", merged.id());
  }

  private static Peering withSpace(String block) {
    Peering peering = peering(VNET, "p", HUB);
    return new Peering(
        peering.id(),
        peering.remote(),
        peering.connected(),
        peering.allowVirtualNetworkAccess(),
        peering.useRemoteGateways(),
        Optional.of(Value.known(blocks(block))),
        true,
        HERE);
  }

  @Test
  void onlyTheAssociationOfASubnetThatDiffersIsOpen() {
    builder.add(subnet(SUBNET, "10.0.0.0/24").withSecurityGroup(is(NSG)));
    builder.add(subnet(SUBNET, "10.0.0.0/24").withSecurityGroup(is(NSG_2)));
    Network network = builder.build();
    assertThat(network.subnets().get(SUBNET))
        .isEqualTo(
            subnet(SUBNET, "10.0.0.0/24")
                .withSecurityGroup(conflict("network security group", SUBNET)));
    isErrorAbout(network, "network security group", SUBNET);
  }

  @Test
  void aClaimDoesNotCloseAConflictOfBodies() {
    builder.add(subnet(SUBNET, "10.0.0.0/24").withSecurityGroup(is(NSG)));
    builder.add(subnet(SUBNET, "10.0.0.0/24").withSecurityGroup(is(NSG_2)));
    builder.associateSecurityGroup(NSG, SUBNET);
    assertThat(builder.build().subnets().get(SUBNET).securityGroup())
        .isEqualTo(conflict("network security group", SUBNET));
  }

  @Test
  void endpointsAndGatewaysOfASubnetAreUnited() {
    Subnet.ServiceEndpoint sql = new Subnet.ServiceEndpoint("Microsoft.Sql", List.of("*"));
    Subnet.ServiceEndpoint storage = new Subnet.ServiceEndpoint("Microsoft.Storage", List.of());
    builder.add(withEndpoints(subnet(SUBNET, "10.0.0.0/24"), storage).withGateway(HUB));
    builder.add(withEndpoints(subnet(SUBNET, "10.0.0.0/24"), sql, storage).withGateway(NSG));
    Network network = builder.build();
    assertThat(network.subnets().get(SUBNET).serviceEndpoints()).containsExactly(sql, storage);
    assertThat(network.subnets().get(SUBNET).gateways()).containsExactly(NSG, HUB);
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void ofTwoWordsOnDefaultOutboundAccessTheCarefulOneCountsAndIsAProblem() {
    builder.add(withOutbound(subnet(SUBNET, "10.0.0.0/24"), true));
    builder.add(subnet(SUBNET, "10.0.0.0/24"));
    builder.add(withOutbound(subnet(SUBNET, "10.0.0.0/24"), false));
    Network network = builder.build();
    assertThat(network.subnets().get(SUBNET).defaultOutboundAccess()).contains(false);
    assertThat(network.problems())
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.WARNING);
  }

  @Test
  void onlyTheForwardingOfAnInterfaceThatDiffersIsOpen() {
    NetworkInterface one = nic();
    builder.add(one);
    builder.add(
        new NetworkInterface(
            NIC,
            Optional.of("westus"),
            one.configurations(),
            one.securityGroup(),
            Value.known(true),
            Optional.of(VM),
            THERE));
    Network network = builder.build();
    NetworkInterface merged = network.interfaces().get(NIC);
    assertThat(merged.ipForwarding()).isEqualTo(conflict("ip forwarding", NIC));
    assertThat(merged.configurations()).isEqualTo(one.configurations());
    assertThat(merged.location()).contains("westus");
    assertThat(merged.virtualMachine()).contains(VM);
    isErrorAbout(network, "ip forwarding", NIC);
  }

  @Test
  void onlyTheAddressOfAConfigurationThatDiffersIsOpen() {
    builder.add(nic(NIC, configuration(NIC, "one", "10.0.0.4")));
    builder.add(nic(NIC, configuration(NIC, "two", "10.0.0.6")));
    builder.add(nic(NIC, configuration(NIC, "one", "10.0.0.5")));
    Network network = builder.build();
    List<IpConfiguration> merged = network.interfaces().get(NIC).configurations();
    ResourceId one = NIC.child("ipConfigurations", "one");
    assertThat(merged).hasSize(2);
    assertThat(merged.get(0).privateAddress()).isEqualTo(conflict("private address", one));
    assertThat(merged.get(0).subnet()).isEqualTo(Value.known(SUBNET));
    assertThat(merged.get(1)).isEqualTo(configuration(NIC, "two", "10.0.0.6"));
    isErrorAbout(network, "private address", one);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFamilyOfAConfigurationIsThatOfItsKnownAddress(boolean stubFirst) {
    NetworkInterface stub = nic(NIC, configuration(NIC, "one", Value.<Ip>open(open("address"))));
    NetworkInterface body = nic(NIC, configuration(NIC, "one", "fd00::4"));
    Network network = builder.add(stubFirst ? stub : body).add(stubFirst ? body : stub).build();
    assertThat(network.interfaces().get(NIC).configurations().get(0).version())
        .isEqualTo(IpVersion.IPV6);
  }

  @Test
  void rulesThatOnlyOneOfTwoCompleteGroupsStatesAreOpen() {
    builder.add(group(NSG, rule(NSG, "a", 100), rule(NSG, "b", 200)));
    builder.add(group(NSG, rule(NSG, "b", 200), rule(NSG, "c", 300)));
    Network network = builder.build();
    SecurityGroup merged = network.securityGroups().get(NSG);
    assertThat(merged.rules()).containsExactly(rule(NSG, "b", 200));
    assertThat(merged.furtherRules()).contains(OpenThings.conflicting("security rules", NSG, HERE));
    isErrorAbout(network, "security rules", NSG);
  }

  @Test
  void theOrderOfRulesIsNoConflict() {
    builder.add(group(NSG, rule(NSG, "b", 200), rule(NSG, "a", 100)));
    builder.add(group(NSG, rule(NSG, "a", 100), rule(NSG, "b", 200)));
    Network network = builder.build();
    assertThat(network.securityGroups())
        .containsValue(group(NSG, rule(NSG, "a", 100), rule(NSG, "b", 200)));
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void aThirdGroupDoesNotCloseAConflict() {
    builder.add(group(NSG, rule(NSG, "a", 100))).add(group(NSG, rule(NSG, "a", 200)));
    builder.add(group(NSG, rule(NSG, "a", 100))).add(groupStub(NSG, "g"));
    SecurityGroup merged = builder.build().securityGroups().get(NSG);
    assertThat(merged.rules()).isEmpty();
    assertThat(merged.furtherRules()).contains(OpenThings.conflicting("security rules", NSG, HERE));
  }

  @Test
  void aRuleAloneThatDiffersFromItsNamesakeOpensTheGroup() {
    builder.add(group(NSG, rule(NSG, "a", 100), rule(NSG, "b", 200)));
    builder.addRule(NSG, rule(NSG, "a", 101)).addRule(NSG, rule(NSG, "a", 100));
    builder.addRule(NSG, rule(NSG, "b", 200));
    Network network = builder.build();
    SecurityGroup merged = network.securityGroups().get(NSG);
    assertThat(merged.rules()).containsExactly(rule(NSG, "b", 200));
    assertThat(merged.furtherRules()).contains(OpenThings.conflicting("security rules", NSG, HERE));
    isErrorAbout(network, "rule `a`", NSG);
  }

  @Test
  void routesThatOnlyOneOfTwoCompleteTablesStatesAreOpen() {
    builder.add(table(TABLE, route(TABLE, "a", "10.0.0.0/8"), route(TABLE, "b", "11.0.0.0/8")));
    builder.add(table(TABLE, route(TABLE, "b", "11.0.0.0/8")));
    Network network = builder.build();
    RouteTable merged = network.routeTables().get(TABLE);
    assertThat(merged.routes()).containsExactly(route(TABLE, "b", "11.0.0.0/8"));
    assertThat(merged.furtherRoutes()).contains(OpenThings.conflicting("routes", TABLE, HERE));
    assertThat(merged.disableBgpRoutePropagation()).isEqualTo(Value.known(false));
    isErrorAbout(network, "routes", TABLE);
  }

  @Test
  void aRouteAloneThatDiffersFromItsNamesakeOpensTheTable() {
    builder.add(table(TABLE, route(TABLE, "a", "10.0.0.0/8")));
    builder.addRoute(TABLE, route(TABLE, "a", "11.0.0.0/8"));
    builder.addRoute(TABLE, route(TABLE, "a", "10.0.0.0/8"));
    Network network = builder.build();
    assertThat(network.routeTables().get(TABLE).routes()).isEmpty();
    assertThat(network.routeTables().get(TABLE).furtherRoutes()).isPresent();
    isErrorAbout(network, "route `a`", TABLE);
  }

  @Test
  void propagationThatDiffersIsOpen() {
    RouteTable other = new RouteTable(TABLE, List.of(), Value.known(true), Optional.empty(), THERE);
    Network network = builder.add(table(TABLE)).add(other).build();
    RouteTable merged = network.routeTables().get(TABLE);
    assertThat(merged.disableBgpRoutePropagation()).isEqualTo(conflict("route propagation", TABLE));
    assertThat(merged.furtherRoutes()).isEmpty();
    isErrorAbout(network, "route propagation", TABLE);
  }

  @Test
  void theInterfacesOfAMachineAreUnited() {
    ResourceId second = network("networkInterfaces/second");
    builder.add(machine(VM, second)).add(machine(VM, NIC));
    assertThat(builder.build().virtualMachines().get(VM).interfaces()).containsExactly(NIC, second);
  }

  @Test
  void partsOfAPublicAddressAreTakenFromEitherBody() {
    Optional<Ip> address = Optional.of(Ip.of("20.0.0.1"));
    builder.add(new PublicAddress(IP, address, Optional.empty(), HERE));
    builder.add(new PublicAddress(IP, Optional.empty(), Optional.of("Standard"), HERE));
    assertThat(builder.build().publicAddresses())
        .containsValue(new PublicAddress(IP, address, Optional.of("Standard"), HERE));
  }

  @Test
  void theScopeOfAManagerIsUnitedAndAnUnknownOneIsEverywhere() {
    ResourceId one = network("networkManagers/one");
    ResourceId two = network("networkManagers/two");
    builder.add(new NetworkManager(one, List.of("b"), HERE));
    builder.add(new NetworkManager(one, List.of("a"), HERE));
    builder.add(new NetworkManager(two, List.of("b"), HERE));
    builder.add(new NetworkManager(two, List.of(), HERE));
    Network network = builder.build();
    assertThat(network.networkManagers().get(one).subscriptions()).containsExactly("a", "b");
    assertThat(network.networkManagers().get(two).subscriptions()).isEmpty();
  }

  @Test
  void theAddressesOfAPrivateEndpointAreUnited() {
    ResourceId id = network("privateEndpoints/pe");
    Stream.of("10.0.0.8", "10.0.0.7")
        .map(Ip::of)
        .forEach(ip -> builder.add(new PrivateEndpoint(id, SUBNET, List.of(ip), HERE)));
    Network network = builder.build();
    assertThat(network.privateEndpoints().get(id).addresses())
        .containsExactly(Ip.of("10.0.0.7"), Ip.of("10.0.0.8"));
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void theSpellingOfARegionIsNoProblem() {
    ResourceId id = network("networkWatchers/w");
    builder.add(new NetworkWatcher(id, "West US", HERE));
    assertThat(builder.add(new NetworkWatcher(id, "westus", HERE)).build().problems()).isEmpty();
    builder.add(new NetworkWatcher(id, "eastus", HERE));
    assertThat(builder.build().problems()).hasSize(1);
  }
}
