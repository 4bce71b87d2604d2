package io.ipflow.gen;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.FiveTuple;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes packets whose local end is written as a public address, a frontend of a load balancer, or
 * anything near; the pair's configuration is any, for the address tells which is meant.
 */
public final class LocalEnds {
  private final SplittableRandom random;
  private final PacketGenerator packets;
  private final Network network;
  private final List<Ip> addresses;

  private LocalEnds(Network network, long seed) {
    this.random = new SplittableRandom(seed);
    this.packets = new PacketGenerator(network, random.nextLong());
    this.network = network;
    this.addresses = BalancerGenerator.addresses(network);
  }

  /**
   * Returns {@code count} packets at {@code network}, at interfaces that have no address twice
   * (which Azure refuses); none if it has no such interface.
   */
  public static List<Pair> of(Network network, long seed, int count) {
    LocalEnds ends = new LocalEnds(network, seed);
    List<NetworkInterface> nics =
        network.interfaces().values().stream().filter(LocalEnds::isPlain).toList();
    List<Pair> pairs = new ArrayList<>();
    while (!nics.isEmpty() && pairs.size() < count) {
      Pair pair = ends.next(ends.pick(nics));
      if (!pair.local().equals(pair.remote())) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  private static boolean isPlain(NetworkInterface nic) {
    List<Ip> all =
        nic.configurations().stream()
            .flatMap(one -> one.privateAddress().ifKnown().stream())
            .toList();
    return all.stream().distinct().count() == all.size();
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private Pair next(NetworkInterface nic) {
    IpConfiguration configuration = pick(nic.configurations());
    PacketGenerator.Case asked =
        packets.next(network, random.nextInt(30) == 0 ? flipped(configuration) : configuration);
    FiveTuple packet = asked.packet();
    boolean inbound = asked.direction() == Direction.INBOUND;
    Ip local = local(inbound ? packet.destination() : packet.source());
    int port = packet.protocol().hasPorts() ? pick(BalancerGenerator.ports()) : 0;
    FiveTuple written =
        inbound
            ? new FiveTuple(packet.protocol(), packet.source(), packet.sourcePort(), local, port)
            : new FiveTuple(
                packet.protocol(), local, port, packet.destination(), packet.destinationPort());
    return new Pair(
        network, nic, configuration, new PacketGenerator.Case(asked.direction(), written), false);
  }

  /** Of the other family, which the interface may not have. */
  private static IpConfiguration flipped(IpConfiguration configuration) {
    return new IpConfiguration(
        configuration.id(),
        configuration.version() == IpVersion.IPV4 ? IpVersion.IPV6 : IpVersion.IPV4,
        Value.open(new OpenThing("flipped", "a flipped address", Dice.HERE, "nothing")),
        configuration.subnet(),
        configuration.applicationSecurityGroups(),
        configuration.publicAddress(),
        configuration.backendPools(),
        false,
        Dice.HERE);
  }

  /** Mostly an address that something public or in front may have. */
  private Ip local(Ip otherwise) {
    List<Ip> family = addresses.stream().filter(ip -> ip.version() == otherwise.version()).toList();
    return random.nextInt(6) == 0 ? otherwise : pick(family);
  }
}
