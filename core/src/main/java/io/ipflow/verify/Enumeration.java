package io.ipflow.verify;

import io.ipflow.model.Access;
import io.ipflow.model.Atom;
import io.ipflow.model.Verdict;
import io.ipflow.model.Verdict.Decided;
import io.ipflow.model.Verdict.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Follows every consistent combination of the atoms' values to its outcome. A combination is a
 * number in the mixed radix of the atoms' value counts, the first atom its lowest digit.
 */
final class Enumeration {
  private final List<List<Candidate>> stages;

  /** The candidates of one stage each, of those where an open priority may clash. */
  private final List<List<Candidate>> floating;

  private final List<Atom> atoms;

  /** Those that are within another that is asked. */
  private final List<Atom> inner;

  private final Map<Atom, Integer> places = new HashMap<>();
  private final int[] weights;

  /** The outcome of each combination; null where it is not consistent. */
  private final Outcome[] outcomes;

  Enumeration(List<List<Candidate>> stages, List<Atom> atoms) {
    this.stages = stages;
    this.atoms = atoms;
    this.weights = new int[atoms.size()];
    int combinations = 1;
    for (int place = 0; place < atoms.size(); place++) {
      places.put(atoms.get(place), place);
      weights[place] = combinations;
      combinations *= atoms.get(place).values().size();
    }
    this.outcomes = new Outcome[combinations];
    this.floating =
        stages.stream()
            .flatMap(stage -> Rivals.apart(stage).stream())
            .filter(stage -> stage.stream().anyMatch(candidate -> candidate.rank().isFloating()))
            .toList();
    this.inner =
        atoms.stream()
            .filter(atom -> atom.within().filter(places::containsKey).isPresent())
            .toList();
  }

  /** Returns how many combinations there are, consistent or not; at most {@link Long#MAX_VALUE}. */
  static long combinations(Set<Atom> atoms) {
    double product = 1;
    for (Atom atom : atoms) {
      product *= atom.values().size();
    }
    return (long) product;
  }

  Verdict verdict() {
    for (int combination = 0; combination < outcomes.length; combination++) {
      int followed = combination;
      ToIntFunction<Atom> answers = atom -> value(followed, places.get(atom));
      if (isConsistent(answers)
          && floating.stream().allMatch(stage -> isConsistent(stage, answers))) {
        outcomes[combination] = outcome(answers);
      }
    }
    Set<Outcome> possible = Stream.of(outcomes).filter(Objects::nonNull).collect(inOrder());
    return possible.size() == 1
        ? possible.iterator().next()
        : new Verdict.Open(List.copyOf(possible), dependencies(possible));
  }

  private static Collector<Outcome, ?, Set<Outcome>> inOrder() {
    return Collectors.toCollection(LinkedHashSet::new);
  }

  private int value(int combination, int place) {
    return combination / weights[place] % atoms.get(place).values().size();
  }

  /** What is in an inner set is in the outer one (azure-semantics.md 3.0.4). */
  private boolean isConsistent(ToIntFunction<Atom> answers) {
    return inner.stream()
        .noneMatch(
            atom ->
                answers.applyAsInt(atom) == Atom.YES
                    && answers.applyAsInt(atom.within().orElseThrow()) == Atom.NO);
  }

  /** Azure refuses two rules of one priority, so two open priorities differ. */
  private static boolean isConsistent(List<Candidate> stage, ToIntFunction<Atom> answers) {
    Map<Integer, Atom> floating = new HashMap<>();
    for (Candidate candidate : stage) {
      if (candidate.rank().isFloating() && candidate.there().holds(answers)) {
        Atom atom = candidate.rank().floating().orElseThrow().atom();
        Atom other = floating.putIfAbsent(priority(candidate, answers), atom);
        if (other != null && !other.equals(atom)) {
          return false;
        }
      }
    }
    return floating.isEmpty()
        || stage.stream()
            .filter(candidate -> !candidate.rank().isFloating() && !candidate.rank().isUnlisted())
            .filter(candidate -> floating.containsKey(candidate.rank().priority()))
            .noneMatch(candidate -> candidate.there().holds(answers));
  }

  private Outcome outcome(ToIntFunction<Atom> answers) {
    Outcome last = new Verdict.NoRule();
    for (List<Candidate> stage : stages) {
      Optional<Candidate> decider = firstMatch(stage, answers);
      boolean overruled = last instanceof Decided && decider.filter(Candidate::isAdmin).isPresent();
      if (decider.isPresent() && !overruled) {
        boolean allows = decider.get().allows().holds(answers);
        last = decider.get().outcome(allows ? Access.ALLOW : Access.DENY);
        if (!allows || decider.get().skips().holds(answers)) {
          return last;
        }
      }
    }
    return last;
  }

  private static Optional<Candidate> firstMatch(
      List<Candidate> stage, ToIntFunction<Atom> answers) {
    Candidate first = null;
    for (Candidate candidate : stage) {
      if (!candidate.rank().isUnlisted()
          && (first == null || isBefore(candidate, first, answers))
          && candidate.matches().holds(answers)) {
        first = candidate;
      }
    }
    for (Candidate unlisted : stage) {
      if (unlisted.rank().isUnlisted()
          && unlisted.matches().holds(answers)
          && (first == null || firstFree(unlisted, stage, answers) < priority(first, answers))) {
        first = unlisted;
      }
    }
    return Optional.ofNullable(first);
  }

  /** The lowest priority that a rule which is not listed can have beside those that are there. */
  private static int firstFree(
      Candidate unlisted, List<Candidate> stage, ToIntFunction<Atom> answers) {
    Set<Integer> taken = new HashSet<>(unlisted.rank().occupied().orElseThrow());
    for (Candidate candidate : stage) {
      if (!candidate.rank().isUnlisted() && candidate.there().holds(answers)) {
        taken.add(priority(candidate, answers));
      }
    }
    return OpenPriorities.firstFree(taken);
  }

  private static boolean isBefore(
      Candidate candidate, Candidate other, ToIntFunction<Atom> answers) {
    int byManager = Integer.compare(place(candidate, answers), place(other, answers));
    if (byManager != 0) {
      return byManager < 0;
    }
    int byPriority = Integer.compare(priority(candidate, answers), priority(other, answers));
    return byPriority != 0 ? byPriority < 0 : turn(candidate, answers) < turn(other, answers);
  }

  private static int priority(Candidate candidate, ToIntFunction<Atom> answers) {
    return candidate
        .rank()
        .floating()
        .map(order -> answer(order, answers))
        .orElse(candidate.rank().priority());
  }

  private static int turn(Candidate candidate, ToIntFunction<Atom> answers) {
    return candidate.rank().turns().map(order -> answer(order, answers)).orElse(0);
  }

  private static int place(Candidate candidate, ToIntFunction<Atom> answers) {
    return candidate.rank().contest().map(order -> answer(order, answers)).orElse(0);
  }

  private static int answer(OpenOrder order, ToIntFunction<Atom> answers) {
    return order.answers().get(answers.applyAsInt(order.atom()));
  }

  /** Returns the atoms that tell accesses apart, or, if the access is certain, outcomes. */
  private List<Verdict.Dependency> dependencies(Set<Outcome> possible) {
    boolean unknown = possible.stream().map(Outcome::result).distinct().count() > 1;
    List<Verdict.Dependency> dependencies = new ArrayList<>();
    for (int place = 0; place < atoms.size(); place++) {
      if (matters(place, unknown)) {
        dependencies.add(new Verdict.Dependency(atoms.get(place), byValue(place)));
      }
    }
    return dependencies;
  }

  private boolean matters(int place, boolean byAccess) {
    Outcome[] seen = new Outcome[outcomes.length];
    for (int combination = 0; combination < outcomes.length; combination++) {
      Outcome outcome = outcomes[combination];
      int others = combination - value(combination, place) * weights[place];
      if (outcome != null && seen[others] != null && differ(seen[others], outcome, byAccess)) {
        return true;
      }
      seen[others] = outcome == null ? seen[others] : outcome;
    }
    return false;
  }

  private static boolean differ(Outcome one, Outcome other, boolean byAccess) {
    return byAccess ? one.result() != other.result() : !one.equals(other);
  }

  private List<List<Outcome>> byValue(int place) {
    List<Set<Outcome>> byValue = new ArrayList<>();
    atoms.get(place).values().forEach(value -> byValue.add(new LinkedHashSet<>()));
    for (int combination = 0; combination < outcomes.length; combination++) {
      if (outcomes[combination] != null) {
        byValue.get(value(combination, place)).add(outcomes[combination]);
      }
    }
    return byValue.stream().map(List::copyOf).toList();
  }
}
