package io.ipflow.oracle;

import io.ipflow.model.AddressOperand;
import io.ipflow.net.Direction;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.Optional;

/**
 * What NSG diagnostics is asked (azure-semantics.md 2); there is no source port.
 *
 * @param direction its way through the interface
 * @param protocol its protocol, or any
 * @param source everything, a prefix or a tag
 * @param destination likewise
 * @param destinationPort one port, or all
 */
public record Query(
    Direction direction,
    Protocol protocol,
    AddressOperand source,
    AddressOperand destination,
    PortRange destinationPort) {
  AddressOperand address(boolean ofSource) {
    return ofSource ? source : destination;
  }

  /** The side of the interface asked: the destination of what is inbound. */
  AddressOperand local() {
    return address(direction == Direction.OUTBOUND);
  }

  Flow flow(Site site) {
    return new Flow(direction, protocol, Optional.of(site.local()), 0, site.local(), 0);
  }
}
