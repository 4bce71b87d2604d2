package io.ipflow.verify;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.Packet;
import io.ipflow.model.Access;
import io.ipflow.model.Atom;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import io.ipflow.model.Verdict.Decided;
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

  private final List<List<Candidate>> stages = new ArrayList<>();
  private final Set<Atom> atoms = new LinkedHashSet<>();
  private final Set<Outcome> possible = new LinkedHashSet<>();
  private final List<List<Candidate>> reached = new ArrayList<>();
  private boolean tooMany;

  OpenPacket(EffectivePolicy policy, Packet packet) {
    for (EffectiveStage stage : policy.stages(packet.direction())) {
      stages.add(StageCandidates.of(stage, packet));
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

  private void takeAtomsAsIndependent() {
    Set<Decided> last = Set.of();
    for (List<Candidate> stage : stages) {
      last = new LinkedHashSet<>();
      reached.add(new ArrayList<>());
      boolean ends = decideIndependently(stage, last);
      last.stream().filter(OpenPacket::isFinal).forEach(possible::add);
      if (ends && last.stream().allMatch(OpenPacket::isFinal)) {
        return;
      }
    }
    if (stages.isEmpty() || onlyAdminRules()) {
      possible.add(new Verdict.NoRule());
    }
    possible.addAll(last);
  }

  private boolean onlyAdminRules() {
    return stages.stream()
        .flatMap(List::stream)
        .allMatch(candidate -> candidate.decided().stage() == Stage.ADMIN_RULES);
  }

  /** A Deny ends everything; so does what admin rules allow always (azure-semantics.md 3.2). */
  static boolean isFinal(Decided decided) {
    return decided.result() == Access.DENY || decided.stage() == Stage.ADMIN_RULES;
  }

  /** Adds what a stage may decide; returns whether it certainly decides. */
  private boolean decideIndependently(List<Candidate> stage, Set<Decided> outcomes) {
    List<Candidate> ordered = stage.stream().sorted(BY_PRIORITY).toList();
    boolean floatingDecides = false;
    for (int i = 0; i < ordered.size(); i++) {
      Candidate candidate = ordered.get(i);
      if (floatingDecides && candidate.rank().priority() > SecurityRule.LAST_PRIORITY) {
        return true;
      }
      reach(candidate);
      candidate.addOutcomes(outcomes);
      if (candidate.rank().isFloating()) {
        floatingDecides |= candidate.matches().isAlways();
      } else if (candidate.matches().isAlways()) {
        reachSharers(ordered.subList(i + 1, ordered.size()), candidate, outcomes);
        return true;
      }
    }
    return floatingDecides;
  }

  private void reachSharers(List<Candidate> later, Candidate decider, Set<Decided> outcomes) {
    for (Candidate sharer : later) {
      if (sharer.rank().priority() != decider.rank().priority()) {
        return;
      }
      reach(sharer);
      sharer.addOutcomes(outcomes);
    }
  }

  private void reach(Candidate candidate) {
    reached.get(reached.size() - 1).add(candidate);
    candidate.matches().collect(atoms);
    candidate.allows().collect(atoms);
    candidate
        .rank()
        .open()
        .ifPresent(
            order -> {
              atoms.add(order.atom());
              tooMany |= order.isTooLong();
            });
  }
}
