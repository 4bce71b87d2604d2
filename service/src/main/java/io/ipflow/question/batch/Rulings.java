package io.ipflow.question.batch;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.model.Access;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Remembers what rules say: equal verdicts have one ruling. Not thread-safe. */
final class Rulings {
  private static final Ruling NO_RULE = new Ruling("Allow", null, null, AzureWords.NO_STAGE);
  private static final Map<String, Ruling> WITHOUT_RULE =
      Map.of(
          "Allow",
          new Ruling("Allow", null, null, AzureWords.OPEN_STAGE),
          "Deny",
          new Ruling("Deny", null, null, AzureWords.OPEN_STAGE),
          AzureWords.UNKNOWN,
          new Ruling(AzureWords.UNKNOWN, null, null, null));

  private final Map<Access, Map<Stage, Map<Rule, Ruling>>> known = new EnumMap<>(Access.class);

  Rulings() {
    for (Access access : Access.values()) {
      Map<Stage, Map<Rule, Ruling>> byStage = new EnumMap<>(Stage.class);
      for (Stage stage : Stage.values()) {
        byStage.put(stage, new IdentityHashMap<>());
      }
      known.put(access, byStage);
    }
  }

  /** Returns what {@code verdict} says. */
  Ruling of(Verdict verdict) {
    if (verdict instanceof Verdict.NoRule) {
      return NO_RULE;
    }
    if (verdict instanceof Verdict.Decided decided && decided.rule().isPresent()) {
      Map<Rule, Ruling> there = known.get(decided.result()).get(decided.stage());
      Ruling ruling = there.get(decided.rule().get());
      return ruling != null
          ? ruling
          : there.computeIfAbsent(decided.rule().get(), rule -> words(decided, rule));
    }
    return WITHOUT_RULE.get(AzureWords.access(verdict));
  }

  private static Ruling words(Verdict.Decided decided, Rule rule) {
    return new Ruling(
        decided.result().azureName(),
        rule.listedName(),
        AzureWords.ruleId(rule),
        decided.stage().word());
  }
}
