package io.ipflow.verify;

import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.dependsOn;
import static io.ipflow.verify.Asking.outcomes;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.Value;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import org.junit.jupiter.api.Test;

/** `*` in a question: "the verdict if all agree, else Unknown with the ranges" (3.11). */
class QuestionTest {
  private final SmallNetwork small = new SmallNetwork();

  private static Verdict verdict(Network network, String question) {
    return answer(network, question).verdict();
  }

  @Test
  void tellsTheOneVerdictOfAllPorts() {
    Network network = small.nicRules(rule("A 100 Inbound Allow").build()).build();

    assertThat(told(network, "Inbound TCP 10.0.0.4:* 8.8.8.8:*"))
        .isEqualTo("Allow securityRules/A networkInterface");
  }

  @Test
  void tellsTheOneAccessOfAllPortsByDifferentRules() {
    Network network =
        small
            .nicRules(
                rule("Web 100 Inbound Allow").destination(side("*", "80")).build(),
                rule("Rest 110 Inbound Allow").build())
            .build();

    assertThat(told(network, "Inbound TCP 10.0.0.4:* 8.8.8.8:*")).isEqualTo("Allow open");
  }

  @Test
  void tellsTheRangesThatDiffer() {
    Network network =
        small
            .nicRules(
                rule("Web 100 Inbound Allow").destination(side("*", "80,443")).build(),
                rule("Also 110 Inbound Allow").destination(side("*", "81-90")).build())
            .build();
    Verdict verdict = verdict(network, "Inbound TCP 10.0.0.4:70-1000 8.8.8.8:5");

    assertThat(((Verdict.Open) verdict).dependsOn())
        .singleElement()
        .satisfies(
            dependency ->
                assertThat(outcomes(dependency))
                    .containsExactly(
                        "the local port is 70-79: Deny",
                        "the local port is 80: Allow",
                        "the local port is 81-90: Allow",
                        "the local port is 91-442: Deny",
                        "the local port is 443: Allow",
                        "the local port is 444-1000: Deny"));
  }

  /** Section 1: the source port is remotePort for Inbound, localPort for Outbound. */
  @Test
  void cutsTheSourcePortsOfTheDirection() {
    Network network =
        small
            .nicRules(
                rule("In 100 Inbound Allow").source(side("*", "100-200")).build(),
                rule("Out 100 Outbound Deny").source(side("*", "100-200")).build())
            .build();

    assertThat(
            outcomes(
                ((Verdict.Open) verdict(network, "Inbound TCP 10.0.0.4:9 8.8.8.8:*"))
                    .dependsOn()
                    .get(0)))
        .containsExactly(
            "the remote port is 0-99: Deny",
            "the remote port is 100-200: Allow",
            "the remote port is 201-65535: Deny");
    assertThat(
            outcomes(
                ((Verdict.Open) verdict(network, "Outbound TCP 10.0.0.4:* 8.8.8.8:9"))
                    .dependsOn()
                    .get(0)))
        .containsExactly(
            "the local port is 0-99: Allow",
            "the local port is 100-200: Deny",
            "the local port is 201-65535: Allow");
    assertThat(told(network, "Outbound TCP 10.0.0.4:9 8.8.8.8:*"))
        .isEqualTo("Allow defaultSecurityRules/AllowInternetOutBound networkInterface");
  }

  @Test
  void tellsTheProtocolsThatDiffer() {
    Network network =
        small
            .nicRules(
                rule("Tcp 100 Inbound Allow").protocol(Value.known(Protocol.TCP)).build(),
                rule("Esp 110 Inbound Allow").protocol(Value.known(Protocol.ESP)).build())
            .build();
    Verdict verdict = verdict(network, "Inbound * 10.0.0.4:80 8.8.8.8:5");

    assertThat(dependsOn(verdict)).containsExactly("the protocol, which the question leaves open");
    assertThat(outcomes(((Verdict.Open) verdict).dependsOn().get(0)))
        .containsExactly(
            "the protocol is Tcp: Allow",
            "the protocol is Udp: Deny",
            "the protocol is Icmp: Deny",
            "the protocol is Esp: Allow",
            "the protocol is Ah: Deny",
            "the protocol is another: Deny");
  }

  @Test
  void asksOfIcmpv6BetweenIpv6Ends() {
    Network network =
        small
            .configuration("six", IpVersion.IPV6, Value.known(Ip.of("fd00::4")))
            .nicRules(rule("Icmp 100 Inbound Allow").protocol(Value.known(Protocol.ICMPV6)).build())
            .build();

    assertThat(
            outcomes(
                ((Verdict.Open) verdict(network, "Inbound * [fd00::4]:80 [fd00::5]:5"))
                    .dependsOn()
                    .get(0)))
        .contains("the protocol is 58: Allow")
        .doesNotContain("the protocol is Icmp: Deny");
  }

  @Test
  void addsWhatTheInputLeavesOpen() {
    Network network =
        small
            .nicRules(
                rule("Web 100 Inbound Allow").destination(side("*", "80")).build(),
                rule("Tag 110 Inbound Allow").source(side("Storage", "*")).build())
            .build();
    Verdict verdict = verdict(network, "Inbound TCP 10.0.0.4:* 20.1.1.1:5");

    assertThat(dependsOn(verdict))
        .containsExactly("the local port, which the question leaves open", "service tag Storage");
    assertThat(outcomes(((Verdict.Open) verdict).dependsOn().get(1)))
        .containsExactly(
            "it contains the remote address 20.1.1.1: Allow",
            "it does not contain the remote address 20.1.1.1: Deny");
  }

  @Test
  void asksOfNoPortOfAProtocolWithout() {
    Network network =
        small
            .nicRules(rule("A 100 Inbound Allow").protocol(Value.known(Protocol.ICMP)).build())
            .build();

    assertThat(told(network, "Inbound ICMP 10.0.0.4:* 8.8.8.8:*"))
        .isEqualTo("Allow securityRules/A networkInterface");
  }

  @Test
  void judgesANamedRemoteConfigurationByItsMembershipAndItsSubnet() {
    Network network =
        small
            .configuration("two", IpVersion.IPV4, Value.open(Words.open("at")))
            .nicRules(
                rule("Half 100 Inbound Allow").source(side("10.0.0.0/25", "*")).build(),
                rule("Asg 110 Outbound Deny").destination(side("asg:web", "*")).build())
            .build();
    IpConfiguration remote = SmallNetwork.nic(network).configurations().get(1);
    Verdict inbound = verdict(network, Direction.INBOUND, Endpoint.of(remote));

    assertThat(outcomes(((Verdict.Open) inbound).dependsOn().get(0)))
        .containsExactly(
            "the remote address is in 10.0.0.0-10.0.0.127: Allow",
            "the remote address is in 10.0.0.128-10.0.0.255: Allow");
    assertThat(told(verdict(network, Direction.OUTBOUND, Endpoint.of(remote))))
        .isEqualTo("Allow defaultSecurityRules/AllowVnetOutBound networkInterface");
  }

  private static Verdict verdict(Network network, Direction direction, Endpoint remote) {
    return new IpFlow(network)
        .verdict(
            SmallNetwork.nic(network),
            new Question(
                direction, Protocol.TCP, Endpoint.OWN, PortRange.of(1), remote, PortRange.of(2)));
  }

  @Test
  void hasARemoteEnd() {
    assertThatThrownBy(
            () ->
                new Question(
                    Direction.INBOUND,
                    Protocol.TCP,
                    Endpoint.OWN,
                    PortRange.of(1),
                    Endpoint.OWN,
                    PortRange.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the remote end has an address or a configuration");
  }
}
