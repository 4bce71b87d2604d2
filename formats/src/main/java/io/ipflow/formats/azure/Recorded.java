package io.ipflow.formats.azure;

import io.ipflow.model.Access;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What Azure answered.
 *
 * @param access Allow or Deny
 * @param ruleName the rule; empty if the answer names none
 * @param ruleId its id, "" for a default rule; empty if the answer has none
 */
public record Recorded(Access access, Optional<String> ruleName, Optional<String> ruleId) {
  /** Checks that every part is there. */
  public Recorded {
    Objects.requireNonNull(access, "access is null");
    Objects.requireNonNull(ruleName, "ruleName is null");
    Objects.requireNonNull(ruleId, "ruleId is null");
  }

  /** Returns the answer as it was written, null for what was not; empty for no such access. */
  public static Optional<Recorded> of(String access, String ruleName, String ruleId) {
    Optional<String> name = Optional.ofNullable(ruleName).filter(text -> !text.isBlank());
    return access(access).map(known -> new Recorded(known, name, Optional.ofNullable(ruleId)));
  }

  private static Optional<Access> access(String text) {
    return switch (text == null ? "" : text.strip().toLowerCase(Locale.ROOT)) {
      case "allow" -> Optional.of(Access.ALLOW);
      case "deny" -> Optional.of(Access.DENY);
      default -> Optional.empty();
    };
  }
}
