package io.ipflow.oracle;

import java.util.List;

/**
 * Which fields of a rule hold all that a query says (azure-semantics.md 1.5).
 *
 * @param protocol the protocol
 * @param source the source address
 * @param sourcePort the source port
 * @param destination the destination address
 * @param destinationPort the destination port
 */
public record Fields(
    boolean protocol,
    boolean source,
    boolean sourcePort,
    boolean destination,
    boolean destinationPort) {
  /** Returns the five in their order. */
  public List<Boolean> all() {
    return List.of(protocol, source, sourcePort, destination, destinationPort);
  }

  /** Returns whether the rule matches. */
  public boolean match() {
    return protocol && source && sourcePort && destination && destinationPort;
  }
}
