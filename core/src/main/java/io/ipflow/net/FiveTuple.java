package io.ipflow.net;

/**
 * The header fields of one packet that rules can tell apart.
 *
 * @param protocol the protocol, never {@link Protocol#ANY}
 * @param source the source address, of the family of {@code destination}
 * @param sourcePort the source port, 0 to 65535; 0 where the protocol has no ports
 * @param destination the destination address
 * @param destinationPort the destination port, 0 to 65535; 0 where the protocol has no ports
 */
public record FiveTuple(
    Protocol protocol, Ip source, int sourcePort, Ip destination, int destinationPort) {
  /** Checks that one packet is meant: a single protocol, one family, ports in range. */
  public FiveTuple {
    if (protocol.isAny()) {
      throw new IllegalArgumentException("a packet has one protocol, got `*`");
    }
    if (source.version() != destination.version()) {
      throw new IllegalArgumentException(
          "a packet has addresses of one family, got `" + source + "` and `" + destination + "`");
    }
    checkPort(sourcePort);
    checkPort(destinationPort);
  }

  private static void checkPort(int port) {
    if (port < 0 || port > PortRange.MAX_PORT) {
      throw new IllegalArgumentException("port `" + port + "` is not within 0-65535");
    }
  }
}
