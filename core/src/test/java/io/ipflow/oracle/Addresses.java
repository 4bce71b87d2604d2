package io.ipflow.oracle;

import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.List;

/** The addresses that azure-semantics.md names one by one. */
final class Addresses {
  // 3.4 [REC]: in VirtualNetwork, and all of AzureLoadBalancer; 3.5 [DOC]: also DNS
  static final Ip PLATFORM = Ip.of("168.63.129.16");

  // 3.5 [DOC]
  static final Ip METADATA = Ip.of("169.254.169.254");

  // 3.0.4 [measured on ten tag files]: no prefix of any public tag touches these
  static final List<Prefix> PRIVATE =
      List.of(
          Prefix.of("10.0.0.0/8"),
          Prefix.of("172.16.0.0/12"),
          Prefix.of("192.168.0.0/16"),
          Prefix.of("100.64.0.0/10"),
          Prefix.of("169.254.0.0/16"),
          Prefix.of("127.0.0.0/8"),
          // not in 3.0.4, measured on the same tag files: nor these
          Prefix.of("fc00::/7"),
          Prefix.of("fe80::/10"),
          Prefix.of("::1/128"));

  // our reading: of those that are private, the ones that are routed: not link-local nor loopback
  private static final List<Prefix> SITES =
      List.of(
          Prefix.of("10.0.0.0/8"),
          Prefix.of("172.16.0.0/12"),
          Prefix.of("192.168.0.0/16"),
          Prefix.of("100.64.0.0/10"),
          Prefix.of("fc00::/7"));

  private Addresses() {}

  /** 3.0.4: RFC 1918, 100.64/10, 169.254/16 and 127/8. */
  static boolean outsideAllPublicTags(Ip ip) {
    return in(PRIVATE, ip);
  }

  /** 3.4: a private remote may be on premises. */
  static boolean maybeOnPremises(Ip ip) {
    return in(SITES, ip);
  }

  static boolean in(List<Prefix> prefixes, Ip ip) {
    for (Prefix prefix : prefixes) {
      if (prefix.contains(ip)) {
        return true;
      }
    }
    return false;
  }
}
