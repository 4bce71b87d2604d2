package io.ipflow.verify;

import io.ipflow.effective.Condition;
import io.ipflow.model.Access;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict.Decided;
import io.ipflow.model.Verdict.Outcome;
import java.util.Set;

/**
 * Something at a stage that may decide a packet: a rule, or rules that are not known.
 *
 * @param there whether it is there at all, and keeps others from its priority
 * @param matches whether it decides the packet if nothing before it does
 * @param allows whether it then allows
 * @param skips whether what it allows passes no further stage
 * @param decided what it decides, but for the access
 * @param rank where it stands among the stage's candidates
 */
record Candidate(
    Condition there,
    Condition matches,
    Condition allows,
    Condition skips,
    Decided decided,
    Rank rank) {
  /** Returns what is decided when the access is {@code access}. */
  Decided outcome(Access access) {
    return new Decided(access, decided.stage(), decided.resource(), decided.rule());
  }

  /** Adds the possible decisions after which no further stage is passed to {@code outcomes}. */
  void addFinal(Set<Outcome> outcomes) {
    if (matches.isNever()) {
      return;
    }
    if (!allows.isNever() && !skips.isNever()) {
      outcomes.add(outcome(Access.ALLOW));
    }
    if (!allows.isAlways()) {
      outcomes.add(outcome(Access.DENY));
    }
  }

  /** Returns whether it is of the admin rules. */
  boolean isAdmin() {
    return decided.stage() == Stage.ADMIN_RULES;
  }

  /** Returns whether it is a rule that Azure adds by itself, behind all others. */
  boolean isDefault() {
    return decided.rule().filter(Rule::isDefault).isPresent();
  }

  /** Returns whether it may allow the packet to pass on to further stages. */
  boolean mayPassOn() {
    return !matches.isNever() && !allows.isNever() && !skips.isAlways();
  }
}
