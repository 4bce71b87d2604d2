package io.ipflow.verify;

import io.ipflow.effective.Condition;
import io.ipflow.effective.DiagnosticQuery;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import io.ipflow.verify.Diagnosis.Evaluated;
import io.ipflow.verify.Diagnosis.Evaluation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a query of NSG diagnostics with the rules in force (azure-semantics.md 1.5). */
final class Diagnostics {
  private final EffectivePolicy policy;
  private final DiagnosticQuery query;

  Diagnostics(EffectivePolicy policy, DiagnosticQuery query) {
    this.policy = policy;
    this.query = query;
  }

  Verdict verdict() {
    return Verifier.verdict(policy, query);
  }

  /**
   * Returns the stages in their order; the first that certainly ends the evaluation is the last.
   */
  List<Evaluated> stages() {
    List<Evaluated> stages = new ArrayList<>();
    Passage.follow(
        policy.stages(query.direction()),
        stage -> {
          Evaluated evaluated = evaluated(stage);
          if (stage.stage() != Stage.ADMIN_RULES
              || !(evaluated.verdict() instanceof Verdict.NoRule)) {
            stages.add(evaluated);
          }
          return evaluated.verdict();
        });
    return stages;
  }

  private Evaluated evaluated(EffectiveStage stage) {
    return new Evaluated(
        stage.stage(),
        stage.resource(),
        Verifier.verdict(EffectivePolicy.of(stage), query),
        evaluations(stage),
        open(stage));
  }

  private static Optional<OpenThing> open(EffectiveStage stage) {
    return stage.content() instanceof EffectiveStage.Rules rules
        ? rules.further()
        : Optional.of(((EffectiveStage.Unknown) stage.content()).thing());
  }

  /**
   * Those up to the one that certainly matches, which comes last, and those that may precede it.
   */
  private List<Evaluation> evaluations(EffectiveStage stage) {
    List<Evaluation> evaluations = new ArrayList<>();
    Optional<Evaluation> last = Optional.empty();
    if (stage.content() instanceof EffectiveStage.Rules rules) {
      for (EffectiveRule rule : rules.rules()) {
        Evaluation evaluation = evaluation(rule);
        if (last.isEmpty()) {
          evaluations.add(evaluation);
          last = Optional.of(evaluation).filter(it -> it.matches().isAlways());
        } else if (mayPrecede(evaluation, last.get())) {
          evaluations.add(evaluations.size() - 1, evaluation);
        }
      }
    }
    return evaluations;
  }

  /** An open priority may be any, and of equal ones the order is open (3.0.6, 3.2). */
  private static boolean mayPrecede(Evaluation one, Evaluation other) {
    return one.rule().priority().ifOpen().isPresent()
        || (one.rule().priority().equals(other.rule().priority()) && !one.matches().isNever());
  }

  private Evaluation evaluation(EffectiveRule rule) {
    Map<Field, Condition> fields = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      fields.put(field, query.matches(rule, field));
    }
    return new Evaluation(rule.rule(), fields, rule.matches(query));
  }
}
