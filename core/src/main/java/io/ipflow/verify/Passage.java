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
    boolean ruled = false;
    List<Verdict> rivals = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      EffectiveStage stage = stages.get(i);
      if (stage.stage() == Stage.ADMIN_RULES && ruled) {
        continue;
      }
      Verdict verdict = meet.apply(stage);
      if (!(verdict instanceof Verdict.NoRule)) {
        rivals.add(verdict);
      }
      if (i + 1 == stages.size() || !stage.isContestedWith(stages.get(i + 1))) {
        ruled = rivals.stream().anyMatch(Verdict.Decided.class::isInstance);
        if (!rivals.isEmpty() && rivals.stream().allMatch(Verifier::endsEvaluation)) {
          return;
        }
        rivals.clear();
      }
    }
  }
}
