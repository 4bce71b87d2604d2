package io.ipflow.oracle;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.RecordedExpansion;
import io.ipflow.model.Route;
import io.ipflow.model.RuleSide;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The address of an ip configuration where the question does not say it: one open thing
 * (azure-semantics.md 3.0.2), of which one address stands for all that nothing tells apart.
 */
final class LocalAddress {
  private final Network network;
  private final IpConfiguration configuration;

  LocalAddress(Network network, IpConfiguration configuration) {
    this.network = network;
    this.configuration = configuration;
  }

  /** Returns the address in {@code world}; it is not {@code remote}, which is another's. */
  Ip in(World world, Ip remote) {
    return configuration
        .privateAddress()
        .ifKnown()
        .orElseGet(() -> among(world, candidates(remote), remote));
  }

  /** A subnet whose one address is the remote's has none left: there is no such world. */
  private static Ip among(World world, List<Ip> candidates, Ip remote) {
    if (candidates.isEmpty()) {
      world.contradict();
      return remote;
    }
    return world.ask("the local address", candidates);
  }

  /** 3.11: any address of the subnet: the first of each stretch between two bounds. */
  private List<Ip> candidates(Ip remote) {
    TreeSet<Ip> starts = new TreeSet<>();
    List<IpRange> home = home();
    home.forEach(range -> starts.add(range.first()));
    List<IpRange> named = named();
    named.add(new IpRange(remote, remote));
    for (IpRange bounds : named) {
      starts.add(bounds.first());
      bounds.last().next().ifPresent(starts::add);
    }
    return starts.stream()
        .filter(ip -> !ip.equals(remote))
        .filter(ip -> Site.isFree(network, configuration, ip))
        .filter(ip -> home.stream().anyMatch(range -> range.contains(ip)))
        .toList();
  }

  private List<IpRange> home() {
    List<Prefix> all =
        List.of(configuration.version() == IpVersion.IPV4 ? Prefix.ALL_IPV4 : Prefix.of("::/0"));
    List<Prefix> subnet =
        configuration
            .subnet()
            .ifKnown()
            .map(id -> network.subnets().get(id))
            .flatMap(found -> found.prefixes().ifKnown())
            .orElse(all)
            .stream()
            .filter(prefix -> prefix.version() == configuration.version())
            .toList();
    return (subnet.isEmpty() ? all : subnet).stream().map(Prefix::range).toList();
  }

  /** Everything that names addresses. */
  private List<IpRange> named() {
    List<Prefix> prefixes = new ArrayList<>();
    network.virtualNetworks().values().stream()
        .forEach(
            one -> {
              one.addressSpace().ifKnown().ifPresent(prefixes::addAll);
              one.peerings()
                  .forEach(
                      peering ->
                          peering
                              .remoteSpace()
                              .flatMap(space -> space.ifKnown())
                              .ifPresent(prefixes::addAll));
            });
    network.subnets().values().forEach(one -> one.prefixes().ifKnown().ifPresent(prefixes::addAll));
    network.routeTables().values().stream()
        .flatMap(table -> table.routes().stream())
        .map(Route::destination)
        .forEach(operand -> add(operand, prefixes));
    Stream.concat(
            network.securityGroups().values().stream().flatMap(group -> group.rules().stream()),
            AdminRules.all(network.securityAdmin()))
        .flatMap(rule -> Stream.of(rule.source(), rule.destination()))
        .forEach(side -> add(side, prefixes));
    network.interfaces().values().stream()
        .flatMap(nic -> nic.configurations().stream())
        .flatMap(one -> one.privateAddress().ifKnown().stream())
        .forEach(ip -> prefixes.add(Prefix.of(ip)));
    network.serviceTags().all().forEach(tag -> prefixes.addAll(tag.prefixes()));
    prefixes.addAll(Gateways.named(network.onPremises()));
    network.recordedExpansions().stream()
        .map(RecordedExpansion::prefixes)
        .forEach(prefixes::addAll);
    network.recordedRoutes().values().stream()
        .flatMap(List::stream)
        .forEach(route -> prefixes.addAll(route.prefixes()));
    prefixes.addAll(Addresses.PRIVATE);
    prefixes.add(Prefix.of(Addresses.PLATFORM));
    prefixes.add(Prefix.of(Addresses.METADATA));
    List<IpRange> ranges = new ArrayList<>(prefixes.stream().map(Prefix::range).toList());
    ranges.addAll(network.internet().ranges());
    ranges.addAll(network.internet().open());
    return ranges;
  }

  private static void add(RuleSide side, List<Prefix> prefixes) {
    side.addresses().forEach(operand -> add(operand, prefixes));
  }

  private static void add(AddressOperand operand, List<Prefix> prefixes) {
    if (operand instanceof AddressOperand.Prefixes blocks) {
      prefixes.addAll(blocks.prefixes());
    }
  }
}
