package io.ipflow.verify;

import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.peering;
import static io.ipflow.samples.Words.prefixes;
import static io.ipflow.samples.Words.recorded;
import static io.ipflow.samples.Words.route;
import static io.ipflow.verify.Asking.hops;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.Network;
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

  /** Section 3.9: longest prefix match, by each prefix of a tag as its file lists it. */
  @Test
  void matchesEachPrefixOfATagByItself() {
    Network network =
        small
            .tags("Storage 20.0.0.0/25 20.0.0.128/25")
            .routes(route("20.0.0.0/24 None"), route("Storage Internet"))
            .build();

    assertThat(hops(network, "20.0.0.1")).isEqualTo("Internet table");
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

  /** Section 3.9: preferred "even if BGP routes are more specific"; a user route is not. */
  @Test
  void prefersSystemRoutesToNetworksOverNarrowerOnesOfAGateway() {
    small.builder.recordRoutes(
        SmallNetwork.NIC,
        List.of(
            recorded("Default 10.0.0.0/16 VnetLocal"),
            recorded("Default 10.1.0.0/16 VNetPeering"),
            recorded("Default 10.2.0.0/16 ConnectedGroup"),
            recorded("Default 20.0.0.0/16 VirtualNetworkServiceEndpoint"),
            recorded("Default 0.0.0.0/0 Internet"),
            recorded("VirtualNetworkGateway 10.0.1.0/24 VirtualNetworkGateway"),
            recorded("VirtualNetworkGateway 10.1.1.0/24 VirtualNetworkGateway"),
            recorded("VirtualNetworkGateway 10.2.1.0/24 VirtualNetworkGateway"),
            recorded("VirtualNetworkGateway 20.0.1.0/24 VirtualNetworkGateway"),
            recorded("VirtualNetworkGateway 30.0.1.0/24 VirtualNetworkGateway"),
            recorded("User 10.0.1.0/25 None")));
    Network network = small.build();

    assertThat(hops(network, "10.0.1.200")).isEqualTo("VirtualNetwork");
    assertThat(hops(network, "10.0.1.1")).isEqualTo("None");
    assertThat(hops(network, "10.1.1.1")).isEqualTo("VirtualNetworkPeering");
    assertThat(hops(network, "10.2.1.1")).isEqualTo("ConnectedGroup");
    assertThat(hops(network, "20.0.1.1")).isEqualTo("VirtualNetworkServiceEndpoint");
    assertThat(hops(network, "30.0.1.1")).isEqualTo("VirtualNetworkGateway");
  }

  /** Section 5.2: a mesh of Virtual Network Manager lists its members as ConnectedGroup. */
  @Test
  void reachesAnApplianceInAConnectedGroup() {
    EffectiveRoute appliance =
        new EffectiveRoute(
            Optional.empty(),
            EffectiveRoute.Source.USER,
            true,
            prefixes("0.0.0.0/0"),
            "VirtualAppliance",
            List.of(Ip.of("10.2.0.4")),
            Optional.empty());
    small.builder.recordRoutes(
        SmallNetwork.NIC, List.of(recorded("Default 10.2.0.0/16 ConnectedGroup"), appliance));

    assertThat(hops(small.build(), "8.8.8.8")).isEqualTo("VirtualAppliance 10.2.0.4");
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
