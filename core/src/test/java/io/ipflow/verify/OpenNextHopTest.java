package io.ipflow.verify;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.peering;
import static io.ipflow.samples.Words.route;
import static io.ipflow.verify.Asking.hops;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.RouteTable;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Next hops that the input leaves open (azure-semantics.md 3.0, 3.9 and 5.3). */
class OpenNextHopTest {
  private final SmallNetwork small = new SmallNetwork();

  /** Section 5.3: "where a peer's space is open, so is the next hop". */
  @Test
  void leavesOpenWhetherAnApplianceInAnOpenSpaceIsReached() {
    Network network =
        small
            .peering(peering("hub ?space"))
            .routes(
                route("8.0.0.0/8 VirtualAppliance 10.200.0.4"),
                route("9.0.0.0/8 VirtualAppliance 10.0.200.4"))
            .build();

    assertThat(hops(network, "8.8.8.8"))
        .isEqualTo(
            "None 10.200.0.4 table | VirtualAppliance 10.200.0.4 table"
                + " | VirtualNetworkPeering");
    assertThat(hops(network, "9.9.9.9"))
        .isEqualTo("VirtualAppliance 10.0.200.4 table | VirtualNetworkPeering");
  }

  @Test
  void leavesOpenWhetherAnApplianceInItsOwnOpenSpaceIsReached() {
    Network network =
        small
            .space(Optional.of(Value.open(open("space"))))
            .routes(route("8.8.8.8/32 VirtualAppliance 10.200.0.4"))
            .build();

    assertThat(hops(network, "8.8.8.8"))
        .isEqualTo("None 10.200.0.4 table | VirtualAppliance 10.200.0.4 table");
  }

  /** Section 3.0.4: no private address is in a public tag; `X.region` lies inside `X`. */
  @Test
  void leavesOpenWhereARouteToAnUnlistedTagLeads() {
    Network network =
        small
            .tags("Sql 30.0.0.0/8")
            .routes(
                route("Storage.WestUS Internet"),
                route("9.9.9.9/32 None"),
                route("Sql.WestUS None"),
                route("Strange VnetLocal"))
            .build();

    assertThat(hops(new SmallNetwork().routes(route("Storage None")).build(), "10.1.0.1"))
        .isEqualTo("None");
    assertThat(hops(new SmallNetwork().routes(route("Strange None")).build(), "10.1.0.1"))
        .isEqualTo("None | Unknown");
    assertThat(
            hops(
                new SmallNetwork().tags("Sql 30.0.0.0/8").routes(route("Sql.WestUS None")).build(),
                "31.0.0.1"))
        .isEqualTo("Internet");
    assertThat(hops(network, "20.0.0.1")).isEqualTo("Internet | Unknown");
    assertThat(hops(network, "9.9.9.9")).isEqualTo("None table");
  }

  @Test
  void leavesOpenWhereARouteOfAnOpenDestinationLeads() {
    Network network = small.routes(route("?prefix None")).build();

    assertThat(hops(network, "20.0.0.1")).isEqualTo("Internet | Unknown");
  }

  @Test
  void leavesOpenWhatARemoteGatewayMayRoute() {
    Network network =
        small
            .peering(peering("hub gateways 10.200.0.0/16"))
            .routes(route("7.7.7.7/32 Internet"), route("7.7.0.0/16 None"))
            .build();

    assertThat(hops(network, "192.168.7.7")).isEqualTo("None | VirtualNetworkGateway");
    assertThat(hops(network, "10.0.3.3")).isEqualTo("VirtualNetwork");
    assertThat(hops(network, "10.200.3.3")).isEqualTo("VirtualNetworkPeering");
    assertThat(hops(network, "7.7.7.7")).isEqualTo("Internet table");
    assertThat(hops(network, "7.7.8.8")).isEqualTo("None table | VirtualNetworkGateway");
  }

  @Test
  void leavesOpenWhatAGatewayInTheNetworkMayRoute() {
    small.builder.placeGateway(network("virtualNetworkGateways/gw"), SmallNetwork.SUBNET);

    assertThat(hops(small.build(), "192.168.7.7")).isEqualTo("None | VirtualNetworkGateway");
  }

  @Test
  void leavesOpenWhatAMissingRouteTableRoutes() {
    small.routeTable(SmallNetwork.TABLE);

    assertThat(hops(small.build(), "8.8.8.8")).isEqualTo("Internet | Unknown");
  }

  @Test
  void leavesOpenWhatFurtherRoutesLead() {
    small.routeTable(SmallNetwork.TABLE);
    small.builder.add(
        new RouteTable(
            SmallNetwork.TABLE,
            List.of(route("9.9.9.9/32 None")),
            Value.known(false),
            Optional.of(open("routes")),
            HERE));
    Network network = small.build();

    assertThat(hops(network, "8.8.8.8")).isEqualTo("Internet | Unknown");
    assertThat(hops(network, "9.9.9.9")).isEqualTo("None table");
  }

  @Test
  void leavesOpenWhereARouteOfOpenKindLeads() {
    Network network = small.routes(route("8.0.0.0/8 ?hop")).build();

    assertThat(hops(network, "8.8.8.8")).isEqualTo("Internet | Unknown");
    assertThat(hops(network, "9.9.9.9")).isEqualTo("Internet");
  }

  @Test
  void leavesOpenWhatAnOpenSubnetRoutes() {
    Network network = small.subnet(Value.open(open("subnet"))).build();
    NextHop hop = new IpFlow(network).nextHop(SmallNetwork.nic(network), Ip.of("8.8.8.8"));

    assertThat(hops(hop)).isEqualTo("Internet | VirtualNetwork | Unknown");
    assertThat(hop.certain()).isEmpty();
    assertThat(hop.dependsOn()).extracting(OpenThing::what).containsExactly("subnet");
  }

  @Test
  void leavesOpenWhatAMissingNetworkRoutesButItsKnownSubnets() {
    Network network = small.space(Optional.empty()).build();

    assertThat(hops(network, "10.0.0.9")).isEqualTo("VirtualNetwork");
    assertThat(hops(network, "10.0.7.9")).isEqualTo("None | VirtualNetwork");
  }

  @Test
  void leavesOpenWhatAMissingSubnetRoutes() {
    Network network = small.blocks(Optional.empty()).build();

    assertThat(hops(network, "10.0.0.9")).isEqualTo("VirtualNetwork | Unknown");
  }

  @Test
  void leavesOpenWhetherAnOpenPeeringRoutes() {
    Network network =
        small
            .peering(peering("maybe ?disconnected 10.200.0.0/16"))
            .peering(peering("part bySubnet 10.201.0.0/16"))
            .build();

    assertThat(hops(network, "10.200.0.1")).isEqualTo("None | VirtualNetworkPeering");
    assertThat(hops(network, "10.201.0.1")).isEqualTo("None | VirtualNetworkPeering");
    assertThat(hops(network, "10.202.0.1")).isEqualTo("None");
  }

  /** Our reading: spaces of peered networks do not overlap, for Azure refuses such a peering. */
  @Test
  void asksNoPeeringThatMayNotBeConnectedInTheNetworksOwnSpace() {
    small.peering(peering("hub ?disconnected 10.0.7.0/24"));

    assertThat(hops(small.build(), "10.0.7.7")).isEqualTo("VirtualNetwork");
  }

  /** Our reading: an endpoint whose address is not in the input has no route to ask for. */
  @Test
  void asksNoPrivateEndpointWhoseAddressIsNotKnown() {
    small.builder.add(
        new PrivateEndpoint(network("privateEndpoints/pe"), SmallNetwork.SUBNET, List.of(), HERE));

    assertThat(hops(small.build(), "10.0.0.9")).isEqualTo("VirtualNetwork");
  }

  /** Section 3.11: what a user route may do to an endpoint, one that is not known may do. */
  @Test
  void leavesOpenWhetherAnUnknownUserRouteDisplacesAPrivateEndpoint() {
    small.privateEndpointPolicies(Value.known(Subnet.PrivateEndpointPolicies.ENABLED));
    small.builder.add(
        new PrivateEndpoint(
            network("privateEndpoints/pe"), SmallNetwork.SUBNET, List.of(Ip.of("10.0.0.9")), HERE));
    small.routeTable(Value.open(open("table")));

    assertThat(hops(small.build(), "10.0.0.9")).isEqualTo("InterfaceEndpoint | Unknown");
  }
}
