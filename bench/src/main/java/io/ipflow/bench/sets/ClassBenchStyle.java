package io.ipflow.bench.sets;

import java.util.Optional;

/**
 * What the three families of ClassBench are like, roughly, by the shares of what their rules leave
 * free: access lists name both ends and a destination port, firewalls leave much free and use
 * ranges of ports, chains lie between.
 */
enum ClassBenchStyle {
  ACL("acl", 0.02, 0.02, 1.0, 0.45, 0.25, 0.55),
  FW("fw", 0.45, 0.35, 0.75, 0.35, 0.45, 0.40),
  IPC("ipc", 0.10, 0.10, 0.85, 0.55, 0.15, 0.50);

  private final String word;

  /** The share of rules with any source address. */
  final double anySource;

  /** The share of rules with any destination address. */
  final double anyDestination;

  /** The share of rules with any source port. */
  final double anySourcePort;

  /** The share of rules with any destination port. */
  final double anyDestinationPort;

  /** Of the ports that rules name, the share that are ranges instead of one port. */
  final double portRange;

  /** Of the addresses that rules name, the share that are single ones. */
  final double host;

  // CHECKSTYLE: ParameterNumber - one row of a table
  ClassBenchStyle(
      String word,
      double anySource,
      double anyDestination,
      double anySourcePort,
      double anyDestinationPort,
      double portRange,
      double host) {
    this.word = word;
    this.anySource = anySource;
    this.anyDestination = anyDestination;
    this.anySourcePort = anySourcePort;
    this.anyDestinationPort = anyDestinationPort;
    this.portRange = portRange;
    this.host = host;
  }

  /** Returns the style of names such as {@code fw5}. */
  static Optional<ClassBenchStyle> of(String name) {
    for (ClassBenchStyle style : values()) {
      if (name.startsWith(style.word)) {
        return Optional.of(style);
      }
    }
    return Optional.empty();
  }
}
