package io.ipflow.verify;

import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.route;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.verify.Connection.Reachable;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Both ends of a flow: azure-semantics.md 3.0.7, 3.1 and 3.9, put together. */
class ConnectionTest {
  private static FlowEnd inside(Network network) {
    return FlowEnd.of("nic", SmallNetwork.nic(network), SmallNetwork.configuration(network));
  }

  private static FlowEnd outside(String ip) {
    return FlowEnd.outside(ip, Endpoint.of(Ip.of(ip)));
  }

  private static Connection to(SmallNetwork small, String ip) {
    Network network = small.build();
    return new IpFlow(network)
        .connect(inside(network), outside(ip), Protocol.TCP, PortRange.of(80));
  }

  private static Connection from(SmallNetwork small, String ip) {
    Network network = small.build();
    return new IpFlow(network)
        .connect(outside(ip), inside(network), Protocol.TCP, PortRange.of(80));
  }

  private static String steps(Connection connection) {
    return connection.steps().stream()
        .map(step -> step.kind().word() + " " + step.effect().word())
        .collect(Collectors.joining(", "));
  }

  @Test
  void theRulesAndTheRouteLetItPass() {
    Connection connection = to(new SmallNetwork().nicRules(), "203.0.113.9");

    assertThat(steps(connection)).isEqualTo("egress passes, route passes");
    assertThat(connection.reachable()).isEqualTo(Reachable.YES);
  }

  @Test
  void whatCertainlyStopsItCountsBeforeWhatIsOpen() {
    SmallNetwork network =
        new SmallNetwork()
            .nicRules(rule("a 100 Outbound Deny").destination(side("Sql", "*")).build())
            .routes(route("203.0.113.0/24 None"));

    Connection connection = to(network, "203.0.113.9");

    assertThat(steps(connection)).isEqualTo("egress open, route stops");
    assertThat(connection.reachable()).isEqualTo(Reachable.NO);
    assertThat(connection.dependsOn()).isEmpty();
  }

  @Test
  void anApplianceThatIsNotInTheInputIsOpen() {
    SmallNetwork network =
        new SmallNetwork().routes(route("203.0.113.0/24 VirtualAppliance 10.0.0.200"));

    Connection connection = to(network, "203.0.113.9");

    assertThat(steps(connection)).isEqualTo("egress passes, route passes, route open");
    assertThat(connection.reachable()).isEqualTo(Reachable.UNKNOWN);
    assertThat(connection.dependsOn()).hasSize(1);
  }

  @Test
  void anAddressInsideThatNoInterfaceHasIsOpen() {
    assertThat(steps(to(new SmallNetwork(), "10.0.0.9"))).isEqualTo("egress passes, route open");
    assertThat(steps(from(new SmallNetwork(), "10.0.0.9")))
        .isEqualTo("egress open, ingress passes, reply open");
  }

  @Test
  void fromTheInternetOnlyWhatIsPublishedIsReached() {
    assertThat(
            steps(
                from(new SmallNetwork().nicRules(rule("a 100 Inbound Allow").build()), "8.8.8.8")))
        .isEqualTo("route stops, ingress passes, reply passes");
    assertThat(
            steps(
                from(
                    new SmallNetwork()
                        .publicAddress(network("publicIPAddresses/ip"))
                        .nicRules(rule("a 100 Inbound Allow").build()),
                    "8.8.8.8")))
        .isEqualTo("route passes, ingress passes, reply passes");
  }

  @Test
  void aReplyThroughAnApplianceThatTheRequestDidNotPassIsOpen() {
    SmallNetwork network =
        new SmallNetwork()
            .publicAddress(network("publicIPAddresses/ip"))
            .nicRules(rule("a 100 Inbound Allow").build())
            .routes(route("8.0.0.0/8 VirtualAppliance 10.0.0.200"));

    assertThat(steps(from(network, "8.8.8.8")))
        .isEqualTo("route passes, ingress passes, reply open");
  }

  /** 3.0.7: what verify says of the reply is what stops the connection, in the same words. */
  @Test
  void aReplyThatTheOtherEndDropsStopsIt() {
    SmallNetwork small = Ends.withBack(new SmallNetwork(), route("10.0.0.0/24 None"));

    Connection connection = Ends.connect(small.build(), Ends.BACK_IP, 443);

    assertThat(steps(connection))
        .isEqualTo("egress passes, route passes, ingress passes, reply stops");
    assertThat(connection.stoppedBy().orElseThrow().reason())
        .startsWith("db drops the reply: its next hop is None");
  }

  @Test
  void aReplyAnotherWayThanThePacketIsOpenInTheWordsOfTheNote() {
    SmallNetwork small =
        Ends.withBack(new SmallNetwork(), route("10.0.0.0/24 VirtualAppliance 10.0.0.200"));

    Connection connection = Ends.connect(small.build(), Ends.BACK_IP, 443);

    assertThat(steps(connection))
        .isEqualTo("egress passes, route passes, ingress passes, reply open");
    assertThat(connection.steps().get(3).reason())
        .startsWith("there and back are different ways: from db through the appliance 10.0.0.200");
  }

  /** 3.0.4: no service tag holds a private address, so that a rule for all of them decides. */
  @Test
  void aTagOfWhichNothingIsKnownIsOpenAndNamed() {
    OpenThing missing = open("service tag Storage, no tag file given");
    Network allows = new SmallNetwork().nicRules().build();
    Connection connection =
        new IpFlow(allows)
            .connect(inside(allows), somewhere(missing), Protocol.TCP, PortRange.of(443));
    assertThat(connection.reachable()).isEqualTo(Reachable.UNKNOWN);
    assertThat(connection.dependsOn()).contains(missing);

    Network denies = new SmallNetwork().nicRules(rule("a 100 Outbound Deny").build()).build();
    assertThat(
            new IpFlow(denies)
                .connect(inside(denies), somewhere(missing), Protocol.TCP, PortRange.of(443))
                .reachable())
        .isEqualTo(Reachable.NO);
  }

  private static FlowEnd somewhere(OpenThing thing) {
    return FlowEnd.somewhere(
        "Storage",
        Endpoint.within(List.of(new IpRange(Ip.of("1.0.0.0"), Ip.of("223.255.255.255")))),
        thing);
  }

  /** 3.5: access comes from the rules, and the platform's exemption is a note. */
  @Test
  void whatThePlatformMayPassInSpiteOfARuleIsOpen() {
    Connection connection =
        to(new SmallNetwork().nicRules(rule("a 100 Outbound Deny").build()), "168.63.129.16");

    assertThat(connection.steps().get(0).effect()).isEqualTo(Connection.Effect.OPEN);
  }
}
