package io.ipflow.verify;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.peering;
import static io.ipflow.samples.Words.recorded;
import static io.ipflow.samples.Words.route;
import static io.ipflow.verify.Asking.hops;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.RouteTable;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Next hops (azure-semantics.md 1.4, 3.9, 3.11 and 5.3). */
class NextHopTest {
  private final SmallNetwork small = new SmallNetwork();

  /** Recorded: CLI22 and JAVA of section 1.4; the rest by the table of section 3.9. */
  @ParameterizedTest
  @CsvSource({
    "10.0.0.6, VirtualNetwork",
    "8.8.8.8, Internet",
    "12.11.12.14, Internet",
    "10.1.3.6, None",
    "100.64.0.1, None",
    "198.19.255.255, None",
    "25.31.0.1, None",
    "157.59.0.0, None",
    "157.60.0.0, Internet",
    "2001:db8::1, None",
  })
  void followsTheSystemRoutes(String destination, String hops) {
    assertThat(hops(small.build(), destination)).isEqualTo(hops);
  }

  /** Recorded: PS-NH of section 1.4, explained in 5.3. */
  @Test
  void givesNoneWithTheAddressOfAnApplianceOutsideEverySpace() {
    Network network = small.routes(route("10.1.3.0/24 VirtualAppliance 10.9.1.2")).build();

    assertThat(hops(network, "10.1.3.6")).isEqualTo("None 10.9.1.2 table");
    assertThat(hops(network, "12.11.12.14")).isEqualTo("Internet");
  }

  @Test
  void reachesAnApplianceInItsOwnSpaceAndInAPeers() {
    Network network =
        small
            .peering(peering("hub 10.200.0.0/16"))
            .routes(
                route("0.0.0.0/0 VirtualAppliance 10.200.0.4"),
                route("10.1.0.0/16 VirtualAppliance 10.0.200.4"))
            .build();

    assertThat(hops(network, "8.8.8.8")).isEqualTo("VirtualAppliance 10.200.0.4 table");
    assertThat(hops(network, "10.1.2.3")).isEqualTo("VirtualAppliance 10.0.200.4 table");
    assertThat(hops(network, "10.200.1.1")).isEqualTo("VirtualNetworkPeering");
  }

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

  /** Section 5.3: an appliance "outside every connected peer's" space gives None. */
  @Test
  void doesNotReachAnApplianceThroughADisconnectedPeering() {
    Network network =
        small
            .peering(peering("hub disconnected 10.200.0.0/16"))
            .routes(route("0.0.0.0/0 VirtualAppliance 10.200.0.4"))
            .build();

    assertThat(hops(network, "8.8.8.8")).isEqualTo("None 10.200.0.4 table");
  }

  /** Section 3.9: "Longest prefix match; ties: User > BGP > System". */
  @Test
  void prefersTheLongestPrefixAndBetweenEqualsTheUserRoute() {
    Network network =
        small
            .routes(
                route("10.0.0.0/16 None"),
                route("10.0.5.0/24 VnetLocal"),
                route("0.0.0.0/0 Internet"))
            .build();

    assertThat(hops(network, "10.0.1.1")).isEqualTo("None table");
    assertThat(hops(network, "10.0.5.1")).isEqualTo("VirtualNetwork table");
    assertThat(hops(network, "9.9.9.9")).isEqualTo("Internet table");
  }

  /** Section 3.9: "explicit prefix wins a tie, then regional tag, top-level tag, AzureCloud". */
  @Test
  void prefersAnExplicitPrefixToATagAndARegionalTagToItsWhole() {
    Network network =
        small
            .tags(
                "Storage 20.0.0.0/24 21.0.0.0/24 22.0.0.0/24",
                "Storage.WestUS 20.0.0.0/24 22.0.0.0/24",
                "AzureCloud 21.0.0.0/24 23.0.0.0/24",
                "AzureCloud.westus 23.0.0.0/24")
            .routes(
                route("AzureCloud None"),
                route("AzureCloud.westus VirtualNetworkGateway"),
                route("Storage Internet"),
                route("Storage.WestUS VnetLocal"),
                route("22.0.0.0/24 None"))
            .build();

    assertThat(hops(network, "20.0.0.1")).isEqualTo("VirtualNetwork table");
    assertThat(hops(network, "21.0.0.1")).isEqualTo("Internet table");
    assertThat(hops(network, "22.0.0.1")).isEqualTo("None table");
    assertThat(hops(network, "23.0.0.1")).isEqualTo("VirtualNetworkGateway table");
  }

  @Test
  void leavesOpenWhereARouteToAnUnlistedTagLeads() {
    Network network = small.routes(route("Storage Internet"), route("9.9.9.9/32 None")).build();

    assertThat(hops(network, "20.0.0.1")).isEqualTo("Internet | Unknown");
    assertThat(hops(network, "9.9.9.9")).isEqualTo("None table");
  }

  @Test
  void leavesOpenWhereARouteOfAnOpenDestinationLeads() {
    Network network = small.routes(route("?prefix None")).build();

    assertThat(hops(network, "20.0.0.1")).isEqualTo("Internet | Unknown");
  }

  /** Section 3.9: "a VNet space that contains one removes its None route". */
  @Test
  void removesANoneRouteThatAPeersSpaceContains() {
    Network network =
        small
            .peering(peering("wide 100.0.0.0/8"))
            .peering(peering("gone disconnected 172.16.0.0/12"))
            .build();

    assertThat(hops(network, "100.64.0.1")).isEqualTo("VirtualNetworkPeering");
    assertThat(hops(network, "172.16.0.1")).isEqualTo("None");
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

  /**
   * Section 3.9: system routes of service endpoints are preferred "even if BGP are more specific".
   */
  @Test
  void prefersAServiceEndpointToAGateway() {
    Network network =
        small
            .tags("Storage 20.0.0.0/24")
            .serviceEndpoint("Microsoft.Storage")
            .peering(peering("hub gateways 10.200.0.0/16"))
            .build();

    assertThat(hops(network, "20.0.0.1")).isEqualTo("VirtualNetworkServiceEndpoint");
  }

  /** Section 3.9: "disableBgpRoutePropagation drops gateway routes". */
  @Test
  void keepsGatewayRoutesOutWhereTheirPropagationIsDisabled() {
    Network network =
        small
            .peering(peering("hub gateways 10.200.0.0/16"))
            .disablesGatewayRoutes(Value.known(true))
            .routes()
            .build();

    assertThat(hops(network, "192.168.7.7")).isEqualTo("None");
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

  /** Section 5.3: "routeTableId is an id only when a user route decides". */
  @Test
  void letsARecordedTableReplaceEverything() {
    small.routeTable(SmallNetwork.TABLE);
    small.builder.recordRoutes(
        SmallNetwork.NIC,
        List.of(
            recorded("Default 10.0.0.0/16 VnetLocal"),
            recorded("Default 10.1.0.0/16 VNetPeering"),
            recorded("Default 0.0.0.0/0 Internet invalid"),
            recorded("VirtualNetworkGateway 0.0.0.0/0 VirtualNetworkGateway"),
            recorded("User 9.0.0.0/8 Internet")));
    Network network = small.build();

    assertThat(hops(network, "8.8.8.8")).isEqualTo("VirtualNetworkGateway");
    assertThat(hops(network, "9.9.9.9")).isEqualTo("Internet table");
    assertThat(hops(network, "10.0.1.1")).isEqualTo("VirtualNetwork");
    assertThat(hops(network, "10.1.1.1")).isEqualTo("VirtualNetworkPeering");
  }

  @Test
  void showsServiceEndpointsByTheirTag() {
    Network network =
        small
            .tags("Storage 20.0.0.0/24")
            .serviceEndpoint("Microsoft.Storage")
            .serviceEndpoint("Microsoft.Invented")
            .build();

    assertThat(hops(network, "20.0.0.1")).startsWith("VirtualNetworkServiceEndpoint");
    assertThat(hops(network, "21.0.0.1")).isEqualTo("Internet | VirtualNetworkServiceEndpoint");
    assertThat(hops(network, "10.1.0.1")).isEqualTo("None");
  }

  @Test
  void hasAtLeastOneHop() {
    assertThatThrownBy(() -> new NextHop(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
