package io.ipflow.oracle;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.TreeSet;

/**
 * The address of an ip configuration where the question does not say it: one open thing
 * (azure-semantics.md 3.0.2), of which one address stands for all that nothing tells apart.
 */
final class LocalAddress {
  private final Network network;
  private final IpConfiguration configuration;
  private final Ip remote;
  private final List<Ip> candidates;

  /** The address of {@code configuration}; it is not {@code remote}, which is another's. */
  LocalAddress(Network network, IpConfiguration configuration, Ip remote) {
    this.network = network;
    this.configuration = configuration;
    this.remote = remote;
    this.candidates =
        configuration.privateAddress().ifKnown().map(List::of).orElseGet(this::candidates);
  }

  /** Returns the address in {@code world}. */
  Ip in(World world) {
    return configuration.privateAddress().ifKnown().orElseGet(() -> among(world));
  }

  /** A subnet whose one address is the remote's has none left: there is no such world. */
  private Ip among(World world) {
    if (candidates.isEmpty()) {
      world.contradict();
      return remote;
    }
    return world.ask("the local address", candidates);
  }

  /** 3.11: any address of the subnet: the first of each stretch between two bounds. */
  private List<Ip> candidates() {
    TreeSet<Ip> starts = new TreeSet<>();
    List<IpRange> home = home();
    home.forEach(range -> starts.add(range.first()));
    List<IpRange> named = Landmarks.of(network);
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
}
