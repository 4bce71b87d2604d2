package io.ipflow.verify;

import static io.ipflow.samples.Balancer.FRONT;
import static io.ipflow.samples.Balancer.POOL;
import static io.ipflow.samples.Balancer.PUBLIC;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.ask;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.LoadBalancer.Outbound;
import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.samples.Balancer;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Questions about public addresses and load balancers' frontends (azure-semantics.md 3.1: "Inbound
 * NSG sees the private destination", "destination of the backend VM"; 3.11: "without floating IP
 * the NSG sees the private address and the backend port").
 */
class TranslationTest {

  private final SmallNetwork small = new SmallNetwork();

  TranslationTest() {
    small.nicRules(
        rule("web 100 Inbound Allow").destination(side("10.0.0.4/32", "8443")).build(),
        rule("front 110 Inbound Allow").destination(side("20.1.2.3/32", "443")).build(),
        rule("no 200 Inbound Deny").build());
    small.builder.add(
        new PublicAddress(PUBLIC, Optional.of(Ip.of("20.1.2.3")), Optional.of("Standard"), HERE));
  }

  private Network behind(Balancing... rules) {
    return behind(List.of(), Optional.empty(), rules);
  }

  private Network behind(List<Outbound> outbound, Optional<OpenThing> further, Balancing... rules) {
    small.builder.add(Balancer.of(outbound, further, rules));
    return small.backendPool(POOL).build();
  }

  private static Balancing to(String name, int front, int back, boolean floating) {
    return Balancer.rule(name, Kind.BALANCING, Balancer.tcp(PortRange.of(front), back, floating));
  }

  private static Object refusal(Network network, String question) {
    return ((Reply.Refusal) ask(network, question)).message();
  }

  @Test
  void aPublicAddressIsTranslatedToThePrivateOne() {
    Network network = small.publicAddress(PUBLIC).build();

    assertThat(told(network, "Inbound TCP 20.1.2.3:8443 8.8.8.8:5"))
        .isEqualTo("Allow securityRules/web networkInterface");
    assertThat(answer(network, "Inbound TCP 20.1.2.3:8443 8.8.8.8:5").assumptions())
        .contains("translated 20.1.2.3:8443 to 10.0.0.4:8443 by its public address");
    assertThat(told(network, "Outbound TCP 20.1.2.3:5 8.8.8.8:443")).startsWith("Allow");
  }

  @Test
  void aFrontendIsTranslatedToTheBackendsAddressAndPort() {
    Network network = behind(to("https", 443, 8443, false), to("http", 80, 8080, false));

    Answer answer = answer(network, "Inbound TCP 20.1.2.3:443 8.8.8.8:5");

    assertThat(told(answer.verdict())).isEqualTo("Allow securityRules/web networkInterface");
    assertThat(answer.assumptions())
        .contains("translated 20.1.2.3:443 to 10.0.0.4:8443 by load balancing rule https of lb");
    assertThat(answer.question().local().address()).contains(Ip.of("20.1.2.3"));
    assertThat(told(network, "Inbound TCP 20.1.2.3:80 8.8.8.8:5")).startsWith("Deny");
  }

  @Test
  void withFloatingIpThePacketKeepsTheFrontendsAddressAndPort() {
    Network network = behind(to("https", 443, 8443, true));

    Answer answer = answer(network, "Inbound TCP 20.1.2.3:443 8.8.8.8:5");

    assertThat(told(answer.verdict())).isEqualTo("Allow securityRules/front networkInterface");
    assertThat(answer.assumptions())
        .contains("20.1.2.3:443 arrives as it is by load balancing rule https of lb");
  }

  @Test
  void aNatRuleLeadsToOneConfiguration() {
    Network network =
        behind(
            new Balancing(
                Balancer.ID.child("inboundNatRules", "ssh"),
                Kind.NAT,
                FRONT,
                List.of(),
                Optional.of(SmallNetwork.NIC.child("ipConfigurations", "ipconfig1")),
                new Match(Protocol.TCP, PortRange.of(50001), Optional.of(8443), true, false)));

    assertThat(answer(network, "Inbound TCP 20.1.2.3:50001 8.8.8.8:5").assumptions())
        .contains("translated 20.1.2.3:50001 to 10.0.0.4:8443 by inbound NAT rule ssh of lb");
  }

  @Test
  void whatNoRuleTakesOrSeveralTakeDifferentlyIsRefused() {
    Network network = behind(to("https", 443, 8443, false), to("other", 443, 9443, false));

    assertThat(refusal(network, "Inbound TCP 20.1.2.3:22 8.8.8.8:5"))
        .isEqualTo(
            "local address `20.1.2.3` is a frontend of a load balancer in front of interface `nic`:"
                + " no rule takes Tcp to port 22 of 20.1.2.3; its rules are load balancing rule"
                + " https of lb, load balancing rule other of lb");
    assertThat(refusal(network, "Inbound UDP 20.1.2.3:443 8.8.8.8:5").toString())
        .contains("no rule takes");
    assertThat(refusal(network, "Inbound TCP 20.1.2.3:443 8.8.8.8:5").toString())
        .contains("in several ways", "10.0.0.4:8443", "10.0.0.4:9443");
    assertThat(refusal(network, "Inbound TCP 20.9.9.9:443 8.8.8.8:5").toString())
        .contains("is not an address of interface");
  }

  @Test
  void anInterfaceIsMetByItsOwnAddressItsPublicOneAndFrontends() {
    Network network = behind(to("https", 443, 8443, false));
    IpFlow engine = new IpFlow(network);

    assertThat(engine.isMetBy(SmallNetwork.nic(network), Ip.of("10.0.0.4"))).isTrue();
    assertThat(engine.isMetBy(SmallNetwork.nic(network), Ip.of("20.1.2.3"))).isTrue();
    assertThat(engine.isMetBy(SmallNetwork.nic(network), Ip.of("20.1.2.4"))).isFalse();
    assertThat(engine.configuration(SmallNetwork.nic(network), Ip.of("20.1.2.3"))).isEmpty();
  }

  /** 5.7 of a load balancer's frontend; outbound-rules.md of its way out. */
  @Test
  void aStandardLoadBalancerIsClosedWithoutAGroup() {
    Network network = new TranslationTest().withoutGroup().behind(to("https", 443, 8443, false));

    assertThat(answer(network, "Inbound TCP 20.1.2.3:443 8.8.8.8:5").delivery())
        .extracting(DeliveryNote::code)
        .containsExactly("StandardPublicIpClosed");
  }

  private TranslationTest withoutGroup() {
    small.nicGroup(Value.known(Optional.empty()));
    return this;
  }

  /** outbound-rules.md: the rule names the frontend that becomes the source. */
  @Test
  void outboundAFrontendIsTheSourceOfWhatAnOutboundRuleNames() {
    Outbound way =
        new Outbound(
            Balancer.ID.child("outboundRules", "out"),
            "outbound rule",
            List.of(FRONT),
            List.of(POOL));
    Network network = behind(List.of(way), Optional.empty(), to("https", 443, 8443, false));

    assertThat(answer(network, "Outbound TCP 20.1.2.3:5 8.8.8.8:443").assumptions())
        .contains("translated 20.1.2.3:5 to 10.0.0.4:5 by outbound rule out of lb");
    Network none = new TranslationTest().behind(to("https", 443, 8443, false));
    assertThat(refusal(none, "Outbound TCP 20.1.2.3:5 8.8.8.8:443").toString())
        .contains("no rule makes 20.1.2.3 the source of what leaves there");
  }

  private static Balancing shared(Kind kind) {
    return new Balancing(
        Balancer.ID.child("inboundNatRules", "range"),
        kind,
        FRONT,
        List.of(POOL),
        Optional.empty(),
        new Match(Protocol.TCP, new PortRange(500, 599), Optional.of(8443), true, false));
  }

  private static Balancing one(int front) {
    return new Balancing(
        Balancer.ID.child("inboundNatRules", "range.0"),
        Kind.NAT,
        FRONT,
        List.of(),
        Optional.of(SmallNetwork.NIC.child("ipConfigurations", "ipconfig1")),
        new Match(Protocol.TCP, PortRange.of(front), Optional.of(8443), true, false));
  }

  /** Which backend has which port of a range is Azure's choice; a rule for one of them tells it. */
  @Test
  void aPortOfARangeIsOpenUnlessARuleForOneBackendHasIt() {
    Network network = behind(shared(Kind.NAT_RANGE), one(500));

    assertThat(told(network, "Inbound TCP 20.1.2.3:500 8.8.8.8:5")).startsWith("Allow");
    assertThat(((Reply.Refusal) ask(network, "Inbound TCP 20.1.2.3:501 8.8.8.8:5")).dependsOn())
        .map(OpenThing::what)
        .contains("which backend has port 501 of inbound NAT rule range of lb");
    assertThat(refusal(network, "Inbound TCP 20.1.2.3:600 8.8.8.8:5").toString())
        .contains("no rule takes");
  }

  /** What ipflow does not know of a load balancer may lead the packet anywhere: not floating IP. */
  @Test
  void aLoadBalancerOfWhichSomethingIsOpenIsRefusedWithThat() {
    OpenThing thing = open("property invented of rule https");
    Network network = behind(List.of(), Optional.of(thing), to("https", 443, 8443, false));

    Reply.Refusal refusal = (Reply.Refusal) ask(network, "Inbound TCP 20.1.2.3:443 8.8.8.8:5");

    assertThat(refusal.dependsOn()).contains(thing);
    assertThat(refusal.message()).contains("depends on property invented of rule https");
  }
}
