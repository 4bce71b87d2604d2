package io.ipflow.effective;

import io.ipflow.net.Prefix;
import java.util.List;

/** Addresses that are not public. */
final class PrivateSpace {
  /**
   * Addresses in no public service tag (azure-semantics.md 3.0.4, measured on ten tag files); for
   * IPv6 the unique local, link-local and loopback addresses.
   */
  static final Blocks UNTAGGED =
      blocks(
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10",
          "169.254.0.0/16",
          "127.0.0.0/8",
          "fc00::/7",
          "fe80::/10",
          "::1/128");

  /** Addresses that a site behind a gateway may have (azure-semantics.md 3.4: "private remote"). */
  static final Blocks ON_PREMISES =
      blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

  private PrivateSpace() {}

  private static Blocks blocks(String... prefixes) {
    return Blocks.of(List.of(prefixes).stream().map(Prefix::of).toList());
  }
}
