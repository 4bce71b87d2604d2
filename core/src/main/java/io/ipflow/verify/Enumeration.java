package io.ipflow.verify;

import io.ipflow.model.Access;
import io.ipflow.model.Atom;
import io.ipflow.model.Verdict;
import io.ipflow.model.Verdict.Decided;
import io.ipflow.model.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Follows every consistent combination of the atoms' values to its outcome. */
final class Enumeration {
  private final List<List<Candidate>> stages;
  private final List<Atom> atoms;
  private final Map<List<Integer>, Outcome> outcomes = new LinkedHashMap<>();

  Enumeration(List<List<Candidate>> stages, List<Atom> atoms) {
    this.stages = stages;
    this.atoms = atoms;
  }

  Verdict verdict() {
    follow(new Integer[atoms.size()], 0);
    Set<Outcome> possible = new LinkedHashSet<>(outcomes.values());
    if (possible.size() == 1) {
      return possible.iterator().next();
    }
    return new Verdict.Open(List.copyOf(possible), dependencies(possible));
  }

  private void follow(Integer[] values, int next) {
    if (next < atoms.size()) {
      for (int value = 0; value < atoms.get(next).values().size(); value++) {
        values[next] = value;
        follow(values, next + 1);
      }
      return;
    }
    List<Integer> combination = List.copyOf(Arrays.asList(values));
    ToIntFunction<Atom> answers = atom -> combination.get(atoms.indexOf(atom));
    if (stages.stream().allMatch(stage -> isConsistent(stage, answers))) {
      outcomes.put(combination, outcome(answers));
    }
  }

  /** Azure refuses two rules of one priority, so two open priorities differ. */
  private static boolean isConsistent(List<Candidate> stage, ToIntFunction<Atom> answers) {
    Set<Integer> taken = new HashSet<>();
    return stage.stream()
        .filter(candidate -> candidate.rank().isFloating())
        .filter(candidate -> !candidate.matches().isNever())
        .allMatch(candidate -> taken.add(priority(candidate, answers)));
  }

  private Outcome outcome(ToIntFunction<Atom> answers) {
    Outcome last = new Verdict.NoRule();
    for (List<Candidate> stage : stages) {
      Optional<Decided> decided = firstMatch(stage, answers);
      if (decided.isPresent()) {
        last = decided.get();
        if (OpenPacket.isFinal(decided.get())) {
          return last;
        }
      }
    }
    return last;
  }

  private static Optional<Decided> firstMatch(List<Candidate> stage, ToIntFunction<Atom> answers) {
    return stage.stream()
        .filter(candidate -> candidate.matches().holds(answers))
        .min(
            Comparator.<Candidate>comparingInt(candidate -> priority(candidate, answers))
                .thenComparingInt(candidate -> turn(candidate, answers)))
        .map(first -> first.outcome(first.allows().holds(answers) ? Access.ALLOW : Access.DENY));
  }

  private static int priority(Candidate candidate, ToIntFunction<Atom> answers) {
    return candidate.rank().isFloating()
        ? answer(candidate.rank().open().orElseThrow(), answers)
        : candidate.rank().priority();
  }

  private static int turn(Candidate candidate, ToIntFunction<Atom> answers) {
    return candidate.rank().open().isEmpty() || candidate.rank().isFloating()
        ? 0
        : answer(candidate.rank().open().orElseThrow(), answers);
  }

  private static int answer(OpenOrder order, ToIntFunction<Atom> answers) {
    return order.answers().get(answers.applyAsInt(order.atom()));
  }

  /** Returns the atoms that tell accesses apart, or, if the access is certain, outcomes. */
  private List<Verdict.Dependency> dependencies(Set<Outcome> possible) {
    boolean unknown = possible.stream().map(Outcome::result).distinct().count() > 1;
    List<Verdict.Dependency> dependencies = new ArrayList<>();
    for (int atom = 0; atom < atoms.size(); atom++) {
      if (matters(atom, unknown)) {
        dependencies.add(new Verdict.Dependency(atoms.get(atom), byValue(atom)));
      }
    }
    return dependencies;
  }

  private boolean matters(int atom, boolean byAccess) {
    Map<List<Integer>, Object> seen = new LinkedHashMap<>();
    for (Map.Entry<List<Integer>, Outcome> entry : outcomes.entrySet()) {
      List<Integer> others = new ArrayList<>(entry.getKey());
      others.set(atom, -1);
      Object effect = byAccess ? entry.getValue().result() : entry.getValue();
      Object before = seen.putIfAbsent(others, effect);
      if (before != null && !before.equals(effect)) {
        return true;
      }
    }
    return false;
  }

  private List<List<Outcome>> byValue(int atom) {
    List<Set<Outcome>> byValue = new ArrayList<>();
    atoms.get(atom).values().forEach(value -> byValue.add(new LinkedHashSet<>()));
    outcomes.forEach((values, outcome) -> byValue.get(values.get(atom)).add(outcome));
    return byValue.stream().map(List::copyOf).toList();
  }
}
