package io.ipflow.gen;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;

/**
 * A network and a packet at one of its interfaces.
 *
 * @param network the network
 * @param nic the interface
 * @param configuration the ip configuration that is asked about
 * @param asked the packet and its way
 * @param byItself whether the local end is the configuration itself, so that the packet's local
 *     address is only one that it may have
 */
public record Pair(
    Network network,
    NetworkInterface nic,
    IpConfiguration configuration,
    PacketGenerator.Case asked,
    boolean byItself) {
  private boolean inbound() {
    return asked.direction() == Direction.INBOUND;
  }

  /** Returns the packet's address on the interface's side. */
  public Ip local() {
    return inbound() ? asked.packet().destination() : asked.packet().source();
  }

  /** Returns the port on the interface's side. */
  public int localPort() {
    return inbound() ? asked.packet().destinationPort() : asked.packet().sourcePort();
  }

  /** Returns the address of the other side. */
  public Ip remote() {
    return inbound() ? asked.packet().source() : asked.packet().destination();
  }

  /** Returns the port of the other side. */
  public int remotePort() {
    return inbound() ? asked.packet().sourcePort() : asked.packet().destinationPort();
  }
}
