package io.ipflow.verify;

import static io.ipflow.samples.Balancer.POOL;
import static io.ipflow.samples.Balancer.PUBLIC;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.ask;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.Network;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.samples.Balancer;
import io.ipflow.samples.SmallNetwork;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What random questions about local ends showed to differ from the oracle. */
class FoundAtFrontendsTest {
  private static final String TO_FRONTEND = "Inbound TCP 20.1.2.3:443 8.8.8.8:5";

  private final SmallNetwork small =
      new SmallNetwork()
          .nicRules(
              rule("web 100 Inbound Allow").destination(side("10.0.0.4/32", "8443")).build(),
              rule("no 200 Inbound Deny").build());

  private Network behind(Balancing... rules) {
    small.builder.add(Balancer.of(rules));
    return small.backendPool(POOL).build();
  }

  private SmallNetwork address(String text) {
    small.builder.add(new PublicAddress(PUBLIC, Optional.of(Ip.of(text)), Optional.empty(), HERE));
    return small;
  }

  private static Balancing to(String name, Match match) {
    return Balancer.rule(name, Kind.BALANCING, match);
  }

  private static Match clear() {
    return Balancer.tcp(PortRange.of(443), 8443, false);
  }

  /**
   * 3.11: right "for a load balancer's floating IP ... Else an error": here no rule is floating.
   */
  @Test
  void refusesAFrontendFromWhichNoRuleLeads() {
    address("20.1.2.3");

    assertThat(ask(behind(), TO_FRONTEND)).isInstanceOf(Reply.Refusal.class);
  }

  /** Two rules take the packet, and of one the port behind is not known: no one way. */
  @Test
  void refusesWhereARuleOfUnknownBackendPortTakesThePacketToo() {
    address("20.1.2.3");
    Match unclear = new Match(Protocol.TCP, PortRange.of(443), Optional.empty(), false, false);

    assertThat(ask(behind(to("one", clear()), to("other", unclear)), TO_FRONTEND))
        .isInstanceOf(Reply.Refusal.class);
  }

  /** 3.11: "without floating IP the NSG sees the private address and the backend port". */
  @Test
  void translatesByTheRuleOfAFrontendWhoseAddressIsNotInTheInput() {
    Network network = behind(to("https", clear()));

    assertThat(told(network, TO_FRONTEND)).isEqualTo("Allow securityRules/web networkInterface");
    assertThat(answer(network, TO_FRONTEND).assumptions())
        .contains(
            "translated 20.1.2.3:443 to 10.0.0.4:8443 by load balancing rule https of lb; its"
                + " frontend's address is not in the input, and taken to be 20.1.2.3");
    assertThat(ask(network, "Inbound TCP 20.1.2.3:22 8.8.8.8:5")).isInstanceOf(Reply.Refusal.class);
  }

  /** An IPv6 public address stands for no IPv4 configuration. */
  @Test
  void refusesAPublicAddressOfAnotherFamilyThanItsConfiguration() {
    Network network = address("2603::1").publicAddress(PUBLIC).build();

    assertThat(ask(network, "Inbound TCP [2603::1]:443 [2001:db8::1]:5"))
        .isInstanceOf(Reply.Refusal.class);
  }

  /** Nor are packets of a family forwarded that the interface has no configuration of. */
  @Test
  void refusesToForwardAFamilyThatTheInterfaceHasNoConfigurationOf() {
    Network network = small.forwarding(Value.known(true)).build();

    assertThat(ask(network, "Inbound TCP [fd00::1]:443 [2001:db8::1]:5"))
        .isInstanceOf(Reply.Refusal.class);
    assertThat(ask(network, "Inbound TCP 10.9.9.9:443 8.8.8.8:5")).isInstanceOf(Answer.class);
  }
}
