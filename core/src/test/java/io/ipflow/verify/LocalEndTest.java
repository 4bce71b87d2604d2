package io.ipflow.verify;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.asg;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.ask;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which ip configuration a question's local end means (azure-semantics.md 3.11). */
class LocalEndTest {
  private final SmallNetwork small = new SmallNetwork();

  private static String configuration(Network network, String question) {
    return answer(network, question).configuration().id().name();
  }

  @Test
  void findsTheConfigurationThatHasTheAddress() {
    Network network =
        small.configuration("two", IpVersion.IPV4, Value.known(Ip.of("10.0.0.5"))).build();

    assertThat(configuration(network, "Inbound TCP 10.0.0.5:1 8.8.8.8:5")).isEqualTo("two");
    assertThat(configuration(network, "Inbound TCP 10.0.0.4:1 8.8.8.8:5")).isEqualTo("ipconfig1");
    assertThat(answer(network, "Inbound TCP 10.0.0.5:1 8.8.8.8:5").assumptions())
        .noneMatch(text -> text.contains("10.0.0.5"));
  }

  @Test
  void takesThePrimaryConfigurationOfTheFamilyWhereNoAddressIsGiven() {
    Network network =
        small.configuration("six", IpVersion.IPV6, Value.known(Ip.of("fd00::5"))).build();

    assertThat(configuration(network, "Inbound TCP :1 8.8.8.8:5")).isEqualTo("ipconfig1");
    assertThat(configuration(network, "Inbound TCP :1 [2001:db8::1]:5")).isEqualTo("six");
  }

  @Test
  void refusesAnAddressThatIsNotTheInterfaces() {
    Network network =
        small.configuration("two", IpVersion.IPV4, Value.known(Ip.of("10.0.0.5"))).build();

    assertThat(ask(network, "Inbound TCP 10.0.0.6:1 8.8.8.8:5"))
        .isEqualTo(
            new Reply.Refusal(
                "local address `10.0.0.6` is not an address of interface `nic`; its addresses are"
                    + " `10.0.0.4`, `10.0.0.5`"));
    assertThatThrownBy(
            () ->
                new IpFlow(network)
                    .verdict(
                        SmallNetwork.nic(network),
                        Asking.question("Inbound TCP 10.0.0.6:1 8.8.8.8:5")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesEndsOfDifferentFamilies() {
    assertThat(ask(small.build(), "Inbound TCP 10.0.0.4:1 [2001:db8::1]:5"))
        .isEqualTo(
            new Reply.Refusal(
                "local address `10.0.0.4` and the remote address are of different families;"
                    + " expected both IPv4 or both IPv6"));
  }

  /** "any free address of its subnet is accepted, with an assumption". */
  @Test
  void acceptsAnyAddressOfTheSubnetWhereItsOwnIsOpen() {
    Network network = small.addressOpen().build();

    assertThat(answer(network, "Inbound TCP 10.0.0.77:1 8.8.8.8:5").assumptions())
        .contains(
            "ip configuration ipconfig1, whose address is not in the input, has the address"
                + " 10.0.0.77");
    assertThat(ask(network, "Inbound TCP 10.0.1.77:1 8.8.8.8:5"))
        .isEqualTo(
            new Reply.Refusal(
                "local address `10.0.1.77` is not an address of interface `nic`; its addresses are"
                    + " none that is known"));
  }

  @Test
  void refusesAnAddressThatAnotherInterfaceOfTheSubnetHas() {
    Network network =
        small
            .addressOpen()
            .configuration("two", IpVersion.IPV4, Value.open(open("second")))
            .build();
    small.builder.add(
        new NetworkInterface(
            network("networkInterfaces/other"),
            Optional.empty(),
            List.of(
                Words.configuration(
                    network("networkInterfaces/other"),
                    "one",
                    IpVersion.IPV4,
                    Value.known(Ip.of("10.0.0.5")),
                    Value.known(List.of()))),
            Value.known(Optional.empty()),
            Value.known(false),
            Optional.empty(),
            HERE));

    assertThat(configuration(network, "Inbound TCP 10.0.0.5:1 8.8.8.8:5")).isEqualTo("ipconfig1");
    assertThat(ask(small.builder.build(), "Inbound TCP 10.0.0.5:1 8.8.8.8:5"))
        .isInstanceOf(Reply.Refusal.class);
  }

  @Test
  void acceptsAnyAddressOfTheFamilyWhereTheSubnetIsOpenToo() {
    Network network = small.addressOpen().subnet(Value.open(open("subnet"))).build();

    assertThat(configuration(network, "Inbound TCP 10.9.9.9:1 8.8.8.8:5")).isEqualTo("ipconfig1");
    assertThat(ask(network, "Inbound TCP [fd00::9]:1 [2001:db8::1]:5"))
        .isInstanceOf(Reply.Refusal.class);
  }

  /** "right for an interface with IP forwarding ... answered, with an assumption". */
  @Test
  void answersForAnAddressThatTheInterfaceForwards() {
    Network network =
        small
            .forwarding(Value.known(true))
            .nicRules(
                rule("Own 100 Inbound Deny").destination(side("10.0.0.4/32", "*")).build(),
                rule("Rest 200 Inbound Allow").build())
            .build();

    assertThat(told(network, "Inbound TCP 10.9.9.9:1 8.8.8.8:5"))
        .isEqualTo("Allow securityRules/Rest networkInterface");
    assertThat(answer(network, "Inbound TCP 10.9.9.9:1 8.8.8.8:5").assumptions())
        .contains("interface nic forwards packets of 10.9.9.9, which is not its own address");
  }

  @Test
  void answersWhereForwardingIsOpen() {
    Network network = small.forwarding(Value.open(open("forwarding"))).build();

    assertThat(told(network, "Inbound TCP 10.9.9.9:1 8.8.8.8:5")).isEqualTo("Allow none");
  }

  /** "right ... for a load balancer's floating IP (the destination is the frontend address)". */
  @Test
  void answersForTheFrontendOfALoadBalancer() {
    Network network =
        small.backendPool(network("loadBalancers/lb/backendAddressPools/pool")).build();

    assertThat(answer(network, "Inbound TCP 20.1.1.1:1 8.8.8.8:5").assumptions())
        .contains("20.1.1.1 is a frontend of the load balancer in front of nic, with floating IP");
    assertThat(ask(network, "Inbound TCP [fd00::1]:1 [2001:db8::1]:5"))
        .isInstanceOf(Reply.Refusal.class);
  }

  /** "`--local :443` means the ip configuration itself; an ASG matches by membership". */
  @Test
  void matchesAnAsgByMembershipWhereTheAddressIsOpen() {
    Network network =
        small
            .addressOpen()
            .memberOf(asg("web"))
            .nicRules(
                rule("Web 100 Inbound Allow").destination(side("asg:web", "*")).build(),
                rule("Db 110 Outbound Deny").source(side("asg:db", "*")).build())
            .build();

    assertThat(told(network, "Inbound TCP :443 8.8.8.8:5"))
        .isEqualTo("Allow securityRules/Web networkInterface");
    assertThat(told(network, "Outbound TCP :443 8.8.8.8:5"))
        .isEqualTo("Allow defaultSecurityRules/AllowInternetOutBound networkInterface");
  }

  /** "a prefix matches if the whole subnet is inside it, does not if disjoint, else it is open". */
  @Test
  void judgesAnUnallocatedLocalAddressByItsSubnet() {
    Network network =
        small
            .addressOpen()
            .nicRules(
                rule("Whole 100 Inbound Allow").destination(side("10.0.0.0/24", "1")).build(),
                rule("Half 110 Inbound Allow").destination(side("10.0.0.0/25", "2")).build(),
                rule("Other 120 Inbound Allow").destination(side("10.0.1.0/24", "3")).build())
            .build();

    assertThat(told(network, "Inbound TCP :1 8.8.8.8:5")).startsWith("Allow");
    assertThat(told(network, "Inbound TCP :2 8.8.8.8:5")).startsWith("Unknown");
    assertThat(told(network, "Inbound TCP :3 8.8.8.8:5")).startsWith("Deny");
  }

  @Test
  void judgesAnAddressOfAnOpenSubnetOverItsWholeFamily() {
    Network network =
        small
            .addressOpen()
            .blocks(Optional.of(Value.open(open("prefixes"))))
            .nicRules(
                rule("All 100 Inbound Allow").destination(side("0.0.0.0/0", "1")).build(),
                rule("Half 110 Inbound Allow").destination(side("0.0.0.0/1", "2")).build())
            .build();

    assertThat(told(network, "Inbound TCP :1 8.8.8.8:5"))
        .isEqualTo("Allow securityRules/All networkInterface");
    assertThat(Asking.dependsOn(answer(network, "Inbound TCP :2 8.8.8.8:5").verdict()))
        .containsExactly("the local address, which the question leaves open");
  }
}
