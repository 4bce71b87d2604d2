package io.ipflow.formats.azure;

import io.ipflow.model.Rule;
import io.ipflow.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A verdict held against what Azure answered.
 *
 * @param outcome whether they agree
 * @param differs what differs, by the names of Azure's fields; none unless they disagree
 * @param byAccessAlone whether they agree in the access, and the answer names no rule to compare
 */
public record Comparison(Comparison.Outcome outcome, List<String> differs, boolean byAccessAlone) {
  /** How it turned out. */
  public enum Outcome {
    /** Access and rule are the same. */
    AGREE,
    /** Something differs. */
    DISAGREE,
    /** The verdict is open. */
    UNKNOWN
  }

  /** Copies the list. */
  public Comparison {
    differs = List.copyOf(differs);
  }

  /** Returns how {@code verdict} compares with {@code azure}. */
  public static Comparison of(Verdict verdict, Recorded azure) {
    if (verdict.access().isEmpty()) {
      return new Comparison(Outcome.UNKNOWN, List.of(), false);
    }
    List<String> differs = new ArrayList<>();
    if (verdict.access().get() != azure.access()) {
      differs.add("access");
    }
    if (azure.ruleName().isPresent() && !possible(verdict, azure)) {
      differs.add("ruleName");
    }
    if (differs.isEmpty() && !sameId(verdict, azure)) {
      differs.add("ruleId");
    }
    Outcome outcome = differs.isEmpty() ? Outcome.AGREE : Outcome.DISAGREE;
    return new Comparison(outcome, differs, differs.isEmpty() && byAccess(verdict, azure));
  }

  /** Without a rule in force there is none to name; else an answer without one says less. */
  private static boolean byAccess(Verdict verdict, Recorded azure) {
    return azure.ruleName().isEmpty()
        ? !(verdict instanceof Verdict.NoRule)
        : RuleMeaning.of(azure.ruleName().get()).kind() == RuleMeaning.Kind.BASE_DENY;
  }

  /** Returns whether Azure's rule is one of those that may have decided. */
  private static boolean possible(Verdict verdict, Recorded azure) {
    return verdict.outcomes().stream()
        .anyMatch(
            outcome ->
                outcome instanceof Verdict.Decided decided
                    && decided
                        .rule()
                        .map(rule -> isSame(rule, azure.ruleName().orElseThrow()))
                        .orElse(true));
  }

  private static boolean isSame(Rule rule, String name) {
    RuleMeaning azure = RuleMeaning.of(name);
    RuleMeaning own = RuleMeaning.of(rule);
    return azure.equals(own) || (azure.kind() == RuleMeaning.Kind.BASE_DENY && own.isDenyAll());
  }

  /** Ids compare without letter case; where several rules may have decided there is no one id. */
  private static boolean sameId(Verdict verdict, Recorded azure) {
    Optional<Rule> rule =
        verdict instanceof Verdict.Decided decided ? decided.rule() : Optional.empty();
    return rule.isEmpty()
        || azure.ruleId().isEmpty()
        || azure.ruleId().get().equalsIgnoreCase(AzureWords.ruleId(rule.get()));
  }
}
