package io.ipflow.bench.sets;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.PortSet;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.List;

/** What makes a rule, apart from its place. */
record RuleSpec(
    Effect effect,
    Protocol protocol,
    AddressSet remote,
    PortSet remotePorts,
    AddressSet local,
    PortSet localPorts) {
  static final PortSet ANY_PORT = new PortSet(List.of(PortRange.ANY), List.of());

  /** What a rule does; the last is for admin rules alone. */
  enum Effect {
    ALLOW,
    DENY,
    ALWAYS_ALLOW
  }

  static PortSet ports(List<PortRange> ranges) {
    return new PortSet(ranges, List.of());
  }
}
