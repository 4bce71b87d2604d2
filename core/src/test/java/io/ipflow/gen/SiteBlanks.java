package io.ipflow.gen;

import io.ipflow.model.GatewayConnection;
import io.ipflow.model.LocalNetworkGateway;
import io.ipflow.model.OnPremises;
import io.ipflow.model.OnPremisesBuilder;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetworkGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Copies what is told of sites on premises, with something blanked or left out. */
final class SiteBlanks {
  private final OnPremises known;
  private final SplittableRandom random;

  SiteBlanks(OnPremises known, SplittableRandom random) {
    this.known = known;
    this.random = random;
  }

  /** Adds all to {@code builder}. */
  void copy(OnPremisesBuilder builder, boolean leavesOut, boolean blanks) {
    List<ResourceId> sites = new ArrayList<>(known.sites().keySet());
    if (leavesOut && !sites.isEmpty()) {
      sites.remove(random.nextInt(sites.size()));
    }
    int part = blanks ? random.nextInt(10) : -1;
    sites.stream().map(known.sites()::get).forEach(one -> builder.add(site(one, part == 0)));
    known.gateways().values().forEach(one -> builder.add(gateway(one, part)));
    known.connections().values().forEach(one -> builder.add(connection(one, part)));
    known.hubs().values().forEach(builder::add);
  }

  private static <T> Value<T> blankIf(boolean blanks, Value<T> value) {
    return blanks ? Value.open(Blanks.blank()) : value;
  }

  private static Optional<OpenThing> furtherIf(boolean blanks, Optional<OpenThing> thing) {
    return blanks ? Optional.of(Blanks.blank()) : thing;
  }

  private static LocalNetworkGateway site(LocalNetworkGateway found, boolean blanks) {
    return new LocalNetworkGateway(found.id(), blankIf(blanks, found.prefixes()), found.origin());
  }

  /** Blanks one part of every gateway: it is one and the same thing that is open. */
  private static VirtualNetworkGateway gateway(VirtualNetworkGateway found, int part) {
    return new VirtualNetworkGateway(
        found.id(),
        found.subnets(),
        blankIf(part == 1, found.kind()),
        blankIf(part == 2, found.bgp()),
        blankIf(part == 3, found.defaultSite()),
        blankIf(part == 4, found.clientPool()),
        furtherIf(part == 5, found.further()),
        found.origin());
  }

  private static GatewayConnection connection(GatewayConnection found, int part) {
    return new GatewayConnection(
        found.id(),
        blankIf(part == 6, found.kind()),
        found.gateways(),
        blankIf(part == 7, found.site()),
        blankIf(part == 8, found.bgp()),
        found.connected(),
        furtherIf(part == 9, found.further()),
        found.origin());
  }
}
