package io.ipflow.verify;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.route;
import static io.ipflow.verify.Asking.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What is said of the other end (azure-semantics.md 3.0.7: "a reply that the other end would drop";
 * 3.11: private endpoints without network policies) and of ways out.
 */
class OtherEndTest {
  private static final ResourceId BACK = SmallNetwork.VNET.child("subnets", "back");
  private static final ResourceId TABLE = network("routeTables/back");
  private static final ResourceId NIC = network("networkInterfaces/db");

  private final SmallNetwork small = new SmallNetwork();

  private SmallNetwork withBack(Subnet.PrivateEndpointPolicies policies, Route... routes) {
    small.builder.add(
        new RouteTable(TABLE, List.of(routes), Value.known(false), Optional.empty(), HERE));
    small.builder.add(
        new Subnet(
            BACK,
            Value.known(Words.prefixes("10.0.1.0/24")),
            Value.known(Optional.empty()),
            Value.known(Optional.of(TABLE)),
            List.of(),
            Value.known(policies),
            Optional.empty(),
            List.of(),
            HERE));
    small.builder.add(
        new NetworkInterface(
            NIC,
            Optional.empty(),
            List.of(
                new IpConfiguration(
                    NIC.child("ipConfigurations", "c"),
                    IpVersion.IPV4,
                    Value.known(Ip.of("10.0.1.4")),
                    Value.known(BACK),
                    Value.known(List.of()),
                    Optional.empty(),
                    List.of(),
                    true,
                    HERE)),
            Value.known(Optional.empty()),
            Value.known(false),
            Optional.empty(),
            HERE));
    return small;
  }

  private static List<String> notes(Network network, String question) {
    return answer(network, question).delivery().stream()
        .map(note -> note.code() + ": " + note.effect())
        .toList();
  }

  @Test
  void aReplyThatTheOtherEndDropsIsSaid() {
    Network network =
        withBack(Subnet.PrivateEndpointPolicies.DISABLED, route("10.0.0.0/24 None")).build();

    assertThat(notes(network, "Outbound TCP 10.0.0.4:5 10.0.1.4:443"))
        .containsExactly("OtherEndDrops: db drops the reply: its next hop is None (" + TABLE + ")");
    assertThat(notes(network, "Inbound TCP 10.0.0.4:443 10.0.1.4:5"))
        .containsExactly(
            "OtherEndDrops: db drops the packet: its next hop is None (" + TABLE + ")");
    assertThat(notes(network, "Outbound TCP 10.0.0.4:5 10.0.1.5:443")).isEmpty();
  }

  @Test
  void aReplyThroughAnApplianceThatDidNotSeeThePacketIsSaid() {
    Network network =
        withBack(
                Subnet.PrivateEndpointPolicies.DISABLED,
                route("10.0.0.0/24 VirtualAppliance 10.0.0.200"))
            .build();

    assertThat(notes(network, "Outbound TCP 10.0.0.4:5 10.0.1.4:443"))
        .containsExactly(
            "AsymmetricRoute: there and back are different ways: from db through the appliance"
                + " 10.0.0.200, to it through none; a stateful appliance drops a reply to a packet"
                + " that it has not seen");
  }

  @Test
  void waysThatAreAlikeAreNotSaid() {
    Network network =
        withBack(
                Subnet.PrivateEndpointPolicies.DISABLED,
                route("10.0.0.0/24 VirtualAppliance 10.0.0.200"))
            .routes(route("10.0.1.0/24 VirtualAppliance 10.0.0.200"))
            .build();

    assertThat(answer(network, "Outbound TCP 10.0.0.4:5 10.0.1.4:443").delivery())
        .extracting(DeliveryNote::code)
        .containsExactly("ForcedThroughAppliance");
  }

  @Test
  void whatDoesNotApplyAtAPrivateEndpointIsSaid() {
    String said =
        "PrivateEndpoint: at the private endpoint pe %s, as its subnet's network policies say";
    assertThat(endpoint(Subnet.PrivateEndpointPolicies.DISABLED))
        .containsExactly(said.formatted("security groups and user routes do not apply"));
    assertThat(endpoint(Subnet.PrivateEndpointPolicies.NETWORK_SECURITY_GROUP_ENABLED))
        .containsExactly(said.formatted("user routes do not apply"));
    assertThat(endpoint(Subnet.PrivateEndpointPolicies.ROUTE_TABLE_ENABLED))
        .containsExactly(said.formatted("security groups do not apply"));
    assertThat(endpoint(Subnet.PrivateEndpointPolicies.ENABLED)).isEmpty();
  }

  private static List<String> endpoint(Subnet.PrivateEndpointPolicies policies) {
    SmallNetwork small = new OtherEndTest().withBack(policies);
    small.builder.add(
        new PrivateEndpoint(
            network("privateEndpoints/pe"), BACK, List.of(Ip.of("10.0.1.9")), HERE));
    return notes(small.build(), "Outbound TCP 10.0.0.4:5 10.0.1.9:443");
  }

  /** default-outbound-access.md: a NAT gateway is a way out of a private subnet. */
  @Test
  void aPrivateSubnetWithANatGatewayHasAWayOut() {
    small.builder.placeNatGateway(network("natGateways/nat"), SmallNetwork.SUBNET);

    assertThat(
            notes(
                small.defaultOutboundAccess(false).build(), "Outbound TCP 10.0.0.4:5 8.8.8.8:443"))
        .isEmpty();
  }
}
