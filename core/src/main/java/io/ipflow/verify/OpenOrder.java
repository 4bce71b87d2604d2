package io.ipflow.verify;

import io.ipflow.model.Atom;
import java.util.List;

/**
 * An open question about the order of rules, as one rule is concerned.
 *
 * @param atom the question
 * @param answers for each value of the atom the rule's priority or turn
 */
record OpenOrder(Atom atom, List<Integer> answers) {
  OpenOrder {
    answers = List.copyOf(answers);
  }

  /**
   * Returns whether, as turns, more rules share a priority than whose orders are worth following.
   */
  boolean isTooLong() {
    return answers.stream().anyMatch(turn -> turn >= Permutations.MOST);
  }
}
