package io.ipflow.auth;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where the server may listen: on its own machine's loopback, and beyond it only where the user
 * said by which addresses it is reached, so that tokens for others are never let in by default.
 */
public final class ListenRule {
  private ListenRule() {}

  /**
   * Returns the audiences to accept at an address, the ones set by the user where there are any.
   *
   * @throws AuthFault beyond loopback (which an unresolved name may be) without audiences set
   */
  public static Audiences audiences(InetSocketAddress listen, Optional<Audiences> set) {
    return set.orElseGet(() -> unset(listen));
  }

  private static Audiences unset(InetSocketAddress listen) {
    if (isLoopback(listen)) {
      return Audiences.ofLoopback(listen.getPort());
    }
    throw new AuthFault(
        "listening at `%s`, which others reach, needs the audiences that tokens must be for: name the addresses that clients use, and https://management.azure.com for clients whose scope cannot be set"
            .formatted(listen));
  }

  /** Whether only this machine reaches the address. */
  static boolean isLoopback(InetSocketAddress address) {
    return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
  }
}
