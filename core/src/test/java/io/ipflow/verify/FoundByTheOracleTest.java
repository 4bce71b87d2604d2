package io.ipflow.verify;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.asg;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.prefixes;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.ApplicationSecurityGroup;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.RecordedExpansion;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Value;
import io.ipflow.model.Verdict;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What random pairs showed to differ from the oracle; the oracle was right each time but where
 * said.
 */
class FoundByTheOracleTest {
  private static final String FROM_INTERNET = "Inbound TCP 10.0.0.4:80 8.8.8.8:1";

  private static List<String> possible(Network network, String question) {
    Verdict verdict = answer(network, question).verdict();
    return verdict instanceof Verdict.Open open
        ? open.possible().stream().map(Asking::told).toList()
        : List.of(told(verdict));
  }

  /** 3.0.2: an open association may be none; then the other stage's rule decides. */
  @Test
  void letsTheOtherStageDecideWhereAnOpenAssociationMayBeNone() {
    Network network =
        new SmallNetwork()
            .subnetRules(rule("AllowAll 100 Inbound Allow").build())
            .nicGroup(Value.open(open("association")))
            .build();

    assertThat(possible(network, FROM_INTERNET))
        .containsExactlyInAnyOrder(
            "Allow securityRules/AllowAll subnet",
            "Allow - networkInterface",
            "Deny - networkInterface");
  }

  /** 3.0.3: one thing may leave two properties open; what it is of one tells nothing of another. */
  @Test
  void asksEachPropertyOfOneOpenThingByItself() {
    SecurityRule rule =
        rule("Whole 100 Inbound Allow")
            .direction(Value.open(open("whole")))
            .access(Value.open(open("whole")))
            .existence(open("whole"))
            .build();

    assertThat(possible(new SmallNetwork().subnetRules(rule).build(), FROM_INTERNET))
        .containsExactlyInAnyOrder(
            "Allow securityRules/Whole subnet",
            "Deny securityRules/Whole subnet",
            "Deny defaultSecurityRules/DenyAllInBound subnet");
  }

  private static Network withFurtherRules(SecurityRule... rules) {
    SmallNetwork small =
        new SmallNetwork().nicGroup(Value.known(Optional.of(SmallNetwork.NIC_NSG)));
    small.builder.add(
        new SecurityGroup(
            SmallNetwork.NIC_NSG, List.of(rules), Optional.of(open("further")), HERE));
    return small.build();
  }

  /** 3.1 [DOC]: one priority, one rule: what is not listed cannot come before priority 100. */
  @Test
  void leavesNoPlaceBeforeTheFirstPriority() {
    SecurityRule first = rule("AllowAll 100 Inbound Allow").build();

    assertThat(told(withFurtherRules(first), FROM_INTERNET))
        .isEqualTo("Allow securityRules/AllowAll networkInterface");
  }

  /** A rule that may not be there does not keep others from its priority for certain. */
  @Test
  void leavesThePlaceOfARuleThatMayNotBeThere() {
    SecurityRule perhaps =
        rule("Perhaps 100 Inbound Deny").source(side("9.9.9.9", "*")).existence(open("if")).build();
    SecurityRule second = rule("AllowAll 101 Inbound Allow").build();

    assertThat(told(withFurtherRules(perhaps, second), FROM_INTERNET)).isEqualTo("Unknown open");
  }

  /** 3.0.3: an atom has one value in every rule and stage. */
  @Test
  void takesOneNumberForAnOpenPriorityInBothStages() {
    Value<Integer> shared = Value.open(open("shared"));
    Network network =
        new SmallNetwork()
            .subnetRules(
                rule("AllowAll ? Inbound Allow").priority(shared).build(),
                rule("DenyRest 200 Inbound Deny").build())
            .nicRules(
                rule("DenyAll ? Inbound Deny").priority(shared).build(),
                rule("AllowRest 150 Inbound Allow").build())
            .build();

    assertThat(told(network, FROM_INTERNET)).isEqualTo("Unknown open");
  }

  /** 3.0.6: two rules of one priority: their order is open, also where the priority is. */
  @Test
  void leavesTheOrderOfTwoRulesOfOneOpenPriorityOpen() {
    Value<Integer> shared = Value.open(open("shared"));
    Network network =
        new SmallNetwork()
            .nicRules(
                rule("A ? Inbound Allow").priority(shared).build(),
                rule("D ? Inbound Deny").priority(shared).build())
            .build();

    assertThat(told(network, FROM_INTERNET)).isEqualTo("Unknown open");
  }

  /** An open priority in a question that leaves the local address open threw an exception. */
  @Test
  void answersForEveryLocalAddressWhereAPriorityIsOpen() {
    Network network =
        new SmallNetwork()
            .addressOpen()
            .nicRules(
                rule("A ? Inbound Allow").build(),
                rule("B 200 Inbound Deny").destination(side("10.0.0.0/25", "*")).build(),
                rule("C 300 Inbound Deny").destination(side("10.0.0.128/25", "*")).build(),
                rule("D 400 Inbound Deny").destination(side("10.0.0.128/25", "443")).build(),
                rule("E 250 Inbound Allow").destination(side("10.0.0.128/25", "80")).build())
            .build();

    assertThat(told(network, "Inbound TCP :80 8.8.8.8:1")).isEqualTo("Unknown open");
  }

  private static Network recorded(boolean directionOpen) {
    SmallNetwork small =
        new SmallNetwork()
            .subnetRules(
                rule("A 100 " + (directionOpen ? "?" : "Inbound") + " Allow")
                    .source(side("20.0.0.0/8,Storage", "*"))
                    .build());
    small.builder.add(
        new RecordedExpansion(
            SmallNetwork.SUBNET_NSG,
            SmallNetwork.SUBNET,
            "securityRules/A",
            true,
            true,
            prefixes("30.0.0.0/8")));
    return small.build();
  }

  /** 5.2 [SPEC]: expansions are of tags only; a prefix beside one still matches. */
  @Test
  void takesARecordedExpansionForWhatNeedsResolvingOnly() {
    assertThat(told(recorded(false), "Inbound TCP 10.0.0.4:80 30.1.1.1:1")).startsWith("Allow");
    assertThat(told(recorded(false), "Inbound TCP 10.0.0.4:80 20.1.1.1:1")).startsWith("Allow");
    assertThat(told(recorded(false), "Inbound TCP 10.0.0.4:80 40.1.1.1:1")).startsWith("Deny");
  }

  @Test
  void takesTheExpansionOfTheDirectionAskedWhereTheRulesOwnIsOpen() {
    assertThat(told(recorded(true), "Inbound TCP 10.0.0.4:80 40.1.1.1:1"))
        .isEqualTo("Deny defaultSecurityRules/DenyAllInBound subnet");
  }

  private static SmallNetwork denyingAsg() {
    return new SmallNetwork()
        .nicRules(rule("DenyWeb 100 Inbound Deny").source(side("asg:web", "*")).build());
  }

  private static IpConfiguration configuration(
      ResourceId subnet, IpVersion version, Value<Ip> address, ResourceId... groups) {
    return new IpConfiguration(
        network("networkInterfaces/other/ipConfigurations/one"),
        version,
        address,
        subnet.name().equals("?") ? Value.open(open("subnet")) : Value.known(subnet),
        Value.known(List.of(groups)),
        Optional.empty(),
        List.of(),
        true,
        HERE);
  }

  private static Network with(SmallNetwork small, IpConfiguration configuration) {
    small.builder.add(
        new NetworkInterface(
            network("networkInterfaces/other"),
            Optional.empty(),
            List.of(configuration),
            Value.known(Optional.empty()),
            Value.known(false),
            Optional.empty(),
            HERE));
    return small.build();
  }

  /** An address that an interface of another network has may be a member's here too. */
  @Test
  void leavesAnAbsentGroupOpenWhereOnlyAnotherNetworkHasTheAddress() {
    ResourceId elsewhere = network("virtualNetworks/elsewhere/subnets/s");
    IpConfiguration other =
        configuration(elsewhere, IpVersion.IPV4, Value.known(Ip.of("10.0.0.9")));
    IpConfiguration neighbour =
        configuration(SmallNetwork.SUBNET, IpVersion.IPV4, Value.known(Ip.of("10.0.0.9")));
    String question = "Inbound TCP 10.0.0.4:80 10.0.0.9:1";

    assertThat(told(with(denyingAsg(), other), question)).isEqualTo("Unknown open");
    assertThat(told(with(denyingAsg(), neighbour), question))
        .isEqualTo("Allow defaultSecurityRules/AllowVnetInBound networkInterface");
  }

  @Test
  void knowsThatAMemberOfTheOtherFamilyIsNotTheRemote() {
    SmallNetwork small = denyingAsg();
    small.builder.add(new ApplicationSecurityGroup(asg("web"), HERE));
    IpConfiguration member =
        configuration(
            network("virtualNetworks/v/subnets/?"),
            IpVersion.IPV6,
            Value.open(open("address")),
            asg("web"));

    assertThat(told(with(small, member), "Inbound TCP 10.0.0.4:80 10.0.0.9:1"))
        .isEqualTo("Allow defaultSecurityRules/AllowVnetInBound networkInterface");
  }

  /** The interface that is asked about is at this end, so not at the other. */
  @Test
  void knowsThatTheInterfaceItselfIsNotTheRemote() {
    SmallNetwork small = denyingAsg().addressOpen().memberOf(asg("web"));
    small.builder.add(new ApplicationSecurityGroup(asg("web"), HERE));

    assertThat(told(small.build(), "Inbound TCP 10.0.0.4:80 10.0.0.9:1"))
        .isEqualTo("Allow defaultSecurityRules/AllowVnetInBound networkInterface");
  }

  /** 3.0.4: X.region lies inside X. */
  @Test
  void findsInATagWhatItsListedRegionHolds() {
    Network network =
        new SmallNetwork()
            .tags("Storage.WestUS 20.0.0.0/24")
            .nicRules(rule("A 100 Inbound Allow").source(side("Storage", "*")).build())
            .build();

    assertThat(told(network, "Inbound TCP 10.0.0.4:80 20.0.0.1:1"))
        .isEqualTo("Allow securityRules/A networkInterface");
    assertThat(told(network, "Inbound TCP 10.0.0.4:80 20.1.0.1:1")).isEqualTo("Unknown open");
  }

  /** 3.2: a network whose subscription no id tells may be in a manager's scope. */
  @Test
  void leavesAdminRulesOpenWhereNoSubscriptionIsKnown() {
    SmallNetwork small =
        new SmallNetwork().subnet(Value.known(ResourceId.of("virtualNetworks/v/subnets/s")));
    small.builder.add(new NetworkManager(network("networkManagers/m"), List.of("another"), HERE));

    assertThat(possible(small.build(), FROM_INTERNET)).contains("Deny - adminRules");
  }

  /** 3.4: an interface's own effective routes hold whatever its subnet is; the oracle was wrong. */
  @Test
  void takesWhatRecordedRoutesSayOfGatewaysWhereTheSubnetIsOpen() {
    SmallNetwork small =
        new SmallNetwork()
            .nicRules(rule("A 100 Inbound Deny").source(side("VirtualNetwork", "*")).build())
            .subnet(Value.open(open("subnet")));
    small.builder.recordRoutes(
        SmallNetwork.NIC,
        List.of(Words.recorded("VirtualNetworkGateway 192.168.0.0/16 VirtualNetworkGateway")));

    assertThat(possible(small.build(), "Inbound TCP 10.0.0.4:80 192.168.0.1:1"))
        .contains("Deny securityRules/A networkInterface")
        .noneMatch(outcome -> outcome.startsWith("Allow"));
  }
}
