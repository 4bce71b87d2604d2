package io.ipflow.effective;

import io.ipflow.model.IpConfiguration;
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
 */
public record End(Ip address, Side side, Optional<IpConfiguration> configuration) {
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
  }

  /** Returns the remote end at {@code address}. */
  public static End remote(Ip address) {
    return new End(address, Side.REMOTE, Optional.empty());
  }

  /** Returns the local end at {@code address}, which is no ip configuration's own. */
  public static End forwarded(Ip address) {
    return new End(address, Side.LOCAL, Optional.empty());
  }

  /** Returns the local end that is {@code configuration} itself, at {@code address}. */
  public static End own(Ip address, IpConfiguration configuration) {
    return new End(address, Side.LOCAL, Optional.of(configuration));
  }

  /** Returns whether the end is the interface's own ip configuration. */
  public boolean isOwn() {
    return side == Side.LOCAL && configuration.isPresent();
  }
}
