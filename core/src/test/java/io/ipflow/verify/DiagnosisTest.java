package io.ipflow.verify;

import static io.ipflow.samples.Admin.GROUP;
import static io.ipflow.samples.SmallNetwork.VNET;
import static io.ipflow.samples.Words.asg;
import static io.ipflow.samples.Words.operand;
import static io.ipflow.samples.Words.peering;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.dependsOn;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.effective.DiagnosticQuery.Profile;
import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.model.ApplicationSecurityGroup;
import io.ipflow.model.Network;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.samples.Admin;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import io.ipflow.verify.Diagnosis.Evaluated;
import io.ipflow.verify.Diagnosis.Evaluation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NSG diagnostics: azure-semantics.md 1.5 and 5.6; a query matches a field by containment. */
class DiagnosisTest {
  /** Returns the diagnosis of a query such as {@code "Inbound TCP 10.0.1.0/26 * 80"}. */
  private static Diagnosis diagnose(Network network, String query) {
    String[] words = query.split(" ", -1);
    Profile profile =
        new Profile(
            Direction.parse(words[0]).orElseThrow(),
            Protocol.parse(words[1]).orElseThrow(),
            operand(words[2]),
            operand(words[3]),
            PortRange.parse(words[4]).orElseThrow());
    return new IpFlow(network).diagnose(SmallNetwork.nic(network), profile);
  }

  /** Returns for each field + if it matched, - if not, ? if that is open. */
  private static String fields(Evaluation evaluation) {
    return Stream.of(Field.values())
        .map(field -> evaluation.matched(field).map(yes -> yes ? "+" : "-").orElse("?"))
        .collect(Collectors.joining());
  }

  private static Evaluation first(Diagnosis diagnosis) {
    return diagnosis.stages().get(0).rules().get(0);
  }

  private static SmallNetwork ruled(String source, String ports) {
    return new SmallNetwork()
        .tags("Web 20.0.0.0/24 20.0.1.0/24", "Web.West 20.0.1.0/24")
        .nicRules(rule("a 100 Inbound Allow").source(side(source, ports)).build());
  }

  @ParameterizedTest
  @CsvSource({
    // Recorded (1.5, PS-DIAG): * is not inside VirtualNetwork, and is inside *.
    "*, VirtualNetwork, -",
    "*, *, +",
    "10.0.1.0/26, *, +",
    // Documented (1.5): the query may be a CIDR; all of it has to lie inside.
    "10.0.1.0/26, 10.0.0.0/16, +",
    "10.0.1.0/26, 10.0.1.0/26, +",
    "10.0.1.0/26, 10.0.1.0/27, -",
    "10.0.0.0/15, VirtualNetwork, -",
    "10.0.0.0/16, VirtualNetwork, +",
    "'10.0.1.0/26', '10.0.1.0/27,10.0.1.32/27', +",
    "10.0.1.4, 10.0.1.4, +",
    "10.0.1.4, 10.0.1.5, -",
    "fd00::/8, 10.0.0.0/8, -",
    "fd00::/8, *, +",
    // A tag is the set of its prefixes.
    "VirtualNetwork, VirtualNetwork, +",
    "VirtualNetwork, 10.0.0.0/16, -",
    "168.63.129.16, VirtualNetwork, +",
    "AzureLoadBalancer, VirtualNetwork, +",
    "Web, '20.0.0.0/23', +",
    "Web, '20.0.0.0/24', -",
    "Web, Internet, +",
    "Web.West, Web, +",
    "Web, Web.West, -",
    "Internet, Internet, +",
    "Internet, VirtualNetwork, -",
    "203.0.113.0/24, Internet, +",
    "10.0.0.0/24, Internet, -",
    // A tag that no file lists is open, but lies in itself, in * and, by region, in its own whole.
    "Sql, Sql, +",
    "Sql, *, +",
    "Sql.WestUS, Sql, +",
    "Sql, Web, ?",
    "Sql, 10.0.0.0/8, -",
    "20.0.0.0/24, Sql, ?",
    "10.0.0.0/24, Sql, -",
    "10.0.0.0/24, '10.0.0.0/25,Sql', -",
    "20.0.0.0/24, '20.0.0.0/24,Sql', +",
    // The Internet tag's doubtful holes (3.4).
    "4.128.0.0/16, Internet, ?",
    "4.120.0.0/13, Internet, +",
    "4.0.0.0/8, Internet, ?",
    // Whether * in a query is 0.0.0.0/0 no document says.
    "*, 0.0.0.0/0, ?",
    "*, '0.0.0.0/0,::/0', +",
    "0.0.0.0/0, 0.0.0.0/0, +",
    "0.0.0.0/0, 10.0.0.0/8, -",
  })
  void matchesAnAddressFieldWhenTheWholeQueryLiesInside(String query, String source, String got) {
    Diagnosis diagnosis =
        diagnose(ruled(source, "*").build(), "Inbound TCP " + query + " 10.0.0.4 80");

    assertThat(fields(first(diagnosis))).isEqualTo("+" + got + "+++");
  }

  @ParameterizedTest
  @CsvSource({
    "80, 80, +",
    "80, 1-79, -",
    "*, *, +",
    "*, 0-65535, +",
    "*, 1-65535, -",
    "*, 80, -",
    "*, '30000-65535,0-29999', +",
    "*, '0-29999,30001-65535', -",
    "80, '?p,80', +",
    "80, ?p, ?",
  })
  void matchesThePortWhenTheWholeQueryLiesInside(String query, String ports, String got) {
    SmallNetwork network =
        new SmallNetwork()
            .nicRules(rule("a 100 Inbound Allow").destination(side("*", ports)).build());

    assertThat(fields(first(diagnose(network.build(), "Inbound TCP 1.2.3.4 10.0.0.4 " + query))))
        .isEqualTo("++++" + got);
  }

  @ParameterizedTest
  @CsvSource({
    "*, *, +",
    "TCP, *, +",
    "TCP, TCP, +",
    "TCP, UDP, -",
    "*, TCP, -",
    "ICMP, ICMP, +",
  })
  void matchesTheProtocolByContainment(String query, String protocol, String got) {
    SmallNetwork network =
        new SmallNetwork()
            .nicRules(
                rule("a 100 Inbound Allow")
                    .protocol(Value.known(Protocol.parse(protocol).orElseThrow()))
                    .build());

    assertThat(fields(first(diagnose(network.build(), "Inbound " + query + " 1.2.3.4 10.0.0.4 *"))))
        .isEqualTo(got + "++++");
  }

  @Test
  void leavesOpenWhatAQueryWithoutSourcePortDoesAtARuleLimitedToSourcePorts() {
    Diagnosis diagnosis =
        diagnose(ruled("*", "23-45").build(), "Inbound TCP 121.11.12.14 10.0.0.4 50");

    assertThat(fields(first(diagnosis))).isEqualTo("++?++");
    assertThat(told(diagnosis.verdict())).isEqualTo("Unknown open");
    assertThat(dependsOn(diagnosis.verdict()))
        .containsExactly(
            "whether a query without a source port matches a rule limited to source ports (rule"
                + " a)");
  }

  /** Found by the oracle: 3.6, several ranges are their union, so this rule is not limited. */
  @Test
  void takesSourcePortsThatTogetherAreAllForAll() {
    Diagnosis diagnosis =
        diagnose(ruled("*", "0,1-65535").build(), "Inbound TCP 121.11.12.14 10.0.0.4 50");

    assertThat(fields(first(diagnosis))).isEqualTo("+++++");
  }

  @Test
  void leavesOpenWhetherARuleWithPortsMatchesIcmp() {
    SmallNetwork network =
        new SmallNetwork()
            .nicRules(rule("a 100 Inbound Allow").destination(side("*", "80")).build());

    assertThat(fields(first(diagnose(network.build(), "Inbound ICMP 1.2.3.4 10.0.0.4 *"))))
        .isEqualTo("++++?");
  }

  /**
   * Found by the oracle: 5.7, there is no IcmpV6; as for a packet, what Icmp then means is open.
   */
  @Test
  void leavesOpenWhetherARuleForIcmpMatchesIcmpv6() {
    SmallNetwork network =
        new SmallNetwork()
            .nicRules(rule("a 100 Inbound Allow").protocol(Value.known(Protocol.ICMP)).build());

    assertThat(fields(first(diagnose(network.build(), "Inbound 58 fd00::1 fd00::2 *"))))
        .isEqualTo("?++++");
  }

  /** Found by the oracle: 3.4, Internet is less VirtualNetwork, which may hold any address here. */
  @Test
  void leavesOpenWhetherInternetHoldsWhatAnOpenPeerMayTakeFromIt() {
    Network network = new SmallNetwork().nicRules().peering(peering("peer ?space")).build();

    Diagnosis diagnosis = diagnose(network, "Outbound TCP 10.0.0.4 203.0.113.0/24 80");

    assertThat(diagnosis.stages().get(0).rules())
        .extracting(one -> one.rule().name() + fields(one))
        .containsExactly(
            "AllowVnetOutBound+++?+", "AllowInternetOutBound+++?+", "DenyAllOutBound+++++");
  }

  /**
   * Found by the oracle: 3.0.2, a rule of open priority may be tried before the one that matches.
   */
  @Test
  void listsARuleOfOpenPriorityBeforeTheOneThatMatches() {
    SmallNetwork network =
        new SmallNetwork()
            .nicRules(
                rule("last 300 Inbound Allow").build(),
                rule("a 200 Inbound Allow").build(),
                rule("open ?p Inbound Deny").build());

    Diagnosis diagnosis = diagnose(network.build(), "Inbound TCP 1.2.3.4 10.0.0.4 80");

    assertThat(diagnosis.stages().get(0).rules())
        .extracting(evaluation -> evaluation.rule().name())
        .containsExactly("open", "a");
    assertThat(told(diagnosis.verdict())).isEqualTo("Unknown open");
  }

  /** Found by the oracle: 3.0.6, of rules with one priority the order is open. */
  @Test
  void listsTheRulesThatShareThePriorityOfTheOneThatMatches() {
    SmallNetwork network =
        new SmallNetwork()
            .nicRules(
                rule("a 200 Inbound Deny").build(),
                rule("b 200 Inbound Deny").build(),
                rule("c 200 Inbound Deny").source(side("9.9.9.9", "*")).build());

    assertThat(diagnose(network.build(), "Inbound TCP 1.2.3.4 10.0.0.4 80").stages().get(0).rules())
        .extracting(evaluation -> evaluation.rule().name())
        .containsExactly("b", "a");
  }

  @Test
  void takesTheInterfacesOwnAddressForAMemberOfItsGroups() {
    SmallNetwork network =
        new SmallNetwork()
            .memberOf(asg("web"))
            .nicRules(rule("a 100 Inbound Allow").destination(side("asg:web", "*")).build());
    network.builder.add(new ApplicationSecurityGroup(asg("web"), Words.HERE));

    assertThat(fields(first(diagnose(network.build(), "Inbound TCP 1.2.3.4 10.0.0.4 80"))))
        .isEqualTo("+++++");
    assertThat(fields(first(diagnose(network.build(), "Inbound TCP 1.2.3.4 10.0.0.5 80"))))
        .isEqualTo("+++-+");
    assertThat(fields(first(diagnose(network.build(), "Inbound TCP 1.2.3.4 10.0.0.4/31 80"))))
        .isEqualTo("+++-+");
  }

  @Test
  void aWholeRangeMayLieInsideAnOpenSetAPartOfItOrNothing() {
    Network network =
        ruled("Sql", "*")
            .subnetRules(rule("b 100 Inbound Deny").source(side("Sql", "*")).build())
            .build();

    Diagnosis diagnosis = diagnose(network, "Inbound TCP 20.0.0.0/24 10.0.0.4 80");

    // Denied either way: by b, or by the subnet's default rules (3.0.3).
    assertThat(told(diagnosis.verdict())).isEqualTo("Deny open");
  }

  @Test
  void openPeersMayMakeTheVirtualNetworkHoldTheQuery() {
    Network network = new SmallNetwork().nicRules().peering(peering("peer ?space")).build();

    Diagnosis diagnosis = diagnose(network, "Inbound TCP 10.9.0.0/24 10.0.0.4 80");

    assertThat(fields(first(diagnosis))).isEqualTo("+?+++");
    assertThat(told(diagnosis.verdict())).isEqualTo("Unknown open");
    assertThat(diagnosis.stages().get(0).rules().get(0).open()).hasSize(1);
  }

  @Test
  void meetsTheAdminRulesThenTheSubnetsGroupThenTheInterfacesInbound() {
    SmallNetwork network =
        new SmallNetwork()
            .subnetRules(rule("s 100 Inbound Allow").build())
            .nicRules(rule("n 100 Inbound Deny").build());
    network.builder.securityAdmin().addMember(GROUP, VNET);
    network.builder.securityAdmin().activate(Admin.collection("a 1 Inbound Allow *"));

    Diagnosis diagnosis = diagnose(network.build(), "Inbound TCP 1.2.3.4 10.0.0.4 80");

    assertThat(diagnosis.stages())
        .extracting(stage -> stage.stage().word() + " " + told(stage.verdict()))
        .containsExactly(
            "adminRules Allow a adminRules",
            "subnet Allow securityRules/s subnet",
            "networkInterface Deny securityRules/n networkInterface");
    assertThat(told(diagnosis.verdict())).isEqualTo("Deny securityRules/n networkInterface");
  }

  @Test
  void endsWithTheFirstStageThatDenies() {
    SmallNetwork network =
        new SmallNetwork()
            .subnetRules(rule("s 100 Inbound Deny").build())
            .nicRules(rule("n 100 Inbound Allow").build());

    assertThat(diagnose(network.build(), "Inbound TCP 1.2.3.4 10.0.0.4 80").stages())
        .extracting(Evaluated::stage)
        .hasSize(1);
  }

  @Test
  void leavesOutAManagerNoneOfWhoseRulesMatches() {
    SmallNetwork network = new SmallNetwork().nicRules(rule("n 100 Inbound Allow").build());
    network.builder.securityAdmin().addMember(GROUP, VNET);
    network.builder.securityAdmin().activate(Admin.collection("a 1 Inbound Deny 443"));

    Diagnosis diagnosis = diagnose(network.build(), "Inbound TCP 1.2.3.4 10.0.0.4 80");

    assertThat(diagnosis.stages()).hasSize(1);
    assertThat(told(diagnosis.verdict())).isEqualTo("Allow securityRules/n networkInterface");
  }

  @Test
  void listsTheRulesOfThisDirectionUpToTheOneThatMatches() {
    SmallNetwork network =
        new SmallNetwork()
            .nicRules(
                rule("late 300 Inbound Allow").build(),
                rule("out 100 Outbound Allow").build(),
                rule("early 200 Inbound Allow").destination(side("*", "81")).build());

    Diagnosis diagnosis = diagnose(network.build(), "Inbound TCP 1.2.3.4 10.0.0.4 80");

    assertThat(diagnosis.stages().get(0).rules())
        .extracting(evaluation -> evaluation.rule().name())
        .isEqualTo(List.of("early", "late"));
  }
}
