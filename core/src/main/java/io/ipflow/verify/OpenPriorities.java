package io.ipflow.verify;

import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.Traffic;
import io.ipflow.model.Atom;
import io.ipflow.model.OpenThing;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.net.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers that open priorities may have: as few as tell apart all the orders that matter to a
 * packet. One open thing may be the priority of rules in several stages; it has one number in all.
 */
final class OpenPriorities {
  private final Direction direction;
  private final Map<OpenThing, Wish> wishes = new LinkedHashMap<>();
  private final Map<OpenThing, Rank> ranks = new HashMap<>();
  private final AdminPriorities admin = new AdminPriorities();

  /** The lists of rules in which an open thing is a priority, and what else matters in them. */
  private static final class Wish {
    private final TreeSet<Integer> bounds = new TreeSet<>();
    private final Set<Integer> occupied = new HashSet<>();
    private final Set<Integer> doubtful = new HashSet<>();
    private int wanted;
  }

  OpenPriorities(EffectivePolicy policy, Traffic traffic) {
    this.direction = traffic.direction();
    for (EffectiveStage stage : policy.stages(direction)) {
      if (stage.content() instanceof EffectiveStage.Rules rules && !rules.ordered()) {
        List<EffectiveRule> matching =
            rules.rules().stream().filter(rule -> !rule.matches(traffic).isNever()).toList();
        if (stage.stage() == Stage.ADMIN_RULES) {
          admin.addStage(matching);
        } else {
          addStage(rules, matching);
        }
      }
    }
  }

  private void addStage(EffectiveStage.Rules rules, List<EffectiveRule> matching) {
    List<OpenThing> open =
        matching.stream().flatMap(rule -> rule.rule().priority().ifOpen().stream()).toList();
    for (OpenThing thing : Set.copyOf(open)) {
      Wish wish = wishes.computeIfAbsent(thing, key -> new Wish());
      // One number more lets a rule change places with another while the other stays.
      int spare = open.size() > 1 || rules.further().isPresent() ? 1 : 0;
      wish.wanted += open.size() + spare;
      matching.stream()
          .filter(rule -> !rule.rule().isDefault())
          .flatMap(rule -> rule.rule().priority().ifKnown().stream())
          .forEach(wish.bounds::add);
      Set<Integer> occupied = occupied(rules.rules(), direction);
      wish.occupied.addAll(occupied);
      rules.rules().stream()
          .filter(rule -> !rule.applies(direction).isNever())
          .flatMap(rule -> rule.rule().priority().ifKnown().stream())
          .filter(priority -> !occupied.contains(priority))
          .forEach(wish.doubtful::add);
    }
  }

  /** Returns the priorities of the rules that certainly are there. */
  static Set<Integer> occupied(List<EffectiveRule> rules, Direction direction) {
    Set<Integer> occupied = new HashSet<>();
    for (EffectiveRule rule : rules) {
      Condition there = rule.applies(direction);
      if (there.isAlways()) {
        rule.rule().priority().ifKnown().ifPresent(occupied::add);
      }
    }
    return occupied;
  }

  /** Returns the lowest user priority that is not in {@code taken}. */
  static int firstFree(Set<Integer> taken) {
    int priority = SecurityRule.FIRST_PRIORITY;
    while (taken.contains(priority)) {
      priority++;
    }
    return priority;
  }

  /** Returns the rank of a rule whose priority is {@code thing}. */
  Rank rank(OpenThing thing) {
    return ranks.computeIfAbsent(
        thing, key -> wishes.containsKey(key) ? rank(key, wishes.get(key)) : Rank.known(0));
  }

  /** Returns the rank of an admin rule whose priority is {@code thing}. */
  Rank adminRank(OpenThing thing) {
    return admin.rank(thing);
  }

  private static Rank rank(OpenThing thing, Wish wish) {
    List<Integer> answers = answers(wish);
    if (answers.size() < 2) {
      return Rank.known(answers.isEmpty() ? SecurityRule.LAST_PRIORITY : answers.get(0));
    }
    Atom atom =
        new Atom(
            thing.key() + "@priority",
            thing,
            answers.stream().map(answer -> "it is as if " + answer).toList());
    return Rank.floating(new OpenOrder(atom, answers));
  }

  /** Between two bounds as many free numbers as rules may want one, and what may be free. */
  private static List<Integer> answers(Wish wish) {
    TreeSet<Integer> bounds = new TreeSet<>(wish.bounds);
    bounds.add(SecurityRule.LAST_PRIORITY + 1);
    List<Integer> answers = new ArrayList<>();
    int from = SecurityRule.FIRST_PRIORITY;
    for (int bound : bounds) {
      int found = 0;
      for (int number = from; number < bound && found < wish.wanted; number++) {
        if (!wish.occupied.contains(number)) {
          answers.add(number);
          found += wish.doubtful.contains(number) ? 0 : 1;
        }
      }
      if (wish.doubtful.contains(bound) && !wish.occupied.contains(bound)) {
        answers.add(bound);
      }
      from = bound + 1;
    }
    return answers;
  }
}
