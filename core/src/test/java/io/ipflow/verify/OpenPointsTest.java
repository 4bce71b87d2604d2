package io.ipflow.verify;

import static io.ipflow.samples.Admin.CONFIGURATION;
import static io.ipflow.samples.Admin.GROUP;
import static io.ipflow.samples.Admin.MANAGER;
import static io.ipflow.samples.Admin.OTHER;
import static io.ipflow.samples.Admin.collection;
import static io.ipflow.samples.Admin.manager;
import static io.ipflow.samples.SmallNetwork.NIC_NSG;
import static io.ipflow.samples.SmallNetwork.TABLE;
import static io.ipflow.samples.SmallNetwork.VNET;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.peering;
import static io.ipflow.samples.Words.route;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.dependsOn;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.HubConnection;
import io.ipflow.model.NetworkManager.Level;
import io.ipflow.model.Value;
import io.ipflow.samples.Sites;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each point that azure-semantics.md calls open, and that no source settles: the answer is Unknown,
 * and says what it waits for. docs/semantics.md lists them.
 */
class OpenPointsTest {
  private static final String TO_A_SITE = "Outbound TCP 10.0.0.4:5 172.20.0.1:443";
  private static final String TO_A_PEER = "Outbound TCP 10.0.0.4:5 10.9.0.1:443";
  private static final String TO_THE_WORLD = "Outbound TCP 10.0.0.4:5 20.0.0.1:443";
  private static final String FROM_A_NEIGHBOUR = "Inbound TCP 10.0.0.4:80 10.0.0.9:5";
  private static final String FROM_THE_WORLD = "Inbound TCP 10.0.0.4:80 20.0.0.1:5";

  /** A network whose interface has the default rules and nothing else. */
  private static SmallNetwork defaults() {
    return new SmallNetwork().nicRules();
  }

  private static SmallNetwork with(SmallNetwork network, Consumer<SmallNetwork> change) {
    change.accept(network);
    return network;
  }

  private static SmallNetwork allows(String sources, String ports) {
    return new SmallNetwork()
        .nicRules(
            rule("A 100 Inbound Allow")
                .source(side(sources, "*"))
                .destination(side("*", ports))
                .build());
  }

  private static SmallNetwork gateway(String words) {
    SmallNetwork network = defaults();
    Sites.connect(network, VNET.child("subnets", "GatewaySubnet"), words, "hq 192.168.0.0/16");
    return network;
  }

  private static SmallNetwork admin(AdminRuleCollection... collections) {
    return with(
        new SmallNetwork(),
        network -> {
          network.builder.securityAdmin().addMember(GROUP, VNET);
          List.of(collections).forEach(network.builder.securityAdmin()::activate);
        });
  }

  private static Arguments point(
      String section, SmallNetwork network, String question, String waitsFor) {
    return Arguments.of(section, network, question, waitsFor);
  }

  static Stream<Arguments> references() {
    return Stream.of(
        point(
            "3.0.1: a group that is not in the input",
            new SmallNetwork().nicGroup(Value.known(Optional.of(NIC_NSG))),
            FROM_A_NEIGHBOUR,
            "nic-nsg"),
        point(
            "3.0.1: a subnet that is not in the input",
            new SmallNetwork().blocks(Optional.empty()),
            FROM_A_NEIGHBOUR,
            "subnet"),
        point(
            "3.0.1: a virtual network that is not in the input",
            defaults().space(Optional.empty()),
            TO_A_SITE,
            "vnet"),
        point(
            "3.0.1: a route table that is not in the input",
            defaults().routeTable(TABLE),
            TO_A_SITE,
            "table"),
        point(
            "3.0.1: a peer without address space",
            defaults().peering(peering("hub")),
            TO_A_PEER,
            "hub"),
        point(
            "3.11: an application security group that is not in the input",
            new SmallNetwork()
                .nicRules(rule("N 100 Inbound Deny").source(side("asg:web", "*")).build()),
            FROM_A_NEIGHBOUR,
            "web"),
        point(
            "3.0.6: a tag that no file holds", allows("Storage", "*"), FROM_THE_WORLD, "Storage"));
  }

  static Stream<Arguments> tags() {
    return Stream.of(
        point(
            "3.4: a user route of type Internet",
            defaults().routes(route("172.20.0.0/16 Internet")),
            TO_A_SITE,
            "whether VirtualNetwork contains the prefix of route"),
        point(
            "3.4: a user route of type None",
            defaults().routes(route("172.20.0.0/16 None")),
            TO_A_SITE,
            "whether VirtualNetwork contains the prefix of route"),
        point(
            "3.4 [ISS azure-docs #94454]: a user route by service tag",
            new SmallNetwork()
                .tags("Storage 20.0.0.0/8")
                .routes(route("Storage VirtualAppliance 10.0.0.200"))
                .nicRules(rule("N 100 Outbound Deny").destination(side("Internet", "*")).build()),
            TO_THE_WORLD,
            "whether VirtualNetwork contains the prefix of route"),
        point(
            "3.4: a peering by subnet",
            defaults().peering(peering("hub bySubnet 10.9.0.0/16")),
            TO_A_PEER,
            "hub"),
        point("3.4: a hole of the Internet table", defaults(), to("4.130.0.1"), "Internet"),
        point("3.4: the other hole", defaults(), to("13.97.0.1"), "Internet"),
        point("3.5: AzurePlatformLKM", allows("AzurePlatformLKM", "*"), FROM_THE_WORLD, "LKM"));
  }

  static Stream<Arguments> sites() {
    return Stream.of(
        point("3.4: BGP", gateway("bgp"), TO_A_SITE, "what is reached through gw"),
        point("3.4: ExpressRoute", gateway("express"), TO_A_SITE, "what is reached through gw"),
        point(
            "3.4: useRemoteGateways",
            defaults().peering(peering("hub gateways 10.9.0.0/16")),
            TO_A_SITE,
            "what is reached through hub"),
        point(
            "3.4: a virtual WAN",
            with(
                defaults(),
                network ->
                    network
                        .builder
                        .onPremises()
                        .add(
                            new HubConnection(
                                network("virtualHubs/h/hubVirtualNetworkConnections/c"),
                                VNET,
                                HERE))),
            TO_A_SITE,
            "what is reached through c"),
        point(
            "3.4: \"might also contain default routes\"",
            gateway("forced"),
            TO_A_SITE,
            "the default route to"),
        point("3.4: clients of a gateway", gateway("172.20.0.0/24"), TO_A_SITE, "the clients of"));
  }

  static Stream<Arguments> adminRules() {
    return Stream.of(
        point(
            "3.2: a definition without deployment status",
            with(
                new SmallNetwork(),
                network ->
                    network
                        .builder
                        .securityAdmin()
                        .addMember(GROUP, VNET)
                        .define(collection("no 1 Inbound Deny *"))),
            FROM_A_NEIGHBOUR,
            "whether security admin configuration configuration is deployed"),
        point(
            "3.2: members by policy",
            with(
                new SmallNetwork(),
                network ->
                    network.builder.securityAdmin().activate(collection("no 1 Inbound Deny *"))),
            FROM_A_NEIGHBOUR,
            "is a member of network group group by Azure Policy"),
        point(
            "3.2: one priority in two collections",
            admin(
                collection("no 100 Inbound Deny *"),
                collection(
                    CONFIGURATION.child("ruleCollections", "second"),
                    "yes 100 Inbound AlwaysAllow *")),
            FROM_A_NEIGHBOUR,
            "the order of the rules with priority 100"));
  }

  static Stream<Arguments> managers() {
    return Stream.of(
        point(
            "3.2: managers whose scopes are not known",
            admin(
                collection("yes 1 Inbound AlwaysAllow *"),
                collection(
                    OTHER.child("securityAdminConfigurations", "c").child("ruleCollections", "l"),
                    "no 1 Inbound Deny *")),
            FROM_A_NEIGHBOUR,
            "manager"),
        point(
            "3.2: security user configurations",
            with(
                new SmallNetwork(),
                network ->
                    network
                        .builder
                        .securityAdmin()
                        .addUserConfiguration(
                            MANAGER.child("securityUserConfigurations", "users"), HERE)),
            FROM_A_NEIGHBOUR,
            "security user configuration users"),
        point(
            "3.0.1: a manager in the input, and none of its rules",
            with(
                new SmallNetwork(),
                network -> network.builder.add(manager(MANAGER, Level.MANAGEMENT_GROUP))),
            FROM_A_NEIGHBOUR,
            "manager"));
  }

  static Stream<Arguments> packets() {
    return Stream.of(
        point("3.11: ICMP and a rule limited to ports", allows("*", "80"), icmp("10.9.0.1"), "A"),
        point(
            "3.11: ESP and a rule limited to ports",
            allows("*", "80"),
            icmp("10.9.0.1").replace("ICMP", "ESP"),
            "A"),
        point(
            "3.0.6: two rules of one priority",
            new SmallNetwork()
                .nicRules(rule("A 100 Inbound Allow").build(), rule("B 100 Inbound Deny").build()),
            FROM_A_NEIGHBOUR,
            "the order of the rules with priority 100"),
        point(
            "3.11: a prefix that holds a part of the subnet, the address not known",
            new SmallNetwork()
                .addressOpen()
                .nicRules(rule("A 100 Inbound Deny").destination(side("10.0.0.0/28", "*")).build()),
            "Inbound TCP :80 10.0.0.9:5",
            "address"));
  }

  private static String to(String address) {
    return TO_THE_WORLD.replace("20.0.0.1", address);
  }

  private static String icmp(String from) {
    return "Inbound ICMP 10.0.0.4 " + from;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"references", "tags", "sites", "adminRules", "managers", "packets"})
  void isUnknownAndSaysWhy(String point, SmallNetwork network, String question, String waitsFor) {
    Answer answer = answer(network.build(), question);

    assertThat(told(answer.verdict())).as(point).isEqualTo("Unknown open");
    assertThat(dependsOn(answer.verdict())).as(point).anyMatch(what -> what.contains(waitsFor));
  }
}
