package io.ipflow.model;

import static io.ipflow.samples.Admin.COLLECTION;
import static io.ipflow.samples.Admin.CONFIGURATION;
import static io.ipflow.samples.Admin.GROUP;
import static io.ipflow.samples.Admin.MANAGER;
import static io.ipflow.samples.Admin.OTHER;
import static io.ipflow.samples.Admin.at;
import static io.ipflow.samples.Admin.collection;
import static io.ipflow.samples.Admin.rule;
import static io.ipflow.samples.Sites.connection;
import static io.ipflow.samples.Sites.gateway;
import static io.ipflow.samples.Sites.siteOf;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;

import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Frontend;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.LoadBalancer.Pool;
import io.ipflow.model.NetworkManager.Level;
import io.ipflow.model.SecurityAdmin.IntentPolicy;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.samples.Admin;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Metamorphic, as {@link OrderOfAddingTest}: load balancers, gateways, sites, connections, and
 * network managers with their parts.
 */
class OrderOfAddingEdgesTest {
  private static final ResourceId BALANCER = network("loadBalancers/lb");
  private static final ResourceId SUBNET = SmallNetwork.SUBNET;
  private static final ResourceId NETWORK = SmallNetwork.VNET;
  private static final ResourceId SECOND = CONFIGURATION.child("ruleCollections", "second");
  private static final ResourceId OTHER_GROUP = MANAGER.child("networkGroups", "other");
  private static final Deployment WEST = Deployment.to("westus");
  private static final Deployment EAST = Deployment.to("East US");

  private static final List<Consumer<NetworkBuilder>> BALANCERS =
      List.of(
          b -> b.add(balancer("20.0.0.1", 80, Optional.empty())),
          b -> b.add(balancer("20.0.0.1", 80, Optional.empty())),
          b -> b.add(balancer("20.0.0.2", 80, Optional.empty())),
          b -> b.add(balancer("20.0.0.1", 81, Optional.empty())),
          b -> b.add(balancer("20.0.0.1", 80, Optional.of(open("one")))),
          b -> b.add(balancer("20.0.0.1", 80, Optional.of(open("two")))),
          b -> b.placeNatGateway(network("natGateways/a"), SUBNET),
          b -> b.placeNatGateway(network("natGateways/b"), SUBNET));

  private static final List<Consumer<NetworkBuilder>> SITES =
      List.of(
          b -> b.onPremises().add(gateway(SUBNET, "vpn")),
          b -> b.onPremises().add(gateway(SUBNET, "vpn bgp forced 172.30.0.0/24")),
          b -> b.onPremises().add(gateway(NETWORK, "vpn 172.31.0.0/24 172.30.0.0/24")),
          b -> b.onPremises().add(gateway(SUBNET, "express further")),
          b -> b.onPremises().add(gateway(SUBNET, "?kind ?bgp ?forced ?clients")),
          b -> b.onPremises().add(siteOf("hq 192.168.0.0/16 10.8.0.0/16")),
          b -> b.onPremises().add(siteOf("hq 10.8.0.0/16 192.168.0.0/16")),
          b -> b.onPremises().add(siteOf("hq 192.168.0.0/16")),
          b -> b.onPremises().add(siteOf("hq ?prefixes")),
          b -> b.onPremises().add(siteOf("branch 192.168.0.0/16")),
          b -> b.onPremises().add(connection("hq")),
          b -> b.onPremises().add(connection("hq down bgp")),
          b -> b.onPremises().add(connection("hq network further")),
          b -> b.onPremises().add(connection("hq ?kind ?bgp")),
          b -> b.onPremises().add(connection("branch circuit")),
          b -> b.onPremises().add(new HubConnection(network("hubs/h"), NETWORK, HERE)),
          b -> b.onPremises().add(new HubConnection(network("hubs/h"), SUBNET, HERE)),
          b -> b.placeGateway(network("virtualNetworkGateways/gw"), SUBNET));

  private static final List<Consumer<NetworkBuilder>> MANAGERS =
      List.of(
          b -> b.add(Admin.manager(MANAGER, Level.SUBSCRIPTION)),
          b -> b.add(Admin.manager(MANAGER, Level.MANAGEMENT_GROUP)),
          b -> b.add(Admin.manager(MANAGER, Level.UNKNOWN)),
          b -> b.add(Admin.manager(OTHER, Level.UNKNOWN)),
          b -> b.securityAdmin().define(CONFIGURATION, HERE),
          b -> b.securityAdmin().define(collection("a 1 Inbound Deny *")),
          b -> b.securityAdmin().define(collection("a 2 Inbound Deny *")),
          b -> b.securityAdmin().define(of(OTHER_GROUP, collection())),
          b -> b.securityAdmin().define(collection(SECOND, "b 1 Inbound Allow *")),
          b -> b.securityAdmin().define(COLLECTION, rule("c 3 Inbound Allow *")),
          b -> b.securityAdmin().define(COLLECTION, rule("c 4 Inbound Allow *")),
          b -> b.securityAdmin().activate(at(WEST, collection("x 1 Inbound Deny *"))),
          b -> b.securityAdmin().activate(at(WEST, collection("x 2 Inbound Deny *"))),
          b ->
              b.securityAdmin()
                  .activate(of(OTHER_GROUP, at(WEST, collection("y 1 Inbound Deny *")))),
          b -> b.securityAdmin().activate(ofOpen("p", at(WEST, collection("z 1 Inbound Deny *")))),
          b -> b.securityAdmin().activate(ofOpen("q", at(WEST, collection("z 1 Inbound Deny *")))),
          b -> b.securityAdmin().activate(at(EAST, collection("x 1 Inbound Deny *"))),
          b -> b.securityAdmin().deploy(MANAGER, "westus", List.of(CONFIGURATION)),
          b -> b.securityAdmin().deploy(MANAGER, "West US", List.of()),
          b -> b.securityAdmin().addMember(GROUP, NETWORK),
          b -> b.securityAdmin().addMember(GROUP, SUBNET),
          b -> b.securityAdmin().intent(CONFIGURATION, IntentPolicy.NONE),
          b -> b.securityAdmin().intent(CONFIGURATION, IntentPolicy.ALLOW_RULES_ONLY),
          b -> b.securityAdmin().addIntentNetwork(NETWORK),
          b -> b.securityAdmin().record(SUBNET, recorded(MANAGER, "a 1 Inbound Deny *")),
          b -> b.securityAdmin().record(SUBNET, recorded(MANAGER, "a 2 Inbound Deny *")),
          b -> b.securityAdmin().record(SUBNET, recorded(OTHER, "a 1 Inbound Deny *")),
          b -> b.securityAdmin().recordEffective(SUBNET));

  private static LoadBalancer balancer(String ip, int port, Optional<OpenThing> further) {
    ResourceId front = BALANCER.child("frontendIPConfigurations", "f");
    ResourceId pool = BALANCER.child("backendAddressPools", "b");
    return new LoadBalancer(
        BALANCER,
        Optional.of("Standard"),
        List.of(new Frontend(front, Optional.of(Ip.of(ip)), Optional.empty())),
        List.of(new Pool(pool, List.of(), List.of(Ip.of("10.0.0.4")))),
        List.of(
            new Balancing(
                BALANCER.child("loadBalancingRules", "r"),
                Kind.BALANCING,
                front,
                List.of(pool),
                Optional.empty(),
                new Match(Protocol.TCP, PortRange.of(port), Optional.of(8080), true, false))),
        List.of(),
        further,
        HERE);
  }

  private static AdminRuleCollection of(ResourceId group, AdminRuleCollection collection) {
    return with(Value.known(List.of(group)), collection);
  }

  private static AdminRuleCollection ofOpen(String what, AdminRuleCollection collection) {
    return with(Value.open(open(what)), collection);
  }

  private static AdminRuleCollection with(
      Value<List<ResourceId>> groups, AdminRuleCollection collection) {
    return new AdminRuleCollection(
        collection.id(),
        groups,
        collection.deployment(),
        collection.rules(),
        collection.furtherRules(),
        HERE);
  }

  private static SecurityAdmin.Recorded recorded(ResourceId manager, String words) {
    return new SecurityAdmin.Recorded(manager, List.of(rule(words)));
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfAddingNeverChangesLoadBalancers(int seed) {
    OrderOfAddingTest.check(seed, BALANCERS, network -> List.of(network.translations()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfAddingNeverChangesSites(int seed) {
    OrderOfAddingTest.check(
        seed, SITES, network -> List.of(network.onPremises(), network.subnets()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfAddingNeverChangesAdminRules(int seed) {
    OrderOfAddingTest.check(
        seed, MANAGERS, network -> List.of(network.securityAdmin(), network.networkManagers()));
  }
}
