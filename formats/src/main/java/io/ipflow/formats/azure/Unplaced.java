package io.ipflow.formats.azure;

import io.ipflow.model.GatewayConnection;
import io.ipflow.model.HubConnection;
import io.ipflow.model.OnPremisesBuilder;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gateways, hubs and connections of which the input does not tell where they stand: each may serve
 * any network, or be of any gateway, that it can refer to (azure-semantics.md 3.0.1).
 */
final class Unplaced {
  private final List<Router> routers = new ArrayList<>();
  private final List<GatewayConnection> connections = new ArrayList<>();
  private final Set<ResourceId> placed = new HashSet<>();
  private final Set<ResourceId> gateways = new TreeSet<>();

  /** A gateway, or what connects a hub to a network. */
  private record Router(ResourceId id, Origin origin) {}

  /** Notes that it is open in which network {@code router} stands, or which it serves. */
  void router(ResourceId router, Origin origin) {
    routers.add(new Router(router, origin));
  }

  /** Notes a connection of which it is open whose it is, because of {@code thing}. */
  void connection(GatewayConnection connection, OpenThing thing) {
    connections.add(
        new GatewayConnection(
            connection.id(),
            connection.kind(),
            connection.gateways(),
            connection.site(),
            connection.bgp(),
            connection.connected(),
            connection.further().or(() -> Optional.of(thing)),
            connection.origin()));
  }

  /** Notes where {@code gateway} stands. */
  void place(ResourceId gateway) {
    placed.add(gateway);
  }

  /** Notes that the input has the body of {@code gateway}. */
  void gateway(ResourceId gateway) {
    gateways.add(gateway);
  }

  /** Lets each serve whatever of {@code networks}, or be of whatever gateway, it may be of. */
  void addTo(OnPremisesBuilder onPremises, Set<ResourceId> networks) {
    for (Router router : routers) {
      if (!placed.contains(router.id())) {
        networks.stream()
            .filter(network -> mayRefer(router.id(), network))
            .forEach(network -> onPremises.add(serving(router, network)));
      }
    }
    for (GatewayConnection connection : connections) {
      onPremises.add(
          new GatewayConnection(
              connection.id(),
              connection.kind(),
              gateways.stream().filter(gateway -> mayRefer(connection.id(), gateway)).toList(),
              connection.site(),
              connection.bgp(),
              connection.connected(),
              connection.further(),
              connection.origin()));
    }
  }

  private static HubConnection serving(Router router, ResourceId network) {
    String type = network.toString().toLowerCase(Locale.ROOT).replace('/', '_');
    return new HubConnection(router.id().child(type, router.id().name()), network, router.origin());
  }

  /** A template knows what it deploys itself, and what is deployed. */
  private static boolean mayRefer(ResourceId from, ResourceId to) {
    return to.subscription().isPresent() || deployment(from).equals(deployment(to));
  }

  private static String deployment(ResourceId id) {
    String text = id.toString().toLowerCase(Locale.ROOT);
    int providers = text.indexOf("/providers/");
    return providers < 0 ? "" : text.substring(0, providers);
  }
}
