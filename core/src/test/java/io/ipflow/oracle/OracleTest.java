package io.ipflow.oracle;

import static io.ipflow.net.Direction.INBOUND;
import static io.ipflow.net.Direction.OUTBOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Access;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Origin;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle gives Azure's recorded and documented answers (azure-semantics.md 1 and 1.4). */
class OracleTest {
  private static final Origin HERE = new Origin("test", 1, "");
  private static final ResourceId NETWORK = ResourceId.of("/subscriptions/s/virtualNetworks/v");
  private static final ResourceId SUBNET = NETWORK.child("subnets", "default");
  private static final ResourceId NIC = ResourceId.of("/subscriptions/s/networkInterfaces/n");
  private static final ResourceId GROUP = ResourceId.of("/subscriptions/s/groups/g");
  private static final ResourceId TABLE = ResourceId.of("/subscriptions/s/routeTables/psnrp7685");

  /** A recorded or documented answer: local and remote are address and port. */
  private record Answer(
      String space,
      boolean rules,
      Direction direction,
      String local,
      String remote,
      Access access,
      String rule) {
    Flow flow() {
      String[] here = local.split(":", -1);
      String[] there = remote.split(":", -1);
      return new Flow(
          direction,
          Protocol.TCP,
          Optional.of(Ip.of(here[0])),
          Integer.parseInt(here[1]),
          Ip.of(there[0]),
          Integer.parseInt(there[1]));
    }
  }

  private static Answer documented(
      Direction direction, String local, String remote, Access access, String rule) {
    return new Answer(
        "10.0.0.0/16", false, direction, local, remote, access, "defaultSecurityRules/" + rule);
  }

  private static Answer recorded(
      Direction direction, String local, String remote, Access access, String rule) {
    return new Answer(
        "10.17.0.0/16", true, direction, local, remote, access, "securityRules/" + rule);
  }

  /** Section 1, the recorded pair [REC], and the documented answers of 1 and 3.4 [DOC]. */
  private static Stream<Answer> answers() {
    String own = "10.0.0.4:60000";
    return Stream.of(
        recorded(INBOUND, "10.17.3.4:50", "121.11.12.14:40", Access.ALLOW, "sr2"),
        recorded(OUTBOUND, "10.17.3.4:80", "12.11.12.14:80", Access.DENY, "scr1"),
        documented(OUTBOUND, own, "13.107.21.200:80", Access.ALLOW, "AllowInternetOutBound"),
        documented(OUTBOUND, own, "10.10.10.10:80", Access.DENY, "DenyAllOutBound"),
        documented(OUTBOUND, own, "172.31.0.100:80", Access.DENY, "DenyAllOutBound"),
        documented(OUTBOUND, own, "10.0.1.10:80", Access.ALLOW, "AllowVnetOutBound"),
        documented(INBOUND, "10.0.0.4:80", "10.10.10.10:6000", Access.DENY, "DenyAllInBound"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void recordedAndDocumentedAnswers(Answer answer) {
    Flow flow = answer.flow();
    Network network =
        network(
            answer.space(),
            flow.local().orElseThrow().toString(),
            answer.rules() ? recordedRules() : List.of(),
            List.of());
    NetworkInterface nic = network.interfaces().get(NIC);

    Set<Outcome> possible =
        new Oracle(network, nic, nic.configurations().get(0)).verdict(flow).possible();

    assertThat(possible).hasSize(1);
    Outcome outcome = possible.iterator().next();
    assertThat(outcome.access()).isEqualTo(answer.access());
    assertThat(outcome.rule()).contains(answer.rule());
  }

  /** 1.4 [REC] and 5.3: an appliance outside the network gives None with address and table. */
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/24, 10.1.3.6, None, 10.0.1.2, true",
    "10.0.0.0/24, 12.11.12.14, Internet, , false",
    "10.0.0.0/24, 10.0.0.6, VirtualNetwork, , false",
    "10.0.0.0/16, 10.1.3.6, VirtualAppliance, 10.0.1.2, true"
  })
  void recordedNextHops(
      String space, String destination, String type, String address, boolean byTable) {
    Route route =
        new Route(
            TABLE.child("routes", "r"),
            new AddressOperand.Prefixes(List.of(Prefix.of("10.1.3.0/24"))),
            Value.known(Route.NextHop.VIRTUAL_APPLIANCE),
            Value.known(Optional.of(Ip.of("10.0.1.2"))),
            HERE);
    Network network = network(space, "10.0.0.4", List.of(), List.of(route));
    NetworkInterface nic = network.interfaces().get(NIC);

    assertThat(
            new Oracle(network, nic, nic.configurations().get(0))
                .nextHop(Ip.of(destination))
                .possible())
        .containsExactly(
            new Hop(
                Optional.of(type),
                Optional.ofNullable(address).map(Ip::of),
                byTable ? Optional.of(TABLE) : Optional.empty()));
  }

  /** 3.0.3, its example: the NIC allows only tag X, the subnet denies tag X: Deny either way. */
  @Test
  void whatHoldsInEveryWorldIsNotUnknown() {
    List<SecurityRule> onNic =
        List.of(tagRule("allow", 100, Access.ALLOW), anyRule("deny", 200, Access.DENY));
    List<SecurityRule> onSubnet =
        List.of(tagRule("denyX", 100, Access.DENY), anyRule("rest", 200, Access.ALLOW));
    ResourceId other = ResourceId.of("/subscriptions/s/groups/subnet");
    Network network =
        builder("10.0.0.0/16", "10.0.0.4", List.of(), Optional.of(other))
            .add(new SecurityGroup(GROUP, onNic, Optional.empty(), HERE))
            .add(new SecurityGroup(other, onSubnet, Optional.empty(), HERE))
            .build();
    NetworkInterface nic = network.interfaces().get(NIC);
    Flow flow =
        new Flow(
            Direction.INBOUND,
            Protocol.TCP,
            Optional.of(Ip.of("10.0.0.4")),
            443,
            Ip.of("51.0.0.1"),
            50000);

    Findings<Outcome> found = new Oracle(network, nic, nic.configurations().get(0)).verdict(flow);

    assertThat(found.complete()).isTrue();
    assertThat(found.possible()).hasSize(2).allMatch(one -> one.access() == Access.DENY);
    assertThat(found.questions()).hasSize(1);
  }

  private static SecurityRule tagRule(String name, int priority, Access access) {
    return rule(name, priority, Direction.INBOUND, access)
        .source(RuleSide.ANY.withAddress(new AddressOperand.Tag("Storage", HERE)))
        .build();
  }

  private static SecurityRule anyRule(String name, int priority, Access access) {
    return rule(name, priority, Direction.INBOUND, access).build();
  }

  private static SecurityRule.Builder rule(
      String name, int priority, Direction direction, Access access) {
    return SecurityRule.builder(GROUP.child("securityRules", name), HERE)
        .priority(Value.known(priority))
        .direction(Value.known(direction))
        .access(Value.known(access));
  }

  private static RuleSide ports(String range) {
    return new RuleSide(
        RuleSide.ANY.addresses(),
        List.of(new PortOperand.Range(PortRange.parse(range).orElseThrow())));
  }

  private static List<SecurityRule> recordedRules() {
    Value<Protocol> tcp = Value.known(Protocol.TCP);
    return List.of(
        rule("default-allow-rdp", 1000, Direction.INBOUND, Access.ALLOW)
            .protocol(tcp)
            .destination(ports("3389"))
            .build(),
        rule("scr1", 122, Direction.OUTBOUND, Access.DENY)
            .protocol(tcp)
            .destination(ports("80"))
            .build(),
        rule("sr2", 123, Direction.INBOUND, Access.ALLOW)
            .protocol(tcp)
            .source(ports("23-45"))
            .destination(ports("46-56"))
            .build());
  }

  private static Network network(
      String space, String local, List<SecurityRule> rules, List<Route> routes) {
    return builder(space, local, routes, Optional.empty())
        .add(new SecurityGroup(GROUP, rules, Optional.empty(), HERE))
        .build();
  }

  private static NetworkBuilder builder(
      String space, String local, List<Route> routes, Optional<ResourceId> subnetGroup) {
    NetworkBuilder builder = new NetworkBuilder();
    builder.add(
        new VirtualNetwork(
            NETWORK, Value.known(List.of(Prefix.of(space))), List.of(), Optional.empty(), HERE));
    builder.add(
        new Subnet(
            SUBNET,
            Value.known(List.of(Prefix.of(space))),
            Value.known(subnetGroup),
            Value.known(routes.isEmpty() ? Optional.empty() : Optional.of(TABLE)),
            List.of(),
            Value.known(Subnet.PrivateEndpointPolicies.DISABLED),
            Optional.empty(),
            List.of(),
            HERE));
    if (!routes.isEmpty()) {
      builder.add(new RouteTable(TABLE, routes, Value.known(false), Optional.empty(), HERE));
    }
    IpConfiguration configuration =
        new IpConfiguration(
            NIC.child("ipConfigurations", "c"),
            IpVersion.IPV4,
            Value.known(Ip.of(local)),
            Value.known(SUBNET),
            Value.known(List.of()),
            Optional.empty(),
            List.of(),
            true,
            HERE);
    return builder.add(
        new NetworkInterface(
            NIC,
            Optional.empty(),
            List.of(configuration),
            Value.known(Optional.of(GROUP)),
            Value.known(false),
            Optional.empty(),
            HERE));
  }
}
