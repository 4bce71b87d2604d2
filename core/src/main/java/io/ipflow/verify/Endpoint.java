package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.net.Ip;
import java.util.Optional;

/**
 * One end of a question: an address, an ip configuration, or both. A local end without both is the
 * asked interface's primary configuration itself.
 *
 * @param address the address; empty for the configuration's own
 * @param configuration the ip configuration meant; empty for a bare address
 */
public record Endpoint(Optional<Ip> address, Optional<IpConfiguration> configuration) {
  /** The interface itself, at whatever address it has. */
  public static final Endpoint OWN = new Endpoint(Optional.empty(), Optional.empty());

  /** Returns the end at {@code address}. */
  public static Endpoint of(Ip address) {
    return new Endpoint(Optional.of(address), Optional.empty());
  }

  /** Returns the end that is {@code configuration}, at its address if that is known. */
  public static Endpoint of(IpConfiguration configuration) {
    return new Endpoint(configuration.privateAddress().ifKnown(), Optional.of(configuration));
  }
}
