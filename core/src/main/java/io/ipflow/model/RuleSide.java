package io.ipflow.model;

import io.ipflow.net.PortRange;
import java.util.List;

/**
 * The source or the destination of a rule: a packet matches it if its address is in one of the
 * addresses and its port in one of the ports.
 *
 * @param addresses the address operands, in the order written; their union counts; at least one
 * @param ports the port operands, in the order written; their union counts; at least one
 */
public record RuleSide(List<AddressOperand> addresses, List<PortOperand> ports) {
  /** Every address and every port. */
  public static final RuleSide ANY =
      new RuleSide(
          List.of(new AddressOperand.Any()), List.of(new PortOperand.Range(PortRange.ANY)));

  /** Copies the lists and checks that neither is empty. */
  public RuleSide {
    addresses = List.copyOf(addresses);
    ports = List.copyOf(ports);
    if (addresses.isEmpty() || ports.isEmpty()) {
      throw new IllegalArgumentException("a rule side names at least one address and one port");
    }
  }

  /** Returns this side with {@code operand} as its only address operand. */
  public RuleSide withAddress(AddressOperand operand) {
    return new RuleSide(List.of(operand), ports);
  }
}
