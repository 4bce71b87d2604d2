package io.ipflow.verify;

import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.model.Rule;
import java.util.Objects;
import java.util.Optional;

/**
 * One rule tried against the packets of a question.
 *
 * @param rule the rule
 * @param matched whether it matched all of them, or none; empty if that is open or differs
 * @param firstMismatch the first field that did not match, or, if it is open, that may not; empty
 *     if all matched, or if it is the rule's own being there that is open
 */
public record RuleTrial(Rule rule, Optional<Boolean> matched, Optional<Mismatch> firstMismatch) {
  /**
   * A field that did not match.
   *
   * @param field the field
   * @param expected what the rule wants, as it was written
   * @param got what the packet has
   */
  public record Mismatch(Field field, String expected, String got) {
    /** Checks that every part is there. */
    public Mismatch {
      Objects.requireNonNull(field, "field is null");
      Objects.requireNonNull(expected, "expected is null");
      Objects.requireNonNull(got, "got is null");
    }
  }

  /** Checks that every part is there. */
  public RuleTrial {
    Objects.requireNonNull(rule, "rule is null");
    Objects.requireNonNull(matched, "matched is null");
    Objects.requireNonNull(firstMismatch, "firstMismatch is null");
  }
}
