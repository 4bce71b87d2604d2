package io.ipflow.verify;

import io.ipflow.effective.EffectiveStage;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Goes through the stages that a packet meets, up to the one that certainly ends it. */
final class Passage {
  private Passage() {}

  /**
   * Lets {@code meet} judge each stage by itself, in their order. What a network manager of higher
   * scope decided, one of lower scope does not meet (azure-semantics.md 3.2); of those of which it
   * is open which goes first all are met.
   */
  static void follow(List<EffectiveStage> stages, Function<EffectiveStage, Verdict> meet) {
    List<Verdict> rulings = new ArrayList<>(); // of the managers so far that may decide
    boolean ruled = false;
    for (int i = 0; i < stages.size(); i++) {
      EffectiveStage stage = stages.get(i);
      boolean ofManager = stage.stage() == Stage.ADMIN_RULES;
      if (ofManager && ruled) {
        continue;
      }
      Verdict verdict = meet.apply(stage);
      if (!ofManager && verdict.outcomes().stream().allMatch(Passage::ends)) {
        return;
      }
      if (ofManager && !(verdict instanceof Verdict.NoRule)) {
        rulings.add(verdict);
      }
      if (ofManager && !isFollowedByRival(stages, i)) {
        ruled = rulings.stream().anyMatch(Passage::isCertain);
        if (ruled && rulings.stream().allMatch(Passage::endsWhereItDecides)) {
          return;
        }
      }
    }
  }

  private static boolean isFollowedByRival(List<EffectiveStage> stages, int at) {
    return at + 1 < stages.size() && stages.get(at).isContestedWith(stages.get(at + 1));
  }

  /** Whether a rule of the stage decides, be it open which. */
  private static boolean isCertain(Verdict verdict) {
    return verdict.outcomes().stream().noneMatch(Verdict.NoRule.class::isInstance);
  }

  private static boolean endsWhereItDecides(Verdict verdict) {
    return verdict.outcomes().stream().allMatch(one -> one instanceof Verdict.NoRule || ends(one));
  }

  private static boolean ends(Verdict.Outcome outcome) {
    return outcome instanceof Verdict.Decided decided && Verifier.endsEvaluation(decided);
  }
}
