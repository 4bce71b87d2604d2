package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.LocatedAbsent;
import io.ipflow.model.GatewayConnection;
import io.ipflow.model.HubConnection;
import io.ipflow.model.LocalNetworkGateway;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetworkGateway;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Maps gateways, the sites they connect to, and virtual hubs. */
final class GatewayMappers {
  private GatewayMappers() {}

  /** Adds the gateway; without its type it is a reference, but it stands where it stands. */
  static void addGateway(Fields gateway) {
    Optional<OpenThing> unknown =
        Review.of(ReviewedProperties.GATEWAY, gateway).or(() -> unknownWithin(gateway));
    List<ResourceId> subnets = subnets(gateway);
    subnets.forEach(subnet -> gateway.intake().builder().placeGateway(gateway.id(), subnet));
    gateway.intake().unplaced().gateway(gateway.id());
    if (!Fields.isBlank(gateway.get("gatewayType")) || gateway.scope().isTemplate()) {
      gateway
          .intake()
          .builder()
          .onPremises()
          .add(
              new VirtualNetworkGateway(
                  gateway.id(),
                  subnets,
                  gateway.word(
                      gateway.get("gatewayType"),
                      GatewayMappers::gatewayKind,
                      "Vpn, ExpressRoute or LocalGateway"),
                  gateway.flag("enableBgp", false),
                  gateway.association("gatewayDefaultSite", "default site"),
                  clientPool(gateway),
                  gateway.scope().condition().or(() -> unknown),
                  gateway.origin()));
    }
  }

  private static Optional<OpenThing> unknownWithin(Fields gateway) {
    return gateway.get("ipConfigurations").items().stream()
        .map(item -> gateway.child(gateway.id(), item))
        .flatMap(item -> Review.of(ReviewedProperties.IP_CONFIGURATION, item).stream())
        .findFirst();
  }

  /** Returns the subnets that are known; where one is not, the gateway may stand anywhere. */
  private static List<ResourceId> subnets(Fields gateway) {
    List<ResourceId> subnets = new ArrayList<>();
    Located configurations = gateway.get("ipConfigurations");
    Optional<OpenThing> open =
        gateway.strays("ipConfigurations").or(() -> gateway.copied("ipConfigurations"));
    if (configurations instanceof LocatedAbsent && !gateway.isComplete()) {
      open = Optional.of(OpenThings.unstated("subnet", gateway.id(), gateway.origin()));
    }
    for (Located item : configurations.items()) {
      Located subnet = gateway.child(gateway.id(), item).get("subnet");
      if (!Fields.isBlank(subnet)) {
        Value<ResourceId> id = gateway.reference(subnet);
        id.ifKnown().ifPresent(subnets::add);
        open = open.or(id::ifOpen);
      }
    }
    open.ifPresent(thing -> anywhere(gateway, thing, "the subnet of gateway"));
    return subnets;
  }

  /** Notes that what {@code router} reaches may be reached from any network. */
  private static void anywhere(Fields router, OpenThing thing, String what) {
    router
        .intake()
        .warn(
            thing.origin(),
            what
                + " `"
                + router.id().name()
                + "` depends on "
                + thing.what()
                + "; any network may be served by it");
    router.intake().unplaced().router(router.id(), router.origin());
  }

  private static Optional<VirtualNetworkGateway.Kind> gatewayKind(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "vpn" -> Optional.of(VirtualNetworkGateway.Kind.VPN);
      case "expressroute" -> Optional.of(VirtualNetworkGateway.Kind.EXPRESS_ROUTE);
      case "localgateway" -> Optional.of(VirtualNetworkGateway.Kind.LOCAL);
      default -> Optional.empty();
    };
  }

  private static Value<List<Prefix>> clientPool(Fields gateway) {
    Located clients = gateway.get("vpnClientConfiguration");
    if (clients instanceof LocatedAbsent && !gateway.isComplete()) {
      return gateway.open(
          OpenThings.unstated("client address pool", gateway.id(), gateway.origin()));
    }
    Optional<OpenThing> expression = gateway.scope().expression(clients);
    if (expression.isPresent()) {
      return gateway.open(expression.get());
    }
    List<Located> pools = new ArrayList<>();
    pools.add(clients.get("vpnClientAddressPool"));
    for (Located item : clients.get("vngClientConnectionConfigurations").items()) {
      pools.add(gateway.child(gateway.id(), item).get("vpnClientAddressPool"));
    }
    return blocks(gateway, pools);
  }

  /** Returns the blocks of {@code spaces}; none where they list none. */
  private static Value<List<Prefix>> blocks(Fields fields, List<Located> spaces) {
    List<Located> lists = new ArrayList<>();
    for (Located space : spaces) {
      Optional<OpenThing> expression = fields.scope().expression(space);
      if (expression.isPresent()) {
        return fields.open(expression.get());
      }
      lists.add(space.get("addressPrefixes"));
    }
    return lists.stream().allMatch(Fields::isBlank)
        ? Value.known(List.of())
        : PrefixList.read(fields, lists, "address prefixes");
  }

  /** Adds the site; without its prefixes or its gateway's address it is a reference. */
  static void addSite(Fields site) {
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.LOCAL_GATEWAY, site);
    Located space = site.get("localNetworkAddressSpace");
    boolean isBody =
        !Fields.isBlank(space)
            || !Fields.isBlank(site.get("gatewayIpAddress"))
            || !Fields.isBlank(site.get("fqdn"))
            || site.scope().isTemplate();
    if (isBody) {
      Optional<OpenThing> open =
          site.scope().condition().or(() -> unknown).or(() -> unstated(site, space));
      Value<List<Prefix>> prefixes =
          open.isPresent() ? site.open(open.get()) : blocks(site, List.of(space));
      site.intake()
          .builder()
          .onPremises()
          .add(new LocalNetworkGateway(site.id(), prefixes, site.origin()));
    }
  }

  private static Optional<OpenThing> unstated(Fields site, Located space) {
    return space instanceof LocatedAbsent && !site.isComplete()
        ? Optional.of(OpenThings.unstated("address prefixes", site.id(), site.origin()))
        : Optional.empty();
  }

  /** Adds the connection; without its type it is one of which nothing is known. */
  static void addConnection(Fields connection) {
    Optional<OpenThing> unknown =
        connection
            .scope()
            .condition()
            .or(() -> Review.of(ReviewedProperties.CONNECTION, connection))
            .or(() -> translated(connection));
    List<ResourceId> gateways = new ArrayList<>();
    Optional<OpenThing> open = gateways(connection, gateways);
    GatewayConnection read =
        new GatewayConnection(
            connection.id(),
            kind(connection),
            gateways,
            connection.association("localNetworkGateway2", "local network gateway"),
            connection.flag("enableBgp", false),
            connected(connection),
            unknown,
            connection.origin());
    connection.intake().builder().onPremises().add(read);
    open.ifPresent(thing -> connection.intake().unplaced().connection(read, thing));
  }

  /** Adds the gateways at the connection's ends; returns what leaves one of them open. */
  private static Optional<OpenThing> gateways(Fields connection, List<ResourceId> gateways) {
    Optional<OpenThing> open = Optional.empty();
    for (String name : List.of("virtualNetworkGateway1", "virtualNetworkGateway2")) {
      Located end = connection.get(name);
      if (!Fields.isBlank(end)) {
        Value<ResourceId> id = connection.reference(end);
        id.ifKnown().ifPresent(gateways::add);
        open = open.or(id::ifOpen);
      }
    }
    boolean none = gateways.isEmpty() && open.isEmpty() && !connection.isComplete();
    return none
        ? Optional.of(OpenThings.unstated("gateway", connection.id(), connection.origin()))
        : open;
  }

  private static Value<GatewayConnection.Kind> kind(Fields connection) {
    Located type = connection.get("connectionType");
    return Fields.isBlank(type)
        ? connection.open(
            OpenThings.unstated("connection type", connection.id(), connection.origin()))
        : connection.word(
            type, GatewayMappers::connectionKind, "IPsec, Vnet2Vnet, ExpressRoute or VPNClient");
  }

  private static Optional<GatewayConnection.Kind> connectionKind(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "ipsec" -> Optional.of(GatewayConnection.Kind.SITE);
      case "vnet2vnet" -> Optional.of(GatewayConnection.Kind.NETWORK);
      case "expressroute" -> Optional.of(GatewayConnection.Kind.CIRCUIT);
      case "vpnclient" -> Optional.of(GatewayConnection.Kind.CLIENT);
      default -> Optional.empty();
    };
  }

  /** Lists do not show the state; then it is taken as Connected. */
  private static Value<Boolean> connected(Fields connection) {
    Located state = connection.get("connectionStatus");
    return Value.known(
        Fields.isBlank(state)
            || connection.text("connectionStatus").orElse("").equalsIgnoreCase("Connected"));
  }

  /** A connection that translates addresses shows a site by others than the site's own. */
  private static Optional<OpenThing> translated(Fields connection) {
    for (String name : List.of("ingressNatRules", "egressNatRules")) {
      if (!Fields.isBlank(connection.get(name))) {
        return Optional.of(
            new OpenThing(
                "nat:" + connection.id().toString().toLowerCase(Locale.ROOT),
                "the addresses that connection " + connection.id().name() + " translates to",
                connection.get(name).origin(),
                "az network nic show-effective-route-table -o json --ids NIC"));
      }
    }
    return Optional.empty();
  }

  /** Adds what a virtual hub, or a route server, lists of its networks. */
  static void addHub(Fields hub) {
    for (Located item : hub.get("virtualNetworkConnections").items()) {
      addHubConnection(hub.child(hub.childId(item, "hubVirtualNetworkConnections"), item));
    }
    for (Located item : hub.get("ipConfigurations").items()) {
      addRouteServer(hub.child(hub.childId(item, "ipConfigurations"), item));
    }
  }

  static void addHubConnection(Fields connection) {
    Located remote = connection.get("remoteVirtualNetwork");
    if (!Fields.isBlank(remote)) {
      serve(connection, connection.reference(remote), "the network of hub connection");
    }
  }

  /** A route server stands in a subnet and tells its network what it learned by BGP. */
  static void addRouteServer(Fields configuration) {
    Located subnet = configuration.get("subnet");
    if (!Fields.isBlank(subnet)) {
      serve(
          configuration,
          configuration.reference(subnet).map(id -> id.parent().orElse(id)),
          "the subnet of route server configuration");
    }
  }

  private static void serve(Fields connection, Value<ResourceId> network, String what) {
    network.ifKnown().ifPresent(id -> addHub(connection, id));
    network.ifOpen().ifPresent(thing -> anywhere(connection, thing, what));
  }

  private static void addHub(Fields connection, ResourceId network) {
    connection
        .intake()
        .builder()
        .onPremises()
        .add(new HubConnection(connection.id(), network, connection.origin()));
  }
}
