package io.ipflow.verify;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Value;
import io.ipflow.model.Verdict;
import io.ipflow.net.Protocol;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands beside a verdict: the stages, the rules tried, the assumptions (3.0.1 and 3.1). */
class ExplanationTest {
  private final SmallNetwork small = new SmallNetwork();

  private static List<String> stages(Answer answer) {
    return answer.trace().stream()
        .map(
            stage ->
                stage.stage().word()
                    + " "
                    + stage.verdict().access().map(Access::azureName).orElse("open"))
        .toList();
  }

  /** Section 3.1: "First Deny ends it; the next NSG is never evaluated". */
  @Test
  void tracesTheStagesUntilOneDenies() {
    Network network =
        small
            .subnetRules(
                rule("A 100 Inbound Allow").build(),
                rule("D 110 Outbound Deny").destination(side("8.8.8.8/32", "*")).build())
            .nicRules(rule("D 100 Inbound Deny").build(), rule("B 100 Outbound Allow").build())
            .build();

    assertThat(stages(answer(network, "Inbound TCP 10.0.0.4:1 8.8.8.8:1")))
        .containsExactly("subnet Allow", "networkInterface Deny");
    assertThat(stages(answer(network, "Outbound TCP 10.0.0.4:1 8.8.8.8:1")))
        .containsExactly("networkInterface Allow", "subnet Deny");
    assertThat(stages(answer(network, "Inbound UDP 10.0.0.4:1 8.8.8.8:1"))).hasSize(2);
  }

  @Test
  void endsTheTraceAtTheFirstDeny() {
    Network network = small.subnetRules().nicRules(rule("A 100 Inbound Allow").build()).build();

    assertThat(stages(answer(network, "Inbound TCP 10.0.0.4:1 8.8.8.8:1")))
        .containsExactly("subnet Deny");
  }

  @Test
  void goesOnAfterAStageThatIsOpen() {
    Network network =
        small
            .subnetGroup(Value.open(open("association")))
            .nicRules(rule("A 100 Inbound Allow").build())
            .build();
    Answer answer = answer(network, "Inbound TCP 10.0.0.4:1 8.8.8.8:1");

    assertThat(stages(answer)).containsExactly("subnet open", "networkInterface Allow");
    assertThat(answer.trace().get(0).rules()).isEmpty();
  }

  @Test
  void triesTheRulesUpToTheFirstThatMatches() {
    Network network =
        small
            .nicRules(
                rule("Proto 100 Inbound Deny").protocol(Value.known(Protocol.UDP)).build(),
                rule("Src 110 Inbound Deny").source(side("9.0.0.0/8,10.0.0.0/8", "*")).build(),
                rule("Sport 120 Inbound Deny").source(side("*", "1-2,7")).build(),
                rule("Dst 130 Inbound Deny").destination(side("asg:web", "*")).build(),
                rule("Dport 140 Inbound Deny").destination(side("*", "443")).build(),
                rule("Tag 150 Inbound Deny").source(side("AzureLoadBalancer", "*")).build(),
                rule("There 160 Inbound Allow").existence(open("count")).build(),
                rule("Open 170 Inbound Allow").source(side("?prefix", "*")).build(),
                rule("Match 180 Inbound Allow").build(),
                rule("Never 190 Inbound Allow").build())
            .build();
    Answer answer = answer(network, "Inbound TCP 10.0.0.4:80 8.8.8.8:5");

    assertThat(answer.trace().get(0).rules())
        .extracting(ExplanationTest::told)
        .containsExactly(
            "Proto no protocol: expected Udp, got Tcp",
            "Src no source: expected 9.0.0.0/8, 10.0.0.0/8, got 8.8.8.8",
            "Sport no sourcePort: expected 1-2, 7, got 5",
            "Dst no destination: expected ASG web, got 10.0.0.4",
            "Dport no destinationPort: expected 443, got 80",
            "Tag no source: expected AzureLoadBalancer, got 8.8.8.8",
            "There open",
            "Open open source: expected open: ?prefix, got 8.8.8.8",
            "Match yes");
  }

  private static String told(RuleTrial trial) {
    return trial.rule().name()
        + trial.matched().map(matched -> matched ? " yes" : " no").orElse(" open")
        + trial
            .firstMismatch()
            .map(
                field ->
                    " "
                        + field.field().word()
                        + ": expected "
                        + field.expected()
                        + ", got "
                        + field.got())
            .orElse("");
  }

  @Test
  void saysThatAPacketHasNoPort() {
    Network network =
        small
            .nicRules(
                rule("P 100 Inbound Deny")
                    .source(side("*", "?p"))
                    .destination(side("*", "80"))
                    .build())
            .build();

    assertThat(answer(network, "Inbound ICMP 10.0.0.4:1 8.8.8.8:1").trace().get(0).rules().get(0))
        .extracting(ExplanationTest::told)
        .isEqualTo("P open sourcePort: expected open: ?p, got none");
  }

  @ParameterizedTest
  @CsvSource({
    "PROTOCOL, open: which",
    "SOURCE, *",
    "SOURCE_PORT, *",
    "DESTINATION, Internet",
    "DESTINATION_PORT, '80, open: ?more'",
  })
  void writesWhatARuleWants(Field field, String expected) {
    SecurityRule rule =
        rule("r 100 Inbound Allow")
            .protocol(Value.open(open("which")))
            .destination(side("Internet", "80,?more"))
            .build();

    assertThat(RuleText.expected(rule, field)).isEqualTo(expected);
  }

  /** Section 3.0.1: what nothing references "is taken as absent", listed under assumptions. */
  @Test
  void saysWhatItTakesForGranted() {
    assertThat(answer(small.build(), "Inbound TCP 10.0.0.4:1 8.8.8.8:1").assumptions())
        .containsExactly(
            "no network security group is in force, so all traffic is allowed; Azure's documents"
                + " also speak of an error here",
            "no network manager is in the input, so no security admin rules are deployed",
            "no virtual network gateway is in the input, so no site is connected by one");
  }

  @Test
  void assumesNothingOfWhatTheInputHolds() {
    small.builder.placeGateway(network("virtualNetworkGateways/gw"), SmallNetwork.SUBNET);
    small.builder.add(new NetworkManager(network("networkManagers/nm"), List.of(), HERE));
    Network network = small.nicRules().build();

    assertThat(answer(network, "Inbound TCP 10.0.0.4:1 8.8.8.8:1").assumptions()).isEmpty();
  }

  /** Section 3.2: admin rules are open here; Deny ends, AlwaysAllow skips the groups. */
  @Test
  void leavesOpenWhatANetworkManagerDeployed() {
    small.builder.add(new NetworkManager(network("networkManagers/nm"), List.of("s"), HERE));
    Network network = small.nicRules().build();
    Answer denied = answer(network, "Inbound TCP 10.0.0.4:1 8.8.8.8:1");

    assertThat(denied.verdict().access()).isEmpty();
    assertThat(((Verdict.Open) denied.verdict()).dependsOn().get(0).atom().values())
        .containsExactly(
            "they do not match the packet",
            "they leave it to the security groups",
            "they always allow the packet",
            "they deny the packet");
    assertThat(stages(denied)).containsExactly("adminRules open", "networkInterface Deny");
  }

  @Test
  void takesNoAdminRulesOfAManagerOfAnotherSubscription() {
    small.builder.add(new NetworkManager(network("networkManagers/nm"), List.of("other"), HERE));

    assertThat(Asking.told(small.nicRules().build(), "Inbound TCP 10.0.0.4:1 8.8.8.8:1"))
        .isEqualTo("Deny defaultSecurityRules/DenyAllInBound networkInterface");
  }
}
