package io.ipflow.verify;

import io.ipflow.effective.EffectiveRule;
import io.ipflow.model.Atom;
import io.ipflow.model.OpenThing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The places that admin rules of open priority may have among the others of a manager. Two may
 * share a priority, and then their order is open (azure-semantics.md 3.2), so each may stand before
 * and after every other, whatever numbers are free.
 */
final class AdminPriorities {
  /** How far apart two neighbouring priorities stand, so that others fit between. */
  private static final int SPREAD = 1 << 10;

  private final Map<OpenThing, Integer> wanted = new HashMap<>();
  private final TreeSet<Integer> bounds = new TreeSet<>();

  /** Returns the place of {@code priority}, from which there is room to both sides. */
  static int spread(int priority) {
    return priority * SPREAD;
  }

  /** Adds the rules of one manager that may match. */
  void addStage(List<EffectiveRule> matching) {
    List<OpenThing> open =
        matching.stream().flatMap(rule -> rule.rule().priority().ifOpen().stream()).toList();
    open.forEach(thing -> wanted.merge(thing, open.size(), Integer::sum));
    if (!open.isEmpty()) {
      matching.stream()
          .flatMap(rule -> rule.rule().priority().ifKnown().stream())
          .forEach(bounds::add);
    }
  }

  /** Returns the rank of a rule whose priority is {@code thing}. */
  Rank rank(OpenThing thing) {
    List<Integer> answers = new ArrayList<>();
    List<String> words = new ArrayList<>();
    int most = wanted.getOrDefault(thing, 0);
    for (int i = 1; i <= most; i++) {
      answers.add(i);
      words.add("it is before all others" + place(i, most));
    }
    for (int bound : bounds) {
      for (int i = 1; i <= most; i++) {
        answers.add(spread(bound) + i);
        words.add("it is next after " + bound + place(i, most));
      }
    }
    return answers.size() < 2
        ? Rank.known(spread(1))
        : Rank.floating(new OpenOrder(new Atom(thing.key() + "@admin", thing, words), answers));
  }

  private static String place(int turn, int most) {
    return most == 1 ? "" : " (as number " + turn + " of those that are open)";
  }
}
