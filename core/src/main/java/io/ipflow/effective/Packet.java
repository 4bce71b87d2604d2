package io.ipflow.effective;

import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import java.util.Objects;

/**
 * One packet at an interface.
 *
 * @param direction the way it crosses the interface
 * @param protocol its protocol, never {@link Protocol#ANY}
 * @param local the end on the interface's own side
 * @param localPort the port there, 0 to 65535; 0 without ports
 * @param remote the other end
 * @param remotePort the port there, 0 to 65535; 0 without ports
 */
public record Packet(
    Direction direction, Protocol protocol, End local, int localPort, End remote, int remotePort)
    implements Traffic {
  /** Checks that every part is there. */
  public Packet {
    Objects.requireNonNull(direction, "direction is null");
    Objects.requireNonNull(local, "local is null");
    Objects.requireNonNull(remote, "remote is null");
    End localEnd = local;
    local = local.facing(remote);
    remote = remote.facing(localEnd);
    if (protocol.isAny()) {
      throw new IllegalArgumentException("a packet has one protocol, got `*`");
    }
  }

  @Override
  public Condition matches(EffectiveRule rule, EffectiveRule.Field field) {
    return rule.matches(field, this);
  }

  private boolean inbound() {
    return direction == Direction.INBOUND;
  }

  /** Returns the end that sends. */
  public End source() {
    return inbound() ? remote : local;
  }

  /** Returns the end that receives. */
  public End destination() {
    return inbound() ? local : remote;
  }

  /** Returns the port that sends. */
  public int sourcePort() {
    return inbound() ? remotePort : localPort;
  }

  /** Returns the port that receives. */
  public int destinationPort() {
    return inbound() ? localPort : remotePort;
  }
}
