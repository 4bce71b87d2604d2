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
import static io.ipflow.model.Samples.withOutbound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.net.Ip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metamorphic: whatever the order in which resources are added, the network is the same. */
class OrderOfAddingTest {
  private static final int SEEDS = 200;
  private static final int SHUFFLES = 6;
  private static final ResourceId HUB = network("virtualNetworks/hub");
  private static final ResourceId NSG_3 = network("networkSecurityGroups/nsg3");
  private static final ResourceId VM_2 = ResourceId.of("/vm2");
  private static final ResourceId ENDPOINT = network("privateEndpoints/pe");
  private static final ResourceId IP = network("publicIPAddresses/ip");

  /** Bodies that agree, differ or are stubs, and what stands alone: several for each resource. */
  private static final List<Consumer<NetworkBuilder>> ADDS =
      List.of(
          b -> b.add(vnet(VNET, "10.0.0.0/16")),
          b -> b.add(vnet(VNET, "10.0.0.0/16", "10.1.0.0/16")),
          b -> b.add(vnet(VNET, "10.1.0.0/16", "10.0.0.0/16")),
          b -> b.add(vnetStub(VNET, "v1")),
          b -> b.add(vnetStub(VNET, "v2")),
          b -> b.addPeering(VNET, peering(VNET, "p", HUB)),
          b -> b.addPeering(VNET, peering(VNET, "p", NSG)),
          b -> b.addPeering(VNET, peering(VNET, "a", HUB)),
          b -> b.add(subnet(SUBNET, "10.0.0.0/24")),
          b -> b.add(subnet(SUBNET, "10.0.0.0/24").withSecurityGroup(is(NSG)).withGateway(HUB)),
          b -> b.add(withOutbound(subnet(SUBNET, "10.0.1.0/24"), true).withGateway(NSG)),
          b -> b.add(withOutbound(subnet(SUBNET, "10.0.0.0/24"), false)),
          b -> b.add(subnetStub(SUBNET, "s1")),
          b -> b.add(subnetStub(SUBNET, "s2")),
          b -> b.associateSecurityGroup(NSG, SUBNET),
          b -> b.associateSecurityGroup(NSG_2, SUBNET),
          b -> b.associateSecurityGroup(NSG_3, SUBNET),
          b -> b.associateRouteTable(TABLE, SUBNET),
          b -> b.placeGateway(network("virtualNetworkGateways/b"), SUBNET),
          b -> b.placeGateway(network("virtualNetworkGateways/a"), SUBNET),
          b -> b.add(nic(NIC, configuration(NIC, "one", "10.0.0.4"))),
          b -> b.add(nic(NIC, configuration(NIC, "two", "10.0.0.5"))),
          b -> b.add(nic(NIC, configuration(NIC, "one", "fd00::4"))),
          b -> b.add(nic(NIC, configuration(NIC, "one", Value.<Ip>open(open("address"))))),
          b -> b.add(nic().withVirtualMachine(VM_2)),
          b -> b.associateSecurityGroup(NSG, NIC),
          b -> b.add(machine(VM, NIC, HUB)),
          b -> b.add(machine(VM, NIC)),
          b -> b.add(machine(VM_2, NIC)),
          b -> b.add(group(NSG, rule(NSG, "a", 100), rule(NSG, "b", 200))),
          b -> b.add(group(NSG, rule(NSG, "b", 200), rule(NSG, "a", 100))),
          b -> b.add(group(NSG, rule(NSG, "a", 101))),
          b -> b.add(groupStub(NSG, "g1", rule(NSG, "c", 300))),
          b -> b.add(groupStub(NSG, "g2", rule(NSG, "c", 301))),
          b -> b.addRule(NSG, rule(NSG, "a", 100)),
          b -> b.addRule(NSG, rule(NSG, "d", 400)),
          b -> b.addRule(NSG_2, rule(NSG_2, "b", 100)),
          b -> b.addRule(NSG_2, rule(NSG_2, "a", 100)),
          b -> b.addRecorded(group(NSG_3, rule(NSG_3, "a", 100))),
          b -> b.addRecorded(group(NSG_3, rule(NSG_3, "a", 200))),
          b -> b.addRecorded(group(NSG, rule(NSG, "z", 100))),
          b -> b.add(table(TABLE, route(TABLE, "a", "10.0.0.0/8"))),
          b -> b.add(table(TABLE, route(TABLE, "b", "10.0.0.0/8"))),
          b -> b.add(tableStub(TABLE, "t1", route(TABLE, "c", "10.0.0.0/8"))),
          b -> b.add(tableStub(TABLE, "t2")),
          b -> b.addRoute(TABLE, route(TABLE, "a", "11.0.0.0/8")),
          b -> b.addRoute(TABLE, route(TABLE, "a", "10.0.0.0/8")),
          b -> b.add(new PrivateEndpoint(ENDPOINT, SUBNET, List.of(Ip.of("10.0.0.9")), HERE)),
          b -> b.add(new PrivateEndpoint(ENDPOINT, HUB, List.of(Ip.of("10.0.0.8")), HERE)),
          b -> b.add(address("20.0.0.1", "Basic")),
          b -> b.add(address("20.0.0.2", "Standard")),
          b -> b.add(new NetworkWatcher(IP, "westus", HERE)),
          b -> b.add(new NetworkWatcher(IP, "eastus", HERE)),
          b -> b.add(new NetworkManager(IP, List.of("b"), HERE)),
          b -> b.add(new NetworkManager(IP, List.of("a"), HERE)),
          b -> b.add(new RecordedExpansion(NSG, NIC, "r", true, true, blocks("10.0.0.0/8"))),
          b -> b.add(new RecordedExpansion(NSG, NIC, "R", true, true, blocks("11.0.0.0/8"))),
          b -> b.recordRoutes(NIC, List.of()),
          b -> b.recordRoutes(NIC, List.of(recorded())));

  private static PublicAddress address(String ip, String sku) {
    return new PublicAddress(IP, Optional.of(Ip.of(ip)), Optional.of(sku), HERE);
  }

  private static EffectiveRoute recorded() {
    return new EffectiveRoute(
        Optional.empty(),
        EffectiveRoute.Source.DEFAULT,
        true,
        blocks("10.0.0.0/16"),
        "VnetLocal",
        List.of(),
        Optional.empty());
  }

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfAddingNeverChangesTheNetwork(int seed) {
    check(seed, ADDS, OrderOfAddingTest::content);
  }

  /** Adds some of {@code adds} in several orders, and wants the same content each time. */
  static void check(
      int seed, List<Consumer<NetworkBuilder>> adds, Function<Network, List<Object>> content) {
    Random random = new Random(seed);
    List<Consumer<NetworkBuilder>> some = new ArrayList<>(adds);
    some.removeIf(add -> random.nextInt(3) == 0);
    List<Object> expected = content.apply(build(some));
    for (int i = 0; i < SHUFFLES; i++) {
      Collections.shuffle(some, random);
      assertThat(content.apply(build(some))).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static Network build(List<Consumer<NetworkBuilder>> adds) {
    NetworkBuilder builder = new NetworkBuilder();
    adds.forEach(add -> add.accept(builder));
    return builder.build();
  }

  private static List<Object> content(Network network) {
    return List.of(
        network.virtualNetworks(),
        network.subnets(),
        network.interfaces(),
        network.virtualMachines(),
        network.securityGroups(),
        network.routeTables(),
        network.publicAddresses(),
        network.networkWatchers(),
        network.networkManagers(),
        network.privateEndpoints(),
        network.recordedRoutes(),
        network.recordedExpansions().size());
  }
}
