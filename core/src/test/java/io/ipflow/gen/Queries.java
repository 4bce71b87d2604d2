package io.ipflow.gen;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Direction;
import io.ipflow.net.FiveTuple;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes queries of NSG diagnostics: packets at edges, of which any part is widened. */
public final class Queries {
  private static final List<Integer> LENGTHS =
      List.of(0, 8, 8, 12, 15, 16, 16, 20, 24, 24, 25, 29, 30, 31, 31);

  private final SplittableRandom random;

  /**
   * A query at an interface.
   *
   * @param nic the interface
   * @param direction the way
   * @param protocol a protocol, or any
   * @param source everything, a prefix or a tag
   * @param destination likewise
   * @param port a port, or all
   */
  public record Asked(
      NetworkInterface nic,
      Direction direction,
      Protocol protocol,
      AddressOperand source,
      AddressOperand destination,
      PortRange port) {}

  private Queries(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns {@link Pairs#PACKETS} queries at {@code network}. */
  public static List<Asked> of(Network network, long seed) {
    Queries queries = new Queries(seed);
    List<Asked> all = new ArrayList<>();
    Pairs.of(network, seed).forEach(pair -> all.add(queries.widened(pair)));
    return all;
  }

  private Asked widened(Pair pair) {
    FiveTuple packet = pair.asked().packet();
    return new Asked(
        pair.nic(),
        pair.asked().direction(),
        protocol(packet.protocol()),
        operand(packet.source()),
        operand(packet.destination()),
        random.nextInt(4) == 0 ? PortRange.ANY : PortRange.of(packet.destinationPort()));
  }

  /** Mostly one that the portal offers and that has ports. */
  private Protocol protocol(Protocol packets) {
    return switch (random.nextInt(8)) {
      case 0 -> Protocol.ANY;
      case 1, 2 -> packets;
      default -> packets.hasPorts() ? packets : Protocol.TCP;
    };
  }

  private AddressOperand operand(Ip ip) {
    return switch (random.nextInt(20)) {
      case 0, 1 -> new AddressOperand.Any();
      case 2, 3, 4 -> new AddressOperand.Tag(pick(NetworkGenerator.TAGS), Dice.HERE);
      case 5, 6, 7, 8, 9, 10 ->
          new AddressOperand.Prefixes(List.of(Prefix.containing(ip, length(ip))));
      default -> new AddressOperand.Prefixes(List.of(Prefix.of(ip)));
    };
  }

  private int length(Ip ip) {
    int length = pick(LENGTHS);
    return ip.isIpv4() ? length : 4 * length;
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
