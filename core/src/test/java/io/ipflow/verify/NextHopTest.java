package io.ipflow.verify;

import static io.ipflow.verify.SmallNetwork.HERE;
import static io.ipflow.verify.SmallNetwork.VNET;
import static io.ipflow.verify.SmallNetwork.network;
import static io.ipflow.verify.SmallNetwork.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Peering;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.Route.NextHop;
import io.ipflow.model.RouteTable;
import io.ipflow.model.ServiceTags;
import io.ipflow.model.ServiceTags.ServiceTag;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes and next hops (azure-semantics.md 1.4, 3.9, 3.11 and 5.3). */
class NextHopTest {
  private static final ResourceId TABLE = network("routeTables/table");

  private final SmallNetwork small = new SmallNetwork();
  private final NetworkBuilder builder = small.builder;

  private static String hops(Network network, String destination) {
    return new IpFlow(network)
        .nextHop(network.interfaces().get(SmallNetwork.NIC), Ip.of(destination)).possible().stream()
            .map(
                hop ->
                    hop.type()
                        + hop.address().map(ip -> " " + ip).orElse("")
                        + (hop.routeTable().equals(TABLE.toString()) ? " table" : ""))
            .collect(Collectors.joining(" | "));
  }

  private void routes(Route... routes) {
    small.routeTable(TABLE);
    builder.add(new RouteTable(TABLE, List.of(routes), Value.known(false), Optional.empty(), HERE));
  }

  private static Route route(String destination, NextHop hop, String address) {
    AddressOperand operand =
        Prefix.parse(destination)
            .<AddressOperand>map(prefix -> new AddressOperand.Prefixes(List.of(prefix)))
            .orElseGet(() -> new AddressOperand.Tag(destination, HERE));
    return new Route(
        TABLE.child("routes", destination.replace('/', '-')),
        operand,
        Value.known(hop),
        Value.known(Ip.parse(address)),
        HERE);
  }

  private void peering(String name, boolean connected, boolean gateways, String... space) {
    List<Prefix> prefixes = new ArrayList<>();
    for (String prefix : space) {
      prefixes.add(Prefix.of(prefix));
    }
    builder.addPeering(
        VNET,
        new Peering(
            VNET.child("virtualNetworkPeerings", name),
            Value.known(network("virtualNetworks/" + name)),
            Value.known(connected),
            Value.known(true),
            Value.known(gateways),
            Optional.of(Value.known(prefixes)),
            true,
            HERE));
  }

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
  })
  void followsTheSystemRoutes(String destination, String hops) {
    assertThat(hops(small.build(), destination)).isEqualTo(hops);
  }

  /** Recorded: PS-NH of section 1.4, explained in 5.3. */
  @Test
  void givesNoneWithTheAddressOfAnApplianceOutsideEverySpace() {
    routes(route("10.1.3.0/24", NextHop.VIRTUAL_APPLIANCE, "10.9.1.2"));
    Network network = small.build();

    assertThat(hops(network, "10.1.3.6")).isEqualTo("None 10.9.1.2 table");
    assertThat(hops(network, "12.11.12.14")).isEqualTo("Internet");
  }

  @Test
  void reachesAnApplianceInItsOwnSpaceAndInAPeers() {
    peering("hub", true, false, "10.200.0.0/16");
    routes(
        route("0.0.0.0/0", NextHop.VIRTUAL_APPLIANCE, "10.200.0.4"),
        route("10.1.0.0/16", NextHop.VIRTUAL_APPLIANCE, "10.0.200.4"));
    Network network = small.build();

    assertThat(hops(network, "8.8.8.8")).isEqualTo("VirtualAppliance 10.200.0.4 table");
    assertThat(hops(network, "10.1.2.3")).isEqualTo("VirtualAppliance 10.0.200.4 table");
    assertThat(hops(network, "10.200.1.1")).isEqualTo("VirtualNetworkPeering");
  }

  @Test
  void prefersTheLongestPrefixAndBetweenEqualsTheUserRoute() {
    routes(
        route("10.0.0.0/16", NextHop.NONE, ""),
        route("10.0.5.0/24", NextHop.VNET_LOCAL, ""),
        route("0.0.0.0/0", NextHop.INTERNET, ""));
    Network network = small.build();

    assertThat(hops(network, "10.0.1.1")).isEqualTo("None table");
    assertThat(hops(network, "10.0.5.1")).isEqualTo("VirtualNetwork table");
    assertThat(hops(network, "9.9.9.9")).isEqualTo("Internet table");
    assertThat(
            new IpFlow(network)
                    .routes(
                        network.interfaces().get(SmallNetwork.NIC),
                        network.interfaces().get(SmallNetwork.NIC).configurations().get(0))
                    .rows()
                    .stream()
                    .filter(row -> !row.active())
                    .map(EffectiveRoute::nextHopType))
        .containsExactly("VnetLocal", "Internet");
  }

  @Test
  void prefersAnExplicitPrefixToATagAndARegionalTagToItsWhole() {
    builder.add(
        new ServiceTags(
            "Public",
            OptionalInt.of(1),
            List.of(
                new ServiceTag(
                    "Storage", List.of(Prefix.of("20.0.0.0/24"), Prefix.of("21.0.0.0/24"))),
                new ServiceTag("Storage.WestUS", List.of(Prefix.of("20.0.0.0/24"))),
                new ServiceTag("AzureCloud", List.of(Prefix.of("21.0.0.0/24"))))),
        HERE);
    routes(
        route("AzureCloud", NextHop.NONE, ""),
        route("Storage", NextHop.INTERNET, ""),
        route("Storage.WestUS", NextHop.VNET_LOCAL, ""));
    Network network = small.build();

    assertThat(hops(network, "20.0.0.1")).isEqualTo("VirtualNetwork table");
    assertThat(hops(network, "21.0.0.1")).isEqualTo("Internet table");
  }

  @Test
  void removesANoneRouteThatAPeersSpaceContains() {
    peering("wide", true, false, "100.0.0.0/8");
    peering("gone", false, false, "172.16.0.0/12");
    Network network = small.build();

    assertThat(hops(network, "100.64.0.1")).isEqualTo("VirtualNetworkPeering");
    assertThat(hops(network, "172.16.0.1")).isEqualTo("None");
  }

  @Test
  void leavesOpenWhatARemoteGatewayMayRoute() {
    peering("hub", true, true, "10.200.0.0/16");
    Network network = small.build();

    assertThat(hops(network, "192.168.7.7")).isEqualTo("None | VirtualNetworkGateway");
    assertThat(hops(network, "10.0.3.3")).isEqualTo("VirtualNetwork");
    assertThat(hops(network, "10.200.3.3")).isEqualTo("VirtualNetworkPeering");
  }

  @Test
  void keepsGatewayRoutesOutWhereTheirPropagationIsDisabled() {
    peering("hub", true, true, "10.200.0.0/16");
    small.routeTable(TABLE);
    builder.add(new RouteTable(TABLE, List.of(), Value.known(true), Optional.empty(), HERE));

    assertThat(hops(small.build(), "192.168.7.7")).isEqualTo("None");
  }

  @Test
  void leavesOpenWhatAMissingRouteTableRoutes() {
    small.routeTable(TABLE);

    assertThat(hops(small.build(), "8.8.8.8")).isEqualTo("Internet | Unknown");
  }

  @Test
  void leavesOpenWhereARouteOfOpenKindGoes() {
    OpenThing thing = open("hop");
    small.routeTable(TABLE);
    Route unknown =
        new Route(
            TABLE.child("routes", "r"),
            new AddressOperand.Prefixes(List.of(Prefix.of("8.0.0.0/8"))),
            Value.open(thing),
            Value.known(Optional.empty()),
            HERE);
    builder.add(
        new RouteTable(TABLE, List.of(unknown), Value.known(false), Optional.empty(), HERE));
    Network network = small.build();

    assertThat(hops(network, "8.8.8.8")).isEqualTo("Internet | Unknown");
    assertThat(hops(network, "9.9.9.9")).isEqualTo("Internet");
  }

  @Test
  void routesToAPrivateEndpointWhateverADefaultRouteSays() {
    builder.add(
        new PrivateEndpoint(
            network("privateEndpoints/pe"), SmallNetwork.SUBNET, List.of(Ip.of("10.0.0.9")), HERE));
    routes(
        route("0.0.0.0/0", NextHop.VIRTUAL_APPLIANCE, "10.0.0.200"),
        route("10.0.0.9/32", NextHop.VIRTUAL_APPLIANCE, "10.0.0.200"));

    assertThat(hops(small.build(), "10.0.0.9")).isEqualTo("InterfaceEndpoint");
  }

  @Test
  void letsARecordedTableReplaceEverything() {
    small.routeTable(TABLE);
    builder.recordRoutes(
        SmallNetwork.NIC,
        List.of(
            recorded(EffectiveRoute.Source.DEFAULT, "10.0.0.0/16", "VnetLocal"),
            recorded(
                EffectiveRoute.Source.VIRTUAL_NETWORK_GATEWAY,
                "0.0.0.0/0",
                "VirtualNetworkGateway"),
            recorded(EffectiveRoute.Source.USER, "9.0.0.0/8", "Internet")));
    Network network = small.build();

    assertThat(hops(network, "8.8.8.8")).isEqualTo("VirtualNetworkGateway");
    assertThat(hops(network, "9.9.9.9")).isEqualTo("Internet table");
    assertThat(hops(network, "10.0.1.1")).isEqualTo("VirtualNetwork");
  }

  private static EffectiveRoute recorded(EffectiveRoute.Source source, String prefix, String type) {
    return new EffectiveRoute(
        Optional.empty(),
        source,
        true,
        List.of(Prefix.of(prefix)),
        type,
        List.of(),
        Optional.empty());
  }

  @Test
  void showsServiceEndpointsByTheirTag() {
    builder.add(
        new ServiceTags(
            "Public",
            OptionalInt.of(1),
            List.of(new ServiceTag("Storage", List.of(Prefix.of("20.0.0.0/24"))))),
        HERE);
    Network plain = small.build();
    NetworkBuilder again = new NetworkBuilder();
    Subnet subnet = plain.subnets().get(SmallNetwork.SUBNET);
    again.add(plain.serviceTags(), HERE);
    plain.virtualNetworks().values().forEach(again::add);
    plain.interfaces().values().forEach(again::add);
    again.add(
        new Subnet(
            subnet.id(),
            subnet.prefixes(),
            subnet.securityGroup(),
            subnet.routeTable(),
            List.of(
                new Subnet.ServiceEndpoint("Microsoft.Storage", List.of()),
                new Subnet.ServiceEndpoint("Microsoft.Invented", List.of())),
            subnet.privateEndpointPolicies(),
            Optional.empty(),
            List.of(),
            HERE));
    Network network = again.build();

    assertThat(hops(network, "20.0.0.1")).startsWith("VirtualNetworkServiceEndpoint");
    assertThat(hops(network, "21.0.0.1")).isEqualTo("Internet | VirtualNetworkServiceEndpoint");
    assertThat(hops(network, "10.1.0.1")).isEqualTo("None");
  }
}
