package io.ipflow.verify;

import io.ipflow.net.Direction;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.Objects;

/**
 * Whether a packet passes at an interface, as IP flow verify is asked.
 *
 * @param direction the way the packet crosses the interface
 * @param protocol its protocol; {@link Protocol#ANY} asks for all
 * @param local the end on the interface's side
 * @param localPort the port there; {@link PortRange#ANY} asks for all; of no meaning to protocols
 *     without ports
 * @param remote the other end; it has an address, a configuration or ranges
 * @param remotePort the port there; likewise
 */
public record Question(
    Direction direction,
    Protocol protocol,
    Endpoint local,
    PortRange localPort,
    Endpoint remote,
    PortRange remotePort) {
  /** Checks that every part is there and that the remote end is one. */
  public Question {
    Objects.requireNonNull(direction, "direction is null");
    Objects.requireNonNull(protocol, "protocol is null");
    Objects.requireNonNull(local, "local is null");
    Objects.requireNonNull(localPort, "localPort is null");
    Objects.requireNonNull(remotePort, "remotePort is null");
    if (remote.address().isEmpty()
        && remote.configuration().isEmpty()
        && remote.within().isEmpty()) {
      throw new IllegalArgumentException("the remote end has an address or a configuration");
    }
  }
}
