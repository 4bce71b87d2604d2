package io.ipflow.verify;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.Traffic;
import io.ipflow.model.Access;
import io.ipflow.model.Atom;
import io.ipflow.model.Verdict;
import io.ipflow.model.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides a packet for which something open may matter (azure-semantics.md 3.0.3): first with the
 * atoms taken as independent, and if that leaves two outcomes, over all consistent values of up to
 * {@value #MOST_ATOMS} atoms.
 */
final class OpenPacket {
  /** The most atoms whose values are enumerated (azure-semantics.md 3.0.3). */
  static final int MOST_ATOMS = 8;

  /** Atoms of many values (priorities) could multiply without bound; this ends within a second. */
  private static final long MOST_COMBINATIONS = 100_000;

  private static final Comparator<Candidate> BY_PRIORITY =
      Comparator.comparingInt(candidate -> candidate.rank().priority());

  private static final Outcome NO_RULE = new Verdict.NoRule();

  private final List<List<Candidate>> stages = new ArrayList<>();
  private final Set<Atom> atoms = new LinkedHashSet<>();
  private final Set<Outcome> possible = new LinkedHashSet<>();
  private final List<List<Candidate>> reached = new ArrayList<>();
  private boolean tooMany;

  OpenPacket(EffectivePolicy policy, Traffic traffic) {
    OpenPriorities priorities = new OpenPriorities(policy, traffic);
    List<EffectiveStage> rest = policy.stages(traffic.direction());
    while (!rest.isEmpty()) {
      EffectiveStage first = rest.get(0);
      int end = 1;
      while (end < rest.size() && first.isContestedWith(rest.get(end))) {
        end++;
      }
      stages.addAll(Rivals.of(rest.subList(0, end), traffic, priorities));
      rest = rest.subList(end, rest.size());
    }
  }

  Verdict verdict() {
    takeAtomsAsIndependent();
    if (possible.size() == 1) {
      return possible.iterator().next();
    }
    boolean enumerable =
        !tooMany
            && atoms.size() <= MOST_ATOMS
            && Enumeration.combinations(atoms) <= MOST_COMBINATIONS;
    return enumerable
        ? new Enumeration(reached, List.copyOf(atoms)).verdict()
        : new Verdict.Open(
            List.copyOf(possible),
            atoms.stream().map(atom -> new Verdict.Dependency(atom, List.of())).toList());
  }

  /**
   * Goes through the stages with what a packet may carry into each: the rule that allowed it last,
   * or none. What an admin rule allows passes by the managers of lower scope (3.2).
   */
  private void takeAtomsAsIndependent() {
    Set<Outcome> carried = new LinkedHashSet<>(List.of(NO_RULE));
    for (List<Candidate> stage : stages) {
      reached.add(new ArrayList<>());
      boolean admin = stage.stream().anyMatch(Candidate::isAdmin);
      if (!admin || carried.contains(NO_RULE)) {
        pass(stage, admin, carried);
      }
      if (carried.isEmpty()) {
        return;
      }
    }
    possible.addAll(carried);
  }

  private void pass(List<Candidate> stage, boolean admin, Set<Outcome> carried) {
    boolean decides = false;
    for (List<Candidate> rival : Rivals.apart(stage)) {
      decides |= decideIndependently(rival);
    }
    List<Candidate> met = reached.get(reached.size() - 1);
    met.forEach(candidate -> candidate.addFinal(possible));
    if (decides) {
      carried.removeIf(outcome -> !admin || outcome.equals(NO_RULE));
    }
    met.stream()
        .filter(Candidate::mayPassOn)
        .forEach(candidate -> carried.add(candidate.outcome(Access.ALLOW)));
  }

  /** Meets the candidates that may decide; returns whether the stage certainly decides. */
  private boolean decideIndependently(List<Candidate> stage) {
    List<Candidate> ordered = stage.stream().sorted(BY_PRIORITY).toList();
    boolean floatingDecides = false;
    for (int i = 0; i < ordered.size(); i++) {
      Candidate candidate = ordered.get(i);
      if (floatingDecides && candidate.isDefault()) {
        return true;
      }
      reach(candidate);
      if (candidate.rank().isFloating()) {
        floatingDecides |= candidate.matches().isAlways();
      } else if (candidate.matches().isAlways()) {
        reachSharers(ordered.subList(i + 1, ordered.size()), candidate);
        return true;
      }
    }
    return floatingDecides;
  }

  private void reachSharers(List<Candidate> later, Candidate decider) {
    for (Candidate sharer : later) {
      if (sharer.rank().priority() != decider.rank().priority()) {
        return;
      }
      reach(sharer);
    }
  }

  private void reach(Candidate candidate) {
    reached.get(reached.size() - 1).add(candidate);
    candidate.there().collect(atoms);
    candidate.matches().collect(atoms);
    candidate.allows().collect(atoms);
    candidate.skips().collect(atoms);
    candidate.rank().open().map(OpenOrder::atom).forEach(atoms::add);
    tooMany |= candidate.rank().turns().filter(OpenOrder::isTooLong).isPresent();
    tooMany |= candidate.rank().contest().filter(OpenOrder::isTooLong).isPresent();
  }
}
