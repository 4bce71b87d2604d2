package io.ipflow.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A write, or something that was refused.
 *
 * @param at whole milliseconds are kept
 * @param who asked
 * @param action what was asked, such as {@code PUT}
 * @param target of the action: an id or a path
 * @param outcome what became of it
 */
public record AuditEntry(Instant at, String who, String action, String target, String outcome) {
  public AuditEntry {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    Objects.requireNonNull(who, "who is null");
    Objects.requireNonNull(action, "action is null");
    Objects.requireNonNull(target, "target is null");
    Objects.requireNonNull(outcome, "outcome is null");
  }
}
