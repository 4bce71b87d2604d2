package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import java.util.List;
import java.util.Optional;

/**
 * One end of a question: an address, an ip configuration, or both. A local end without both is the
 * asked interface's primary configuration itself.
 *
 * @param address the address; empty for the configuration's own
 * @param configuration the ip configuration meant; empty for a bare address
 * @param within where the address of an end without both lies, of one family; empty for other ends
 */
public record Endpoint(
    Optional<Ip> address, Optional<IpConfiguration> configuration, List<IpRange> within) {
  /** The interface itself, at whatever address it has. */
  public static final Endpoint OWN = new Endpoint(Optional.empty(), Optional.empty());

  /** Copies the ranges. */
  public Endpoint {
    within = within.isEmpty() ? List.of() : List.copyOf(within);
  }

  private Endpoint(Optional<Ip> address, Optional<IpConfiguration> configuration) {
    this(address, configuration, List.of());
  }

  /** Returns a remote end of which it is only known where its address lies. */
  public static Endpoint within(List<IpRange> ranges) {
    return new Endpoint(Optional.empty(), Optional.empty(), ranges);
  }

  /** Returns the family of an end that is not the interface itself. */
  IpVersion version() {
    if (address.isPresent()) {
      return address.get().version();
    }
    return configuration.isPresent()
        ? configuration.get().version()
        : within.get(0).first().version();
  }

  /** Returns the end at {@code address}. */
  public static Endpoint of(Ip address) {
    return new Endpoint(Optional.of(address), Optional.empty());
  }

  /** Returns the end that is {@code configuration}, at its address if that is known. */
  public static Endpoint of(IpConfiguration configuration) {
    return new Endpoint(configuration.privateAddress().ifKnown(), Optional.of(configuration));
  }
}
