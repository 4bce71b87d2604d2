package io.ipflow.formats.azure;

import io.ipflow.model.Access;
import io.ipflow.model.Rule;
import io.ipflow.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows from one answer to an open question.
 *
 * @param when the answer, in words that follow "when"
 * @param access the access that then holds; empty if it still depends on something else
 * @param rule the rule that then decides, if it is one
 */
public record Consequence(String when, Optional<Access> access, Optional<Rule> rule) {

  /** Returns what follows from each answer that can be; empty if they were too many to follow. */
  public static List<Consequence> of(Verdict.Dependency dependency) {
    List<Consequence> consequences = new ArrayList<>();
    for (int value = 0; value < dependency.outcomes().size(); value++) {
      List<Verdict.Outcome> outcomes = dependency.outcomes().get(value);
      if (!outcomes.isEmpty()) {
        consequences.add(of(dependency.atom().values().get(value), outcomes));
      }
    }
    return consequences;
  }

  private static Consequence of(String when, List<Verdict.Outcome> outcomes) {
    Access first = outcomes.get(0).result();
    boolean agreed = outcomes.stream().allMatch(outcome -> outcome.result() == first);
    Optional<Rule> rule =
        outcomes.size() == 1 && outcomes.get(0) instanceof Verdict.Decided decided
            ? decided.rule()
            : Optional.empty();
    return new Consequence(when, agreed ? Optional.of(first) : Optional.empty(), rule);
  }
}
