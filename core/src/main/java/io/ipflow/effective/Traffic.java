package io.ipflow.effective;

import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.net.Direction;

/** What rules are tried on: one packet, or all that a query of NSG diagnostics stands for. */
public interface Traffic {
  /** Returns the way it crosses the interface. */
  Direction direction();

  /** Returns whether {@code field} of the traffic is what {@code rule} wants. */
  Condition matches(EffectiveRule rule, Field field);
}
