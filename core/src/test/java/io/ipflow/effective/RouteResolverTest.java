package io.ipflow.effective;

import static io.ipflow.samples.SmallNetwork.SUBNET;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.peering;
import static io.ipflow.samples.Words.prefixes;
import static io.ipflow.samples.Words.recorded;
import static io.ipflow.samples.Words.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.Network;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.Subnet.PrivateEndpointPolicies;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Ip;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The effective route table (azure-semantics.md 3.9, 3.11, 5.2 and 5.7). */
class RouteResolverTest {
  private static final List<String> NONE_ROUTES =
      List.of(
          "10.0.0.0/8",
          "127.0.0.0/8",
          "100.64.0.0/10",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "25.4.0.0/14",
          "25.30.0.0/15",
          "25.33.0.0/16",
          "25.41.0.0/20",
          "25.48.0.0/12",
          "20.35.252.0/22",
          "23.103.0.0/18",
          "40.108.0.0/17",
          "40.109.0.0/16",
          "104.146.0.0/17",
          "104.147.0.0/16",
          "157.59.0.0/16");

  private final SmallNetwork small = new SmallNetwork();

  private static EffectiveRoutes routes(SmallNetwork small) {
    Network network = small.build();
    return new RouteResolver(network)
        .routes(SmallNetwork.nic(network), SmallNetwork.configuration(network));
  }

  /** Returns "Source State prefixes type address" of each row that is no default None route. */
  private static List<String> rows(SmallNetwork small) {
    return routes(small).rows().stream()
        .filter(row -> !isDefaultNone(row))
        .map(
            row ->
                row.source().azureName()
                    + (row.active() ? " Active " : " Invalid ")
                    + row.prefixes().get(0)
                    + " "
                    + row.nextHopType()
                    + row.nextHopAddresses().stream().map(ip -> " " + ip).findFirst().orElse(""))
        .toList();
  }

  private static boolean isDefaultNone(EffectiveRoute row) {
    return row.source() == EffectiveRoute.Source.DEFAULT && row.nextHopType().equals("None");
  }

  private static List<String> noneRoutes(SmallNetwork small) {
    return routes(small).rows().stream()
        .filter(RouteResolverTest::isDefaultNone)
        .map(row -> row.prefixes().get(0).toString())
        .toList();
  }

  /** Section 3.9: "Real default None routes (user captures 2021-24)". */
  @Test
  void listsTheSystemRoutes() {
    assertThat(rows(small))
        .containsExactly(
            "Default Active 10.0.0.0/16 VnetLocal", "Default Active 0.0.0.0/0 Internet");
    assertThat(noneRoutes(new SmallNetwork())).containsExactlyElementsOf(NONE_ROUTES);
  }

  /** Section 3.9: a space equal to a None route, or around it, takes its place; one inside not. */
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, false",
    "8.0.0.0/5, false",
    "10.1.0.0/16, true",
    "11.0.0.0/8, true",
  })
  void dropsTheNoneRouteThatASpaceContains(String space, boolean kept) {
    assertThat(noneRoutes(small.space(space)).contains("10.0.0.0/8")).isEqualTo(kept);
  }

  @Test
  void routesIpv6ToTheInternetWhereTheSpaceHasIt() {
    assertThat(rows(small.space("10.0.0.0/16", "fd00::/48")))
        .contains("Default Active fd00::/48 VnetLocal", "Default Active ::/0 Internet");
  }

  /** Section 3.9: "A UDR with an equal prefix turns the system route Invalid". */
  @Test
  void turnsASystemRouteInvalidThatAUserRouteEquals() {
    small
        .peering(peering("hub 10.2.0.0/16"))
        .routes(
            route("0.0.0.0/0 VirtualAppliance 10.0.0.200"),
            route("10.2.0.0/16 None"),
            route("10.0.0.0/17 VnetLocal"));

    assertThat(rows(small))
        .containsExactly(
            "Default Active 10.0.0.0/16 VnetLocal",
            "Default Invalid 10.2.0.0/16 VNetPeering",
            "Default Invalid 0.0.0.0/0 Internet",
            "User Active 0.0.0.0/0 VirtualAppliance 10.0.0.200",
            "User Active 10.2.0.0/16 None",
            "User Active 10.0.0.0/17 VnetLocal");
  }

  @Test
  void namesUserRoutesAndTheirTable() {
    assertThat(routes(small.routes(route("9.0.0.0/8 None"))).rows())
        .filteredOn(row -> row.source() == EffectiveRoute.Source.USER)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.name()).contains("9.0.0.0-8");
              assertThat(row.routeTable()).contains(SmallNetwork.TABLE);
            });
  }

  @Test
  void leavesOutARouteToATagWithoutPrefixes() {
    assertThat(rows(small.tags("Storage").routes(route("Storage None"))))
        .noneMatch(row -> row.startsWith("User"));
  }

  /** Section 5.7: allowVirtualNetworkAccess=false "takes the peer out of the tag only". */
  @Test
  void routesToAPeerThatAllowsNoAccess() {
    assertThat(rows(small.peering(peering("closed noAccess 10.2.0.0/16"))))
        .contains("Default Active 10.2.0.0/16 VNetPeering");
  }

  /** Section 3.11: "Service endpoints: system routes for the tag's prefixes". */
  @ParameterizedTest
  @CsvSource({
    "Microsoft.Storage, Storage",
    "Microsoft.Storage.Global, Storage",
    "microsoft.sql, Sql",
    "Microsoft.KeyVault, AzureKeyVault",
    "Microsoft.AzureCosmosDB, AzureCosmosDB",
    "Microsoft.ServiceBus, ServiceBus",
    "Microsoft.EventHub, EventHub",
    "Microsoft.Web, AppService",
    "Microsoft.ContainerRegistry, AzureContainerRegistry",
    "Microsoft.CognitiveServices, CognitiveServicesManagement",
  })
  void routesToServiceEndpoints(String service, String tag) {
    assertThat(rows(small.tags(tag + " 20.0.0.0/24").serviceEndpoint(service)))
        .contains("Default Active 20.0.0.0/24 VirtualNetworkServiceEndpoint");
  }

  @Test
  void leavesOpenWhatAnUnknownServiceRoutes() {
    assertThat(routes(small.serviceEndpoint("Microsoft.Invented")).doubts())
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.kind()).isEqualTo(EffectiveRoutes.Kind.SERVICE_ENDPOINT);
              assertThat(doubt.within().contains(Ip.of("20.0.0.1"))).isTrue();
              assertThat(doubt.within().contains(Ip.of("10.0.0.1"))).isFalse();
            });
  }

  private SmallNetwork endpoint(ResourceId subnet, String address) {
    small.builder.add(
        new PrivateEndpoint(network("privateEndpoints/pe"), subnet, List.of(Ip.of(address)), HERE));
    return small;
  }

  private static final String ENDPOINT_ROUTE = "Default Active 10.0.0.9/32 InterfaceEndpoint";

  /** Section 3.11: "a /32 system route of type InterfaceEndpoint", here and in peers. */
  @Test
  void routesToPrivateEndpointsInTheNetworkAndItsPeersOnly() {
    endpoint(network("virtualNetworks/hub/subnets/a"), "10.2.0.9");

    assertThat(rows(small)).noneMatch(row -> row.endsWith("InterfaceEndpoint"));
    assertThat(rows(small.peering(peering("hub 10.2.0.0/16"))))
        .contains("Default Active 10.2.0.9/32 InterfaceEndpoint");
  }

  @Test
  void routesToPrivateEndpointsOfTheNetwork() {
    assertThat(rows(endpoint(SUBNET, "10.0.0.9"))).contains(ENDPOINT_ROUTE);
  }

  @ParameterizedTest
  @EnumSource(PrivateEndpointPolicies.class)
  void letsAUserRouteDisplaceAPrivateEndpointWhereItsSubnetAppliesRouteTables(
      PrivateEndpointPolicies policies) {
    endpoint(SUBNET, "10.0.0.9")
        .privateEndpointPolicies(Value.known(policies))
        .routes(route("10.0.0.0/24 VirtualAppliance 10.0.0.200"));
    boolean applies =
        policies == PrivateEndpointPolicies.ENABLED
            || policies == PrivateEndpointPolicies.ROUTE_TABLE_ENABLED;

    assertThat(rows(small).contains(ENDPOINT_ROUTE)).isEqualTo(!applies);
  }

  /** Section 3.11: "only if it is no wider than the VNet's space; 0.0.0.0/0 never does". */
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/16, false",
    "10.0.0.9/32, false",
    "10.0.0.0/15, true",
    "0.0.0.0/0, true",
    "10.0.1.0/24, true",
  })
  void letsNoWiderUserRouteDisplaceAPrivateEndpoint(String prefix, boolean stays) {
    endpoint(SUBNET, "10.0.0.9")
        .privateEndpointPolicies(Value.known(PrivateEndpointPolicies.ENABLED))
        .routes(route(prefix + " VirtualAppliance 10.0.0.200"));

    assertThat(rows(small).contains(ENDPOINT_ROUTE)).isEqualTo(stays);
  }

  /** The space is the one "where the private endpoint is provisioned", here a peer's. */
  @ParameterizedTest
  @CsvSource({"10.2.0.0/15, true", "10.2.0.0/16, false"})
  void comparesAUserRouteWithTheSpaceOfTheEndpointsNetwork(String prefix, boolean stays) {
    ResourceId hub = network("virtualNetworks/hub");
    small
        .space("10.0.0.0/9")
        .peering(peering("hub"))
        .routes(route(prefix + " VirtualAppliance 10.0.0.200"));
    small.builder.add(
        new VirtualNetwork(
            hub,
            Value.known(prefixes("10.128.0.0/17", "10.2.0.0/16")),
            List.of(),
            Optional.empty(),
            HERE));
    small.builder.add(subnet(hub.child("subnets", "a")));
    endpoint(hub.child("subnets", "a"), "10.2.0.9");

    assertThat(rows(small).contains("Default Active 10.2.0.9/32 InterfaceEndpoint"))
        .isEqualTo(stays);
  }

  private static Subnet subnet(ResourceId id) {
    return new Subnet(
        id,
        Value.known(prefixes("10.2.0.0/24")),
        Value.known(Optional.empty()),
        Value.known(Optional.empty()),
        List.of(),
        Value.known(PrivateEndpointPolicies.ENABLED),
        Optional.empty(),
        List.of(),
        HERE);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/24, true", "10.0.0.9/32, false", "0.0.0.0/0, false"})
  void leavesOpenWhetherAUserRouteIsNarrowEnoughForAnOpenSpace(String prefix, boolean open) {
    endpoint(SUBNET, "10.0.0.9")
        .space(Optional.of(Value.open(open("space"))))
        .privateEndpointPolicies(Value.known(PrivateEndpointPolicies.ENABLED))
        .routes(route(prefix + " VirtualAppliance 10.0.0.200"));

    assertThat(
            routes(small).doubts().stream()
                .map(EffectiveRoutes.Doubt::kind)
                .anyMatch(kind -> kind == EffectiveRoutes.Kind.PRIVATE_ENDPOINT_POLICY))
        .isEqualTo(open);
  }

  @Test
  void leavesOpenWhetherAUserRouteDisplacesAPrivateEndpointOfAMissingSubnet() {
    small
        .peering(peering("hub 10.2.0.0/16"))
        .routes(route("10.2.0.9/32 VirtualAppliance 10.0.0.200"));
    endpoint(network("virtualNetworks/hub/subnets/a"), "10.2.0.9");

    assertThat(routes(small).doubts())
        .extracting(EffectiveRoutes.Doubt::kind)
        .containsExactly(EffectiveRoutes.Kind.PRIVATE_ENDPOINT_POLICY);
  }

  @Test
  void leavesOpenWhetherAUserRouteDisplacesAPrivateEndpointOfOpenPolicies() {
    endpoint(SUBNET, "10.0.0.9")
        .privateEndpointPolicies(Value.open(open("policies")))
        .routes(route("10.0.0.0/24 VirtualAppliance 10.0.0.200"));
    EffectiveRoutes routes = routes(small);

    assertThat(routes.doubts())
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.kind()).isEqualTo(EffectiveRoutes.Kind.PRIVATE_ENDPOINT_POLICY);
              assertThat(doubt.within().contains(Ip.of("10.0.0.9"))).isTrue();
              assertThat(doubt.within().contains(Ip.of("10.0.0.8"))).isFalse();
            });
  }

  @Test
  void asksNothingOfPoliciesWhereNoUserRouteChallenges() {
    endpoint(SUBNET, "10.0.0.9").privateEndpointPolicies(Value.open(open("policies")));

    assertThat(routes(small).doubts()).isEmpty();
  }

  @Test
  void keepsARecordedTableAsItIsButForTheTableOfUserRoutes() {
    small.routeTable(SmallNetwork.TABLE).peering(peering("hub gateways ?space"));
    small.builder.recordRoutes(
        SmallNetwork.NIC,
        List.of(recorded("Default 10.0.0.0/16 VnetLocal"), recorded("User 9.0.0.0/8 None")));
    EffectiveRoutes routes = routes(small);

    assertThat(routes.doubts()).isEmpty();
    assertThat(routes.rows())
        .extracting(EffectiveRoute::routeTable)
        .containsExactly(Optional.empty(), Optional.of(SmallNetwork.TABLE));
  }
}
