package io.ipflow.effective;

import io.ipflow.model.OpenThing;
import io.ipflow.model.PortOperand;
import io.ipflow.net.PortRange;
import java.util.List;

/**
 * The ports of one side of a rule.
 *
 * @param ranges the known ranges, in the order written
 * @param open operands that may hold any port
 */
public record PortSet(List<PortRange> ranges, List<OpenThing> open) {
  /** Copies the lists. */
  public PortSet {
    ranges = List.copyOf(ranges);
    open = List.copyOf(open);
  }

  static PortSet of(List<PortOperand> operands) {
    return new PortSet(
        operands.stream()
            .filter(PortOperand.Range.class::isInstance)
            .map(operand -> ((PortOperand.Range) operand).range())
            .toList(),
        operands.stream()
            .filter(PortOperand.Open.class::isInstance)
            .map(operand -> ((PortOperand.Open) operand).thing())
            .toList());
  }

  /** Returns whether one of the ranges holds every port, so that ports do not limit the rule. */
  public boolean isAny() {
    for (PortRange range : ranges) {
      if (range.isAny()) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether {@code port} is in the set. */
  public Condition contains(int port) {
    for (PortRange range : ranges) {
      if (range.contains(port)) {
        return Certain.ALWAYS;
      }
    }
    Condition any = Certain.NEVER;
    for (OpenThing thing : open) {
      any = any.or(Atoms.containsPort(thing, port));
    }
    return any;
  }
}
