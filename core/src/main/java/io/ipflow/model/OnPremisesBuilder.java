package io.ipflow.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Collects what the input tells of gateways and sites; resources given twice are merged, and what
 * two bodies state differently is open and a problem (azure-semantics.md 3.0.6). For use by one
 * thread.
 */
public final class OnPremisesBuilder {
  private final TreeMap<ResourceId, VirtualNetworkGateway> gateways = new TreeMap<>();
  private final TreeMap<ResourceId, LocalNetworkGateway> sites = new TreeMap<>();
  private final TreeMap<ResourceId, GatewayConnection> connections = new TreeMap<>();
  private final TreeMap<ResourceId, HubConnection> hubs = new TreeMap<>();
  private final Join join;

  OnPremisesBuilder(List<Problem> problems) {
    this.join = new Join(problems);
  }

  /** Adds a virtual network gateway. */
  public OnPremisesBuilder add(VirtualNetworkGateway gateway) {
    return put(gateways, gateway.id(), gateway, this::merge);
  }

  /** Adds a local network gateway. */
  public OnPremisesBuilder add(LocalNetworkGateway site) {
    return put(sites, site.id(), site, this::merge);
  }

  /** Adds a connection of a virtual network gateway. */
  public OnPremisesBuilder add(GatewayConnection connection) {
    return put(connections, connection.id(), connection, this::merge);
  }

  /** Adds a connection to a virtual hub or a route server; of two networks both have it. */
  public OnPremisesBuilder add(HubConnection connection) {
    ResourceId key = connection.id().child("to", connection.network().toString());
    return put(hubs, key, connection, (first, second) -> first);
  }

  private <T> OnPremisesBuilder put(
      Map<ResourceId, T> map, ResourceId id, T resource, BinaryOperator<T> merge) {
    Join.add(map, id, resource, merge);
    return this;
  }

  private VirtualNetworkGateway merge(VirtualNetworkGateway first, VirtualNetworkGateway second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return new VirtualNetworkGateway(
        first.id(),
        Join.union(first.subnets(), second.subnets()),
        join.value(subject, "gateway type", first.kind(), second.kind()),
        join.value(subject, "use of BGP", first.bgp(), second.bgp()),
        join.value(subject, "default site", first.defaultSite(), second.defaultSite()),
        join.set(subject, "client address pool", first.clientPool(), second.clientPool()),
        lasting(first.further(), second.further()),
        first.origin());
  }

  private LocalNetworkGateway merge(LocalNetworkGateway first, LocalNetworkGateway second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return new LocalNetworkGateway(
        first.id(),
        join.set(subject, "address prefixes", first.prefixes(), second.prefixes()),
        first.origin());
  }

  private GatewayConnection merge(GatewayConnection first, GatewayConnection second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return new GatewayConnection(
        first.id(),
        join.value(subject, "connection type", first.kind(), second.kind()),
        Join.union(first.gateways(), second.gateways()),
        join.value(subject, "local network gateway", first.site(), second.site()),
        join.value(subject, "use of BGP", first.bgp(), second.bgp()),
        Value.known(first.connected().is(true) && second.connected().is(true)),
        lasting(first.further(), second.further()),
        first.origin());
  }

  private static Optional<OpenThing> lasting(
      Optional<OpenThing> first, Optional<OpenThing> second) {
    if (first.isPresent() && second.isPresent()) {
      return first.get().key().compareTo(second.get().key()) <= 0 ? first : second;
    }
    return first.or(() -> second);
  }

  OnPremises build() {
    return new OnPremises(gateways, sites, connections, hubs);
  }
}
