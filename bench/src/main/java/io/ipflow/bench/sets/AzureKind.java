package io.ipflow.bench.sets;

import io.ipflow.net.IpVersion;

/** The Azure-shaped sets. */
enum AzureKind {
  /** One interface; every rule is for all of the subnet. */
  ONE_INTERFACE("azure", IpVersion.IPV4, 1),
  /** 250 interfaces share the rules, many of which name application security groups. */
  SHARED("azure-shared", IpVersion.IPV4, 250),
  /** One interface with IPv6, for which a quarter of the tags have prefixes. */
  IPV6("azure-ipv6", IpVersion.IPV6, 1);

  final String word;
  final IpVersion version;
  final int interfaces;

  AzureKind(String word, IpVersion version, int interfaces) {
    this.word = word;
    this.version = version;
    this.interfaces = interfaces;
  }
}
