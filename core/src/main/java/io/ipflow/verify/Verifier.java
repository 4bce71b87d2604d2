package io.ipflow.verify;

import io.ipflow.effective.Certain;
import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.Traffic;
import io.ipflow.model.Access;
import io.ipflow.model.AdminRule;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import java.util.Optional;

/**
 * Decides one packet (azure-semantics.md 3.1): stage after stage, in each the first rule that
 * matches; the first Deny ends it, and all stages in force must allow. Stateless, thread safe.
 */
public final class Verifier {
  private static final Verdict NO_RULE = new Verdict.NoRule();

  private Verifier() {}

  /**
   * Returns the verdict of {@code policy} on {@code traffic}. If every stage allows, the last one
   * decided; if none did, no rule. O(rules); where open things can matter, up to the product of
   * their possible values, for eight of them at most (azure-semantics.md 3.0.3).
   */
  public static Verdict verdict(EffectivePolicy policy, Traffic traffic) {
    Verdict last = NO_RULE;
    for (EffectiveStage stage : policy.stages(traffic.direction())) {
      if (isOverruled(stage, last)) {
        continue;
      }
      Optional<Verdict> decided = firstMatch(stage, traffic);
      if (decided.isEmpty()) {
        return new OpenPacket(policy, traffic).verdict();
      }
      if (decided.get() instanceof Verdict.Decided known) {
        if (hasRival(stage, policy, traffic)) {
          return new OpenPacket(policy, traffic).verdict();
        }
        if (endsEvaluation(known)) {
          return known;
        }
        last = known;
      }
    }
    return last;
  }

  /** What the manager of a higher scope allows, one of a lower scope cannot deny (3.2). */
  private static boolean isOverruled(EffectiveStage stage, Verdict last) {
    return stage.stage() == Stage.ADMIN_RULES && last instanceof Verdict.Decided;
  }

  /** Returns whether another stage that may go before this one may decide too (3.2). */
  private static boolean hasRival(EffectiveStage stage, EffectivePolicy policy, Traffic traffic) {
    return stage.contest().isPresent()
        && policy.stages(traffic.direction()).stream()
            .filter(other -> !other.equals(stage) && stage.isContestedWith(other))
            .anyMatch(other -> !firstMatch(other, traffic).equals(Optional.of(NO_RULE)));
  }

  /** A Deny ends it, and so does what an admin rule allows always (3.1 and 3.2). */
  static boolean endsEvaluation(Verdict.Decided decided) {
    return decided.result() == Access.DENY
        || decided.rule().filter(Verifier::allowsAlways).isPresent();
  }

  private static boolean allowsAlways(Rule rule) {
    return rule instanceof AdminRule admin && admin.action().is(AdminRule.Action.ALWAYS_ALLOW);
  }

  /** Returns what the stage decides, NO_RULE if nothing; empty if that may be open. */
  private static Optional<Verdict> firstMatch(EffectiveStage stage, Traffic traffic) {
    if (!(stage.content() instanceof EffectiveStage.Rules rules) || !rules.ordered()) {
      return Optional.empty();
    }
    for (EffectiveRule rule : rules.rules()) {
      Condition matches = rule.matches(traffic);
      if (!matches.isNever()) {
        return matches.isAlways() ? decided(stage, rule) : Optional.empty();
      }
    }
    return Optional.of(NO_RULE);
  }

  private static Optional<Verdict> decided(EffectiveStage stage, EffectiveRule rule) {
    Condition allows = rule.allows();
    return allows instanceof Certain && rule.skipsLaterStages() instanceof Certain
        ? Optional.of(
            new Verdict.Decided(
                allows.isAlways() ? Access.ALLOW : Access.DENY,
                stage.stage(),
                stage.resource(),
                Optional.of(rule.rule())))
        : Optional.empty();
  }
}
