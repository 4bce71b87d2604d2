package io.ipflow.formats.batch;

import java.util.Objects;

/**
 * What an answer adds to a record, in the words of contract.md; a text that is null is left out.
 *
 * @param access {@code Allow}, {@code Deny} or {@code Unknown}
 * @param ruleName the deciding rule, if one rule decided
 * @param ruleId its id; "" for a default rule
 * @param stage where it was decided; null where the access is open
 */
public record Ruling(String access, String ruleName, String ruleId, String stage) {
  /** Checks that there is an access. */
  public Ruling {
    Objects.requireNonNull(access, "access is null");
  }
}
