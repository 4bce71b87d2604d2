package io.ipflow.oracle;

import io.ipflow.model.SecurityRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The priorities of the rules that are there, in one group, direction and world. */
final class Priorities {
  private final Site site;
  private final Choices choices;
  private final Set<Integer> occupied = new HashSet<>();
  private final Map<SecurityRule, Integer> chosen = new HashMap<>();

  Priorities(Site site, List<SecurityRule> there, Choices choices) {
    this.site = site;
    this.choices = choices;
    there.forEach(rule -> rule.priority().ifKnown().ifPresent(occupied::add));
  }

  /** Returns the priority of {@code rule}. */
  int of(SecurityRule rule) {
    Optional<Integer> known = rule.priority().ifKnown();
    if (known.isPresent()) {
      return known.get();
    }
    Integer before = chosen.get(rule);
    int number = before == null ? choose(rule) : before;
    chosen.put(rule, number);
    return number;
  }

  private int choose(SecurityRule rule) {
    int number = site.value("priority", rule.priority(), choices.numbers());
    boolean sameThing =
        chosen.keySet().stream().anyMatch(other -> other.priority().equals(rule.priority()));
    // 3.1 [DOC]: the same priority is not allowed within one direction; ties that are written stay
    if (!occupied.add(number) && !sameThing) {
      site.world().contradict();
    }
    return number;
  }

  /** 3.1 [DOC]: a rule that is not listed has a priority that no listed one has. */
  boolean isFreeBefore(int priority) {
    for (int number = SecurityRule.FIRST_PRIORITY; number < priority; number++) {
      if (!occupied.contains(number)) {
        return true;
      }
    }
    return false;
  }
}
