package io.ipflow.effective;

import static io.ipflow.effective.Resolved.contains;
import static io.ipflow.effective.Resolved.source;
import static io.ipflow.effective.Resolved.told;
import static io.ipflow.samples.SmallNetwork.VNET;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.peering;
import static io.ipflow.samples.Words.prefixes;
import static io.ipflow.samples.Words.recorded;
import static io.ipflow.samples.Words.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Ip;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tags VirtualNetwork and Internet (azure-semantics.md 3.4 and 5.7). */
class VirtualNetworkTest {
  private final SmallNetwork small = new SmallNetwork();

  private AddressSet virtualNetwork() {
    return source(small, "VirtualNetwork");
  }

  private AddressSet internet() {
    return source(small, "Internet");
  }

  private static List<String> open(AddressSet set) {
    return set.open().stream().map(OpenThing::what).toList();
  }

  private static Blocks blocks(String... texts) {
    return Blocks.of(prefixes(texts));
  }

  /** "Real expansion seen: 10.1.0.0/24, 168.63.129.16/32". */
  @ParameterizedTest
  @ValueSource(strings = {"VirtualNetwork", "VIRTUAL_NETWORK", "virtualnetwork"})
  void isTheOwnSpaceAndThePlatformsAddress(String tag) {
    AddressSet set = source(small.space("10.1.0.0/24").blocks("10.1.0.0/24"), tag);

    assertThat(set.known()).isEqualTo(blocks("10.1.0.0/24", "168.63.129.16/32"));
    assertThat(set.open()).isEmpty();
  }

  /** Section 5.2: "own space, 168.63.129.16/32, then peers"; nothing twice. */
  @Test
  void listsItsPrefixesInAzuresOrder() {
    small
        .space("10.1.0.0/16", "10.0.0.0/16")
        .peering(peering("hub 9.0.0.0/24 10.2.0.0/16"))
        .routes(route("11.0.0.0/8 VnetLocal"), route("10.2.1.0/24 VnetLocal"));

    assertThat(virtualNetwork().listed())
        .containsExactlyElementsOf(
            prefixes(
                "10.1.0.0/16",
                "10.0.0.0/16",
                "168.63.129.16/32",
                "9.0.0.0/24",
                "10.2.0.0/16",
                "11.0.0.0/8"));
  }

  /** Section 3.4: a default route "makes it exactly 0.0.0.0/0" [ISS #22178]. */
  @Test
  void listsOnlyTheDefaultRouteUnderForcedTunnelling() {
    small.routes(route("0.0.0.0/0 VirtualAppliance 10.0.0.200"));

    assertThat(virtualNetwork().listed()).containsExactlyElementsOf(prefixes("0.0.0.0/0"));
  }

  /** "Peers count when Connected and allowVirtualNetworkAccess, one hop, not transitive". */
  @Test
  void holdsConnectedPeersThatAllowAccess() {
    small
        .peering(peering("counts 10.2.0.0/16"))
        .peering(peering("gone disconnected 10.3.0.0/16"))
        .peering(peering("closed noAccess 10.4.0.0/16"));
    small.builder.add(vnet("counts", "10.9.0.0/16"));
    small.builder.addPeering(network("virtualNetworks/counts"), peering("beyond 10.5.0.0/16"));

    AddressSet set = virtualNetwork();

    assertThat(set.known()).isEqualTo(blocks("10.0.0.0/16", "10.2.0.0/16", "168.63.129.16/32"));
    assertThat(set.open()).isEmpty();
  }

  private static VirtualNetwork vnet(String name, String space) {
    return new VirtualNetwork(
        network("virtualNetworks/" + name),
        Value.known(prefixes(space)),
        List.of(),
        Optional.empty(),
        HERE);
  }

  @Test
  void takesThePeersSpaceFromThePeerWhereThePeeringDoesNotRecordIt() {
    small.peering(peering("peer")).peering(peering("absent"));
    small.builder.add(vnet("peer", "10.2.0.0/16"));
    AddressSet set = virtualNetwork();

    assertThat(contains(set, "10.2.0.1")).isEqualTo("yes");
    assertThat(contains(set, "10.3.0.1")).startsWith("resource:");
    assertThat(open(set)).containsExactly("virtual network absent, which is not in the input");
  }

  @Test
  void leavesOpenWhatAPeeringLeavesOpen() {
    small
        .peering(peering("state ?disconnected 10.2.0.0/16"))
        .peering(peering("access ?noAccess 10.3.0.0/16"))
        .peering(peering("part bySubnet 10.4.0.0/16"));
    AddressSet set = virtualNetwork();

    assertThat(contains(set, "10.2.0.1")).isEqualTo("disconnected");
    assertThat(contains(set, "10.3.0.1")).isEqualTo("noaccess");
    assertThat(contains(set, "10.4.0.1"))
        .isEqualTo(
            "peering:/subscriptions/s/resourcegroups/g/providers/microsoft.network/virtualnetworks"
                + "/vnet/virtualnetworkpeerings/part@10.4.0.1");
    assertThat(contains(set, "10.5.0.1")).isEqualTo("no");
    assertThat(set.known()).isEqualTo(blocks("10.0.0.0/16", "168.63.129.16/32"));
    assertThat(open(set))
        .containsExactlyInAnyOrder(
            "disconnected", "noAccess", "the subnets that peering part covers");
    assertThat(set.bounds())
        .containsAll(blocks("10.2.0.0/16").bounds())
        .containsAll(blocks("10.4.0.0/16").bounds())
        .containsAll(blocks("10.0.0.0/16").bounds());
  }

  /** "with ... useRemoteGateways or a virtual WAN a private remote is open". */
  @Test
  void leavesOpenWhatIsReachedThroughARemoteGateway() {
    small.peering(peering("hub gateways 10.2.0.0/16"));
    AddressSet set = virtualNetwork();

    assertThat(contains(set, "192.168.1.1")).endsWith("#onpremises@192.168.1.1");
    assertThat(contains(set, "8.8.8.8")).isEqualTo("no");
    assertThat(contains(set, "10.2.1.1")).isEqualTo("yes");
    assertThat(open(set)).containsExactly("what is reached through hub");
  }

  @Test
  void keepsWhatAGatewayReachesWhereItsRoutesAreNotPropagated() {
    small
        .peering(peering("hub gateways 10.2.0.0/16"))
        .disablesGatewayRoutes(Value.known(true))
        .routes();

    assertThat(contains(virtualNetwork(), "192.168.1.1")).endsWith("#onpremises@192.168.1.1");
  }

  @Test
  void leavesOpenWhatIsReachedThroughAGatewayInTheNetwork() {
    small.builder.placeGateway(
        network("virtualNetworkGateways/gw"), VNET.child("subnets", "subnet"));

    assertThat(contains(virtualNetwork(), "192.168.1.1")).endsWith("#onpremises@192.168.1.1");
  }

  /** "... unless effective routes ... were given". */
  @Test
  void takesWhatAGatewayReachesFromRecordedRoutes() {
    small.peering(peering("hub gateways 10.2.0.0/16"));
    small.builder.recordRoutes(
        SmallNetwork.NIC,
        List.of(
            recorded("VirtualNetworkGateway 192.168.0.0/16 VirtualNetworkGateway"),
            recorded("VirtualNetworkGateway 172.16.0.0/16 VirtualNetworkGateway invalid"),
            recorded("Default 0.0.0.0/0 Internet")));
    AddressSet set = virtualNetwork();

    assertThat(contains(set, "192.168.1.1")).isEqualTo("yes");
    assertThat(contains(set, "172.16.1.1")).isEqualTo("no");
    assertThat(contains(set, "8.8.8.8")).isEqualTo("no");
  }

  /** "the prefixes of that subnet's own user routes join it"; of type Internet or None: open. */
  @Test
  void holdsThePrefixesOfTheSubnetsOwnRoutes() {
    small
        .tags("Storage 20.0.0.0/24")
        .routes(
            route("11.0.0.0/8 VirtualAppliance 10.0.0.200"),
            route("12.0.0.0/8 VirtualNetworkGateway"),
            route("13.0.0.0/8 VnetLocal"),
            route("14.0.0.0/8 Internet"),
            route("15.0.0.0/8 None"),
            route("16.0.0.0/8 ?kind"),
            route("Storage Internet"));
    AddressSet set = virtualNetwork();

    assertThat(contains(set, "11.1.1.1")).isEqualTo("yes");
    assertThat(contains(set, "12.1.1.1")).isEqualTo("yes");
    assertThat(contains(set, "13.1.1.1")).isEqualTo("yes");
    assertThat(contains(set, "14.1.1.1")).endsWith("/routes/14.0.0.0-8");
    assertThat(contains(set, "15.1.1.1")).endsWith("/routes/15.0.0.0-8");
    assertThat(contains(set, "16.1.1.1")).isEqualTo("?kind");
    assertThat(contains(set, "20.0.0.1")).endsWith("/routes/storage");
    assertThat(contains(set, "20.0.1.1")).isEqualTo("no");
  }

  @Test
  void leavesOpenWhatARouteOfOpenDestinationAdds() {
    small.routes(route("?prefix None"));

    assertThat(contains(virtualNetwork(), "20.0.1.1")).isEqualTo("?prefix@20.0.1.1");
  }

  @Test
  void leavesOpenWhatAMissingTableNetworkOrSubnetAdds() {
    assertThat(contains(source(small.routeTable(SmallNetwork.TABLE), "VirtualNetwork"), "8.8.8.8"))
        .endsWith("/routetables/table@8.8.8.8");
    assertThat(
            contains(
                source(new SmallNetwork().space(Optional.empty()), "VirtualNetwork"), "8.8.8.8"))
        .endsWith("/virtualnetworks/vnet@8.8.8.8");
    assertThat(
            contains(
                source(
                    new SmallNetwork().space(Optional.of(Value.open(Words.open("s")))),
                    "VirtualNetwork"),
                "8.8.8.8"))
        .isEqualTo("s@8.8.8.8");
  }

  /**
   * "Internet = that table minus that interface's VirtualNetwork (so empty under forced
   * tunnelling".
   */
  @Test
  void leavesNothingToTheInternetUnderForcedTunnelling() {
    small.routes(route("0.0.0.0/0 VirtualAppliance 10.0.0.200"));

    AddressSet set = internet();

    assertThat(contains(set, "8.8.8.8")).isEqualTo("no");
    assertThat(contains(set, "2603:1000::1")).isEqualTo("yes");
  }

  /** The default Internet table, with the holes at 4.128.0.0/12 and 13.96.0.0/13 open. */
  @ParameterizedTest
  @CsvSource({
    "0.255.255.255, no",
    "1.0.0.0, yes",
    "4.127.255.255, yes",
    "4.128.0.0, internet@4.128.0.0",
    "4.143.255.255, internet@4.143.255.255",
    "4.144.0.0, yes",
    "13.95.255.255, yes",
    "13.96.0.0, internet@13.96.0.0",
    "13.104.0.0, yes",
    "10.10.10.10, no",
    "100.64.0.1, no",
    "127.0.0.1, no",
    "169.254.1.1, no",
    "172.31.0.100, no",
    "192.168.0.1, no",
    "223.255.255.255, yes",
    "224.0.0.0, no",
    "2000::1, yes",
    "4000::1, no",
    "168.63.129.16, no",
  })
  void isTheInternetTableWithoutTheNetwork(String address, String inInternet) {
    assertThat(contains(internet(), address)).isEqualTo(inInternet);
  }

  @Test
  void tellsWhatOfTheInternetIsCertain() {
    small.space("10.0.0.0/16", "20.0.0.0/16").peering(peering("maybe ?disconnected 21.0.0.0/16"));
    AddressSet set = internet();

    assertThat(set.known().contains(Ip.of("20.1.0.0"))).isTrue();
    assertThat(set.known().contains(Ip.of("20.0.0.1"))).isFalse();
    assertThat(set.known().contains(Ip.of("21.0.0.1"))).isFalse();
    assertThat(set.known().contains(Ip.of("4.128.0.1"))).isFalse();
    assertThat(open(set))
        .containsExactly(
            "the extent of the Internet tag, which newer expansions leave open here",
            "disconnected");
    assertThat(contains(set, "21.0.0.1")).isEqualTo("disconnected");
    assertThat(set.bounds()).containsAll(blocks("21.0.0.0/16").bounds());
  }

  @Test
  void holdsTheInterfaceItselfWhateverItsAddress() {
    Network network = small.addressOpen().build();
    AddressSet set =
        new OperandResolver(network)
            .virtualNetwork(SmallNetwork.nic(network), SmallNetwork.configuration(network));

    assertThat(told(set.contains(End.own(Ip.of("9.9.9.9"), SmallNetwork.configuration(network)))))
        .isEqualTo("yes");
    assertThat(told(set.contains(End.forwarded(Ip.of("9.9.9.9"))))).isEqualTo("no");
  }
}
