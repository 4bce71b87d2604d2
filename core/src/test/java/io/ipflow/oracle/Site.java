package io.ipflow.oracle;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.RouteTable;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Ip;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One ip configuration in one world, and what it can see of the network from there.
 *
 * @param world the world
 * @param network the whole input
 * @param nic the interface
 * @param configuration the ip configuration
 * @param local the packet's address on this side
 */
record Site(
    World world, Network network, NetworkInterface nic, IpConfiguration configuration, Ip local) {

  /** The key of a resource that is referenced and not there: one thing wherever it is named. */
  static String missing(ResourceId id) {
    return "resource:" + id.toString().toLowerCase(Locale.ROOT);
  }

  /** 3.0.3: an open thing and the packet's value together are a question. */
  boolean holds(String openThing, Object value) {
    return world.holds(openThing + " @ " + value);
  }

  boolean holds(OpenThing thing, Object value) {
    return holds(thing.key(), value);
  }

  /** 3.0.2: an open switch is on or off. */
  boolean isOn(Value<Boolean> value) {
    return value.ifOpen().map(thing -> world.holds(thing.key())).orElseGet(() -> value.is(true));
  }

  /** An open enumerated property is one of {@code values}, all of its type. */
  <T extends Enum<T>> T value(Value<T> value, List<T> values) {
    return value(values.get(0).getDeclaringClass().getSimpleName(), value, values);
  }

  /** The open {@code property} of something is one of {@code values}. */
  <T> T value(String property, Value<T> value, List<T> values) {
    // one open thing may leave several properties open: each is a question of its own
    return value
        .ifKnown()
        .orElseGet(() -> world.ask(property + " of " + value.ifOpen().orElseThrow().key(), values));
  }

  Optional<Subnet> subnet() {
    return configuration.subnet().ifKnown().map(network.subnets()::get);
  }

  /** The virtual network's id; empty where the subnet is open. */
  Optional<ResourceId> virtualNetworkId() {
    return virtualNetworkId(configuration);
  }

  static Optional<ResourceId> virtualNetworkId(IpConfiguration configuration) {
    return configuration.subnet().ifKnown().map(id -> id.parent().orElse(id));
  }

  Optional<VirtualNetwork> virtualNetwork() {
    return virtualNetworkId().map(network.virtualNetworks()::get);
  }

  /** The route table in force: known none, known by id, or open by a thing. */
  Value<Optional<ResourceId>> routeTable() {
    return association(Subnet::routeTable);
  }

  /** The subnet's security group: known none, known by id, or open by a thing. */
  Value<Optional<ResourceId>> subnetGroup() {
    return association(Subnet::securityGroup);
  }

  private Value<Optional<ResourceId>> association(
      Function<Subnet, Value<Optional<ResourceId>>> property) {
    // 3.0.1: a subnet that is referenced and not in the input is open, with its associations
    Value<ResourceId> id = configuration.subnet();
    if (id instanceof Value.Open<ResourceId> open) {
      return Value.open(open.thing());
    }
    return subnet()
        .map(property)
        .orElseGet(
            () -> Value.open(Things.missing(id.ifKnown().orElseThrow(), configuration.origin())));
  }

  Optional<RouteTable> table(ResourceId id) {
    return Optional.ofNullable(network.routeTables().get(id));
  }

  /** 3.11: whether the packet's local address is the one of this very ip configuration. */
  boolean isOwn() {
    Optional<Ip> own = configuration.privateAddress().ifKnown();
    if (own.isPresent()) {
      return own.get().equals(local);
    }
    // 3.11 [own]: where the address is unknown, any free address of its subnet is taken for it
    return isFree(network, configuration, local)
        && local.version() == configuration.version()
        && subnet()
            .flatMap(found -> found.prefixes().ifKnown())
            .map(prefixes -> prefixes.stream().anyMatch(prefix -> prefix.contains(local)))
            .orElse(true);
  }

  /** 3.11: whether no other ip configuration of the subnet has the address {@code ip}. */
  static boolean isFree(Network network, IpConfiguration configuration, Ip ip) {
    return network.interfaces().values().stream()
        .flatMap(nic -> nic.configurations().stream())
        .filter(other -> other.subnet().equals(configuration.subnet()))
        .noneMatch(other -> other.privateAddress().is(ip));
  }
}
