package io.ipflow.verify;

import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.Packet;
import io.ipflow.model.Access;
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
   * Returns the verdict of {@code policy} on {@code packet}. If every stage allows, the last one
   * decided; if none is in force, no rule did. O(rules); where open things can matter, up to the
   * product of their possible values, for eight of them at most (azure-semantics.md 3.0.3).
   */
  public static Verdict verdict(EffectivePolicy policy, Packet packet) {
    Verdict last = NO_RULE;
    for (EffectiveStage stage : policy.stages(packet.direction())) {
      Optional<Verdict.Decided> decided = firstMatch(stage, packet);
      if (decided.isEmpty()) {
        return new OpenPacket(policy, packet).verdict();
      }
      last = decided.get();
      if (decided.get().result() == Access.DENY) {
        return last;
      }
    }
    return last;
  }

  /** Returns what the stage decides; empty if that may depend on something open. */
  private static Optional<Verdict.Decided> firstMatch(EffectiveStage stage, Packet packet) {
    if (!(stage.content() instanceof EffectiveStage.Rules rules) || !rules.ordered()) {
      return Optional.empty();
    }
    for (EffectiveRule rule : rules.rules()) {
      Condition matches = rule.matches(packet);
      if (!matches.isNever()) {
        return matches.isAlways() ? decided(stage, rule) : Optional.empty();
      }
    }
    throw new IllegalStateException("the default rules of a group match every packet");
  }

  private static Optional<Verdict.Decided> decided(EffectiveStage stage, EffectiveRule rule) {
    return rule.rule()
        .access()
        .ifKnown()
        .map(
            access ->
                new Verdict.Decided(
                    access, stage.stage(), stage.resource(), Optional.of(rule.rule())));
  }
}
