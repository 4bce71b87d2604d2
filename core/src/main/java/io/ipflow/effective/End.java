package io.ipflow.effective;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import java.util.Objects;
import java.util.Optional;

/**
 * One end of a packet as an interface sees it.
 *
 * @param address its address
 * @param side whether it is the interface's own side
 * @param configuration the ip configuration that the end is known to be; the local end's own, or
 *     the remote's where it was named; empty for a bare address
 * @param apartFrom the ip configuration at the other end of the packet, which this end therefore is
 *     not; empty if that is not known
 */
public record End(
    Ip address,
    Side side,
    Optional<IpConfiguration> configuration,
    Optional<ResourceId> apartFrom) {
  /** The two sides of an interface. */
  public enum Side {
    /** The interface's own side. */
    LOCAL("local"),
    /** The other side. */
    REMOTE("remote");

    private final String word;

    Side(String word) {
      this.word = word;
    }

    /** Returns the word for the side in answers. */
    public String word() {
      return word;
    }
  }

  /** Checks that every part is there. */
  public End {
    Objects.requireNonNull(address, "address is null");
    Objects.requireNonNull(side, "side is null");
    Objects.requireNonNull(configuration, "configuration is null");
    Objects.requireNonNull(apartFrom, "apartFrom is null");
  }

  /** Returns the end at {@code address}, perhaps of a known configuration. */
  public static End of(Ip address, Side side, Optional<IpConfiguration> configuration) {
    return new End(address, side, configuration, Optional.empty());
  }

  /** Returns the remote end at {@code address}. */
  public static End remote(Ip address) {
    return of(address, Side.REMOTE, Optional.empty());
  }

  /** Returns the local end at {@code address}, which is no ip configuration's own. */
  public static End forwarded(Ip address) {
    return of(address, Side.LOCAL, Optional.empty());
  }

  /** Returns the local end that is {@code configuration} itself, at {@code address}. */
  public static End own(Ip address, IpConfiguration configuration) {
    return of(address, Side.LOCAL, Optional.of(configuration));
  }

  /** Returns this end, knowing that it is not the configuration, if any, of {@code other}. */
  End facing(End other) {
    if (configuration.isPresent() || other.configuration.isEmpty()) {
      return this;
    }
    IpConfiguration there = other.configuration.get();
    return there.privateAddress().ifOpen().isEmpty()
        ? this
        : new End(address, side, configuration, Optional.of(there.id()));
  }

  /** Returns whether the end is the interface's own ip configuration. */
  public boolean isOwn() {
    return side == Side.LOCAL && configuration.isPresent();
  }
}
