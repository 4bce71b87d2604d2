package io.ipflow.effective;

import static io.ipflow.effective.Resolved.contains;
import static io.ipflow.effective.Resolved.source;
import static io.ipflow.samples.Sites.GATEWAY;
import static io.ipflow.samples.Sites.connect;
import static io.ipflow.samples.Sites.connection;
import static io.ipflow.samples.Sites.gateway;
import static io.ipflow.samples.Sites.siteOf;
import static io.ipflow.samples.SmallNetwork.SUBNET;
import static io.ipflow.samples.SmallNetwork.VNET;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.peering;
import static io.ipflow.samples.Words.recorded;
import static io.ipflow.samples.Words.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.HubConnection;
import io.ipflow.model.Network;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What gateways reach (azure-semantics.md 3.4: "On-premises prefixes are knowable for static
 * site-to-site only; with BGP, ExpressRoute, useRemoteGateways or a virtual WAN a private remote is
 * open unless effective routes or effective rules were given", and 3.9).
 */
class GatewaysTest {
  private static final ResourceId GATEWAY_SUBNET = VNET.child("subnets", "GatewaySubnet");
  private static final ResourceId HUB_SUBNET =
      network("virtualNetworks/hub").child("subnets", "GatewaySubnet");

  private final SmallNetwork small = new SmallNetwork();

  private AddressSet virtualNetwork() {
    return source(small, "VirtualNetwork");
  }

  private static EffectiveRoutes routes(Network network) {
    return new RouteResolver(network)
        .routes(SmallNetwork.nic(network), SmallNetwork.configuration(network));
  }

  private static List<String> gatewayRows(Network network) {
    return routes(network).rows().stream()
        .filter(row -> row.source() == EffectiveRoute.Source.VIRTUAL_NETWORK_GATEWAY)
        .map(row -> row.prefixes() + " " + row.nextHopType())
        .toList();
  }

  private static List<String> doubts(Network network) {
    return routes(network).doubts().stream()
        .map(doubt -> doubt.thing().what() + " " + doubt.within())
        .toList();
  }

  private static String everything() {
    return Blocks.EVERYTHING.toString();
  }

  @Test
  void theSitesBehindStaticConnectionsAreOfVirtualNetworkForCertain() {
    connect(small, GATEWAY_SUBNET, "", "hq 192.168.0.0/16 172.16.5.0/24", "lab 7.7.0.0/16");
    AddressSet set = virtualNetwork();

    assertThat(contains(set, "192.168.1.1")).isEqualTo("yes");
    assertThat(contains(set, "172.16.5.1")).isEqualTo("yes");
    assertThat(contains(set, "7.7.1.1")).isEqualTo("yes");
    assertThat(contains(set, "172.16.6.1")).isEqualTo("no");
    assertThat(contains(set, "10.77.0.1")).isEqualTo("no");
  }

  @Test
  void theirPrefixesAreRoutesOfTheGateway() {
    connect(small, GATEWAY_SUBNET, "", "hq 192.168.0.0/16");
    Network network = small.build();

    assertThat(gatewayRows(network)).containsExactly("[192.168.0.0/16] VirtualNetworkGateway");
    assertThat(doubts(network)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"express", "?kind", "bgp", "?bgp", "further"})
  void aGatewayThatMayLearnRoutesIsOpen(String words) {
    connect(small, GATEWAY_SUBNET, words, "hq 192.168.0.0/16");

    assertThat(contains(virtualNetwork(), "172.16.6.1")).endsWith("/gw#onpremises@172.16.6.1");
    assertThat(contains(virtualNetwork(), "8.8.8.8")).isEqualTo("no");
    assertThat(doubts(small.build())).contains("the routes that come from gw " + everything());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bgp", "?bgp", "?kind", "network", "circuit", "down", "further"})
  void aConnectionThatMayReachMoreOpensTheRestAndNotWhatOthersReach(String words) {
    connect(small, GATEWAY_SUBNET, "", "hq 192.168.0.0/16");
    small.builder.onPremises().add(siteOf("lab 172.16.0.0/16")).add(connection("lab " + words));
    AddressSet set = virtualNetwork();

    assertThat(contains(set, "192.168.1.1")).isEqualTo("yes");
    assertThat(contains(set, "172.16.6.1")).endsWith("/gw#onpremises@172.16.6.1");
    assertThat(contains(set, "10.77.6.1")).endsWith("/gw#onpremises@10.77.6.1");
  }

  @Test
  void aSiteThatIsNotInTheInputOrWhosePrefixesAreOpenIsOpen() {
    connect(small, GATEWAY_SUBNET, "");
    small.builder.onPremises().add(connection("hq"));
    assertThat(contains(virtualNetwork(), "192.168.1.1"))
        .endsWith("/localnetworkgateways/hq@192.168.1.1");

    SmallNetwork other = new SmallNetwork();
    connect(other, GATEWAY_SUBNET, "", "hq ?prefixes");
    assertThat(contains(source(other, "VirtualNetwork"), "192.168.1.1"))
        .isEqualTo("prefixes@192.168.1.1");
    assertThat(doubts(other.build())).containsExactly("prefixes " + everything());
  }

  /**
   * 3.9 drops all routes of a gateway alike, so whether the tag drops its sites is one question.
   */
  @Test
  void whatKeepsOneSiteOutOfTheTagKeepsTheUnlistedOnesOutToo() {
    connect(small, GATEWAY_SUBNET, "", "hq 192.168.0.0/16", "lab ?prefixes");
    small.disablesGatewayRoutes(Value.known(true)).routes(route("9.0.0.0/8 None"));

    assertThat(contains(virtualNetwork(), "8.8.8.8")).contains("/gw#sites", "prefixes@8.8.8.8");
  }

  /** Our own choice: a gateway has connections, so that one without any lacks them in the input. */
  @Test
  void aGatewayOfWhichTheInputHoldsNoConnectionIsOpen() {
    connect(small, GATEWAY_SUBNET, "");

    assertThat(contains(virtualNetwork(), "192.168.1.1")).endsWith("#onpremises@192.168.1.1");
  }

  @Test
  void aGatewayCountsThoughItsSubnetIsNotInTheInput() {
    small.builder.onPremises().add(gateway(GATEWAY_SUBNET, ""));

    assertThat(contains(virtualNetwork(), "192.168.1.1")).endsWith("#onpremises@192.168.1.1");
  }

  @Test
  void aGatewayOfAnotherNetworkDoesNotCount() {
    connect(small, HUB_SUBNET, "", "hq 192.168.0.0/16");

    assertThat(contains(virtualNetwork(), "192.168.1.1")).isEqualTo("no");
    assertThat(gatewayRows(small.build())).isEmpty();
  }

  @Test
  void whatThePeersGatewayReachesIsCertainWhereItIsUsed() {
    connect(small, HUB_SUBNET, "", "hq 192.168.0.0/16");
    small.peering(peering("hub gateways 10.2.0.0/16"));
    AddressSet set = virtualNetwork();

    assertThat(contains(set, "192.168.1.1")).isEqualTo("yes");
    assertThat(contains(set, "172.16.1.1")).isEqualTo("no");
    assertThat(gatewayRows(small.build()))
        .containsExactly("[192.168.0.0/16] VirtualNetworkGateway");
  }

  @Test
  void whetherThePeersGatewayIsUsedMayBeOpen() {
    connect(small, HUB_SUBNET, "", "hq 192.168.0.0/16");
    small.peering(peering("hub ?gateways 10.2.0.0/16"));

    assertThat(contains(virtualNetwork(), "192.168.1.1")).isEqualTo("gateways");
    assertThat(contains(virtualNetwork(), "172.16.1.1")).isEqualTo("no");
    assertThat(doubts(small.build())).containsExactly("gateways [192.168.0.0/16]");
  }

  /** 3.0.3: without the peering there is nothing behind it, so both hang on the same answer. */
  @Test
  void whatAnOpenPeersGatewayMayReachHangsOnThePeering() {
    connect(small, HUB_SUBNET, "bgp", "hq 192.168.0.0/16");
    small.peering(peering("hub ?gateways 10.2.0.0/16"));

    assertThat(contains(virtualNetwork(), "172.16.1.1")).contains("gateways", "#onpremises");
  }

  /** Our own choice: azure-semantics.md tells only what such peerings do to the peer's space. */
  @ParameterizedTest
  @ValueSource(strings = {"noAccess", "?noAccess", "bySubnet"})
  void aPeeringThatKeepsThePeerOutLeavesOpenWhetherTheTagHasItsSites(String words) {
    connect(small, HUB_SUBNET, "", "hq 192.168.0.0/16");
    small.peering(peering("hub gateways 10.2.0.0/16 " + words));

    assertThat(contains(virtualNetwork(), "192.168.1.1")).endsWith("#sites");
    assertThat(contains(virtualNetwork(), "172.16.1.1")).isEqualTo("no");
  }

  /** Section 3.9: "drops gateway routes"; of the tag it is silent, so that is open (our choice). */
  @Test
  void disabledPropagationDropsTheRoutesAndLeavesTheTagOpen() {
    connect(small, GATEWAY_SUBNET, "", "hq 192.168.0.0/16");
    small.disablesGatewayRoutes(Value.known(true)).routes(route("9.0.0.0/8 None"));

    assertThat(contains(virtualNetwork(), "192.168.1.1")).endsWith("/gw#sites");
    assertThat(contains(virtualNetwork(), "172.16.1.1")).isEqualTo("no");
    assertThat(gatewayRows(small.build())).isEmpty();
    assertThat(doubts(small.build())).isEmpty();
  }

  @Test
  void openPropagationLeavesTheRoutesOpen() {
    connect(small, GATEWAY_SUBNET, "", "hq 192.168.0.0/16");
    small.disablesGatewayRoutes(Value.open(open("propagation"))).routes(route("9.0.0.0/8 None"));

    assertThat(gatewayRows(small.build())).isEmpty();
    assertThat(doubts(small.build())).containsExactly("propagation [192.168.0.0/16]");
  }

  /** Forced tunnelling: the default site takes 0.0.0.0/0. The tag "might also contain" it (3.4). */
  @Test
  void aDefaultSiteTakesEverythingElse() {
    connect(small, GATEWAY_SUBNET, "forced", "hq 192.168.0.0/16");

    AddressSet set = virtualNetwork();

    assertThat(contains(set, "8.8.8.8")).endsWith("/gw#tagged-default");
    assertThat(contains(set, "192.168.1.1")).isEqualTo("yes");
    assertThat(gatewayRows(small.build()))
        .containsExactly(
            "[192.168.0.0/16] VirtualNetworkGateway", "[0.0.0.0/0] VirtualNetworkGateway");
  }

  @Test
  void anOpenDefaultSiteMayTakeEverythingElse() {
    connect(small, GATEWAY_SUBNET, "?forced", "hq 192.168.0.0/16");

    assertThat(contains(virtualNetwork(), "8.8.8.8")).endsWith("/gw#tagged-default");
    assertThat(doubts(small.build()))
        .containsExactly("whether everything else goes through gw [0.0.0.0/0]");
  }

  @Test
  void clientsOfPointToSiteAreOpenAndNothingElse() {
    connect(small, GATEWAY_SUBNET, "172.30.0.0/24", "hq 192.168.0.0/16");
    AddressSet set = virtualNetwork();

    assertThat(contains(set, "172.30.0.9")).endsWith("/gw#tagged-clients");
    assertThat(contains(set, "172.30.1.9")).isEqualTo("no");
    assertThat(doubts(small.build()))
        .containsExactly("whether there are routes to the clients of gw [172.30.0.0/24]");
  }

  /** Section 3.0.5: an operand that is open may hold any address. */
  @Test
  void anOpenPoolOfClientsMayHoldAnyAddress() {
    connect(small, GATEWAY_SUBNET, "?clients", "hq 192.168.0.0/16");

    assertThat(contains(virtualNetwork(), "172.16.6.1")).endsWith("/gw#onpremises@172.16.6.1");
    assertThat(contains(virtualNetwork(), "8.8.8.8")).endsWith("/gw#onpremises@8.8.8.8");
    assertThat(contains(virtualNetwork(), "192.168.1.1")).isEqualTo("yes");
  }

  @Test
  void aVirtualHubOrRouteServerIsOpen() {
    small
        .builder
        .onPremises()
        .add(new HubConnection(network("virtualHubs/h/hubVirtualNetworkConnections/c"), VNET, HERE))
        .add(new HubConnection(network("virtualHubs/h/ipConfigurations/o"), HUB_SUBNET, HERE));

    assertThat(contains(virtualNetwork(), "192.168.1.1"))
        .endsWith("/hubvirtualnetworkconnections/c#onpremises@192.168.1.1");
    assertThat(doubts(small.build()))
        .containsExactly("the routes that come from c " + everything());
  }

  /** "unless effective routes ... were given". */
  @Test
  void recordedRoutesSayWhatIsReached() {
    connect(small, GATEWAY_SUBNET, "forced 172.30.0.0/24", "hq 192.168.0.0/16");
    small.builder.recordRoutes(
        SmallNetwork.NIC,
        List.of(recorded("VirtualNetworkGateway 172.20.0.0/16 VirtualNetworkGateway")));
    AddressSet set = virtualNetwork();

    assertThat(contains(set, "172.20.1.1")).isEqualTo("yes");
    assertThat(contains(set, "192.168.1.1")).isEqualTo("no");
    assertThat(contains(set, "8.8.8.8")).isEqualTo("no");
  }

  @Test
  void theGatewaysThatServeANetworkAreItsOwnAndThoseOfPeers() {
    connect(small, HUB_SUBNET, "", "hq 192.168.0.0/16");
    small.builder.placeGateway(network("virtualNetworkGateways/unseen"), SUBNET);
    Gateways gateways = new Gateways(small.peering(peering("hub gateways 10.2.0.0/16")).build());

    assertThat(gateways.connectedTo(VNET)).containsExactly(GATEWAY);
    assertThat(gateways.standingIn(VNET)).hasSize(1);
  }
}
