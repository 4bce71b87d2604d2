package io.ipflow.gen;

import io.ipflow.model.GatewayConnection;
import io.ipflow.model.HubConnection;
import io.ipflow.model.LocalNetworkGateway;
import io.ipflow.model.OnPremisesBuilder;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.VirtualNetworkGateway;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes gateways, sites on premises and what connects them: prefixes that lie inside, around and
 * beside those of the virtual networks, public ones too.
 */
final class SiteGenerator {
  private static final List<String> PREFIXES =
      List.of(
          "192.168.0.0/16",
          "192.168.0.0/24",
          "10.0.0.0/8",
          "10.0.0.0/15",
          "10.1.0.0/16",
          "10.0.0.128/25",
          "10.77.0.0/16",
          "172.16.0.0/12",
          "20.0.0.0/24",
          "51.0.0.0/30",
          "8.8.8.8/32",
          "4.128.0.0/13",
          "100.64.0.0/10",
          "fd00:9::/48",
          "2603::/33");
  private static final List<VirtualNetworkGateway.Kind> GATEWAY_KINDS =
      List.of(VirtualNetworkGateway.Kind.values());
  private static final List<GatewayConnection.Kind> CONNECTION_KINDS =
      List.of(GatewayConnection.Kind.values());
  private static final int SITES = 3;

  private final Dice dice;
  private final OnPremisesBuilder builder;
  private final List<Prefix> pool;

  /** Makes a generator that adds to {@code builder}, and to {@code pool} what it names. */
  SiteGenerator(Dice dice, OnPremisesBuilder builder, List<Prefix> pool) {
    this.dice = dice;
    this.builder = builder;
    this.pool = pool;
  }

  /** Adds sites, and gateways in some of {@code networks} virtual networks. */
  void add(int networks) {
    for (int i = 0; i < SITES; i++) {
      if (dice.chance(0.9)) {
        addSite(i);
      }
    }
    for (int i = 0; i <= networks; i++) {
      for (int more = dice.chance(0.5) ? dice.between(1, 2) : 0; more > 0; more--) {
        addGateway(Dice.network("virtualNetworks/vnet" + i), "gw" + i + more);
      }
      if (dice.chance(0.04)) {
        builder.add(
            new HubConnection(
                Dice.network("virtualHubs/hub/hubVirtualNetworkConnections/c" + i),
                Dice.network("virtualNetworks/vnet" + i),
                Dice.HERE));
      }
    }
  }

  private static ResourceId site(int index) {
    return Dice.network("localNetworkGateways/site" + index);
  }

  private void addSite(int index) {
    List<Prefix> prefixes = new ArrayList<>();
    for (int more = dice.below(4); more > 0; more--) {
      Prefix prefix = Prefix.of(dice.pick(PREFIXES));
      if (!prefixes.contains(prefix)) {
        prefixes.add(prefix);
        pool.add(prefix);
      }
    }
    builder.add(
        new LocalNetworkGateway(site(index), dice.maybe("site prefixes", prefixes), Dice.HERE));
  }

  private void addGateway(ResourceId network, String name) {
    ResourceId id = Dice.network("virtualNetworkGateways/" + name);
    builder.add(
        new VirtualNetworkGateway(
            id,
            List.of(network.child("subnets", dice.chance(0.3) ? "subnet0" : "GatewaySubnet")),
            dice.maybe(
                "gateway kind",
                dice.chance(0.9) ? VirtualNetworkGateway.Kind.VPN : dice.pick(GATEWAY_KINDS)),
            dice.maybe("gateway bgp", dice.chance(0.12)),
            dice.maybe(
                "default site",
                dice.chance(0.12) ? Optional.of(site(dice.below(SITES))) : Optional.empty()),
            dice.maybe("client pool", clientPool()),
            further("gateway"),
            Dice.HERE));
    for (int more = dice.chance(0.9) ? dice.between(1, 2) : 0; more > 0; more--) {
      addConnection(id, name + more);
    }
  }

  private List<Prefix> clientPool() {
    return dice.chance(0.15)
        ? List.of(Prefix.of(dice.pick(List.of("172.30.0.0/24", "192.168.0.0/25", "20.0.1.0/24"))))
        : List.of();
  }

  private Optional<OpenThing> further(String what) {
    return dice.opens() ? Optional.of(dice.openAlone("further " + what)) : Optional.empty();
  }

  private void addConnection(ResourceId gateway, String name) {
    GatewayConnection.Kind kind =
        dice.chance(0.9) ? GatewayConnection.Kind.SITE : dice.pick(CONNECTION_KINDS);
    Optional<ResourceId> site =
        kind == GatewayConnection.Kind.SITE
            ? Optional.of(site(dice.below(SITES)))
            : Optional.empty();
    builder.add(
        new GatewayConnection(
            Dice.network("connections/" + name),
            dice.maybe("connection kind", kind),
            kind == GatewayConnection.Kind.NETWORK
                ? List.of(gateway, Dice.network("virtualNetworkGateways/gw01"))
                : List.of(gateway),
            dice.maybe("connection site", site),
            dice.maybe("connection bgp", dice.chance(0.1)),
            dice.maybe("connected", dice.chance(0.9)),
            further("connection"),
            Dice.HERE));
  }
}
