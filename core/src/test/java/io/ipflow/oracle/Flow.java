package io.ipflow.oracle;

import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.Protocol;
import java.util.Optional;

/**
 * One packet as an interface sees it.
 *
 * @param direction the way it crosses the interface
 * @param protocol its protocol, never {@code *}
 * @param local the address on the interface's side; empty for the ip configuration itself, whatever
 *     its address will be (azure-semantics.md 3.11)
 * @param localPort the port on the interface's side
 * @param remote the address of the other side
 * @param remotePort the port of the other side
 */
public record Flow(
    Direction direction,
    Protocol protocol,
    Optional<Ip> local,
    int localPort,
    Ip remote,
    int remotePort) {
  boolean inbound() {
    return direction == Direction.INBOUND;
  }

  /** 1 [REC]: the remote is the source of an inbound packet, the local end that of an outbound. */
  boolean isLocal(boolean source) {
    return source != inbound();
  }

  int port(boolean source) {
    return isLocal(source) ? localPort : remotePort;
  }
}
