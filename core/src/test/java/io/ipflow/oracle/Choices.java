package io.ipflow.oracle;

import io.ipflow.model.SecurityRule;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The numbers an open priority may have, as few as tell all orders apart: every number that some
 * rule has, and after each of them, and from the first, as many as there are rules that want one.
 */
final class Choices {
  private final Supplier<List<SecurityRule>> rules;
  private List<Integer> numbers = List.of();

  /** Makes the choices among {@code rules}, those of all groups in force. */
  Choices(Supplier<List<SecurityRule>> rules) {
    this.rules = rules;
  }

  /** Returns the numbers, the same in each world. */
  List<Integer> numbers() {
    if (numbers.isEmpty()) {
      numbers = workOut();
    }
    return numbers;
  }

  private List<Integer> workOut() {
    TreeSet<Integer> bounds = new TreeSet<>(List.of(SecurityRule.FIRST_PRIORITY - 1));
    int open = 0;
    for (SecurityRule rule : rules.get()) {
      rule.priority().ifKnown().ifPresent(bounds::add);
      open += rule.priority().ifOpen().isPresent() ? 1 : 0;
    }
    TreeSet<Integer> all = new TreeSet<>();
    for (int bound : bounds) {
      int next = bound;
      for (int found = 0; found <= open; next++) {
        all.add(next);
        found += bounds.contains(next) ? 0 : 1;
      }
    }
    return List.copyOf(
        all.subSet(SecurityRule.FIRST_PRIORITY, true, SecurityRule.LAST_PRIORITY, true));
  }
}
