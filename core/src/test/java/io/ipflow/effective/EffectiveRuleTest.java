package io.ipflow.effective;

import static io.ipflow.effective.Resolved.inbound;
import static io.ipflow.effective.Resolved.told;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.model.Network;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.Protocol;
import io.ipflow.samples.SmallNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a rule matches a packet (azure-semantics.md 1, 3.1 and 3.11). */
class EffectiveRuleTest {
  private static EffectiveRule effective(SecurityRule rule) {
    return inbound(new SmallNetwork().subnetRules(rule));
  }

  /** Returns a packet from words: direction, protocol, local and remote port. */
  private static Packet packet(String words) {
    String[] word = words.split(" ", -1);
    return new Packet(
        Direction.parse(word[0]).orElseThrow(),
        Protocol.parse(word[1]).orElseThrow(),
        End.forwarded(Ip.of("10.0.0.4")),
        Integer.parseInt(word[2]),
        End.remote(Ip.of("8.8.8.8")),
        Integer.parseInt(word[3]));
  }

  /** Section 1: "the source port range is matched against remotePort". */
  @ParameterizedTest
  @CsvSource({
    "Inbound TCP 50 40, yes",
    "Inbound TCP 50 46, no",
    "Inbound TCP 45 40, no",
    "Inbound TCP 46 23, yes",
    "Inbound TCP 56 45, yes",
    "Inbound TCP 57 45, no",
    "Inbound TCP 56 22, no",
    "Inbound UDP 50 40, no",
    "Outbound TCP 40 50, no",
  })
  void comparesEachFieldWithTheSideOfTheDirection(String packet, String matches) {
    EffectiveRule rule =
        effective(
            rule("r 100 Inbound Allow")
                .protocol(Value.known(Protocol.TCP))
                .source(side("8.0.0.0/8", "23-45"))
                .destination(side("10.0.0.0/8", "46-56"))
                .build());

    assertThat(told(rule.matches(packet(packet)))).isEqualTo(matches);
  }

  /** Section 3.11: "A rule limited to ports, asked about ICMP: open"; `*` covers all protocols. */
  @ParameterizedTest
  @CsvSource({
    "ICMP, *, *, yes",
    "ESP, 0-65535, *, yes",
    "ICMP, 80, *, portless:icmp",
    "AH, *, 80, portless:ah",
    "ICMP, '0-29999,30000-65535', *, portless:icmp",
    "TCP, 80, *, yes",
    "TCP, 81, *, no",
  })
  void leavesOpenWhetherARuleWithPortsMatchesAProtocolWithout(
      String protocol, String destinationPort, String sourcePort, String matches) {
    EffectiveRule rule =
        effective(
            rule("r 100 Inbound Allow")
                .source(side("*", sourcePort))
                .destination(side("*", destinationPort))
                .build());

    assertThat(told(rule.matches(packet("Inbound " + protocol + " 80 80")))).startsWith(matches);
  }

  @ParameterizedTest
  @CsvSource({"Icmp, ICMPV6, icmpv6:", "Icmp, ICMP, yes", "Tcp, ICMPV6, no", "*, ICMPV6, yes"})
  void leavesOpenWhetherARuleForIcmpMatchesIcmpv6(String wanted, String got, String matches) {
    EffectiveRule rule =
        effective(
            rule("r 100 Inbound Allow")
                .protocol(Value.known(Protocol.parse(wanted).orElseThrow()))
                .build());
    Protocol protocol = got.equals("ICMPV6") ? Protocol.ICMPV6 : Protocol.ICMP;
    Packet packet =
        new Packet(
            Direction.INBOUND,
            protocol,
            End.forwarded(Ip.of("fd00::4")),
            0,
            End.remote(Ip.of("fd00::5")),
            0);

    assertThat(told(rule.matches(packet))).startsWith(matches);
  }

  @Test
  void asksOfWhatIsOpen() {
    EffectiveRule rule =
        effective(
            rule("r 100 ?direction ?access")
                .protocol(Value.open(open("protocol")))
                .source(side("?from", "?sport"))
                .destination(side("?to", "80,?dport"))
                .existence(open("there"))
                .build());

    assertThat(told(rule.matches(packet("Inbound TCP 443 40"))))
        .isEqualTo(
            "there direction of r@direction protocol@tcp ?dport@443 ?sport@40 ?from@8.8.8.8 ?to@10.0.0.4");
    assertThat(told(rule.matches(packet("Inbound TCP 80 40")))).doesNotContain("?dport");
    assertThat(told(rule.allows())).isEqualTo("access of r@access");
    assertThat(rule.applies(Direction.OUTBOUND).holds(atom -> 0)).isFalse();
    assertThat(rule.applies(Direction.INBOUND).holds(atom -> 0)).isTrue();
  }

  @Test
  void hasTheFieldsOfAzuresDiagnostics() {
    assertThat(Field.values())
        .extracting(Field::word)
        .containsExactly("protocol", "source", "sourcePort", "destination", "destinationPort");
  }

  @Test
  void leavesAPacketOneProtocol() {
    assertThatThrownBy(() -> packet("Inbound * 1 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a packet has one protocol, got `*`");
  }

  /** Policies are equal whatever the interface's own address: the key of a shared classifier. */
  @Test
  void makesPoliciesEqualThatSayTheSame() {
    assertThat(policy("10.0.0.4"))
        .isEqualTo(policy("10.0.0.5"))
        .hasSameHashCodeAs(policy("10.0.0.5"));
  }

  private static EffectivePolicy policy(String address) {
    Network network =
        new SmallNetwork()
            .address(Value.known(Ip.of(address)))
            .nicRules(rule("r 100 Inbound Allow").source(side("Storage,Internet", "1")).build())
            .build();
    return new PolicyResolver(network)
        .policy(SmallNetwork.nic(network), SmallNetwork.configuration(network));
  }
}
