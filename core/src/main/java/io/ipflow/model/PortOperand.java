package io.ipflow.model;

import io.ipflow.net.PortRange;
import java.util.Objects;

/** One thing that a rule's source or destination ports name. */
public sealed interface PortOperand {
  /**
   * A closed range of ports; {@code *} is {@link PortRange#ANY}.
   *
   * @param range the range
   */
  record Range(PortRange range) implements PortOperand {
    /** Checks that there is a range. */
    public Range {
      Objects.requireNonNull(range, "range is null");
    }
  }

  /**
   * An operand that the input leaves open: it may hold any port or none.
   *
   * @param thing what is open
   */
  record Open(OpenThing thing) implements PortOperand {
    /** Checks that the open thing is named. */
    public Open {
      Objects.requireNonNull(thing, "thing is null");
    }
  }
}
