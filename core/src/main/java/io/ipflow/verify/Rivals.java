package io.ipflow.verify;

import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.EffectiveStage.Contest;
import io.ipflow.effective.Traffic;
import io.ipflow.model.Atom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The candidates of stages of which it is open which goes first (azure-semantics.md 3.2). */
final class Rivals {
  private Rivals() {}

  /**
   * Returns the candidates of {@code stages}, one or several that contend: those of one list where
   * their order is open, else list by list in their order.
   */
  static List<List<Candidate>> of(
      List<EffectiveStage> stages, Traffic traffic, OpenPriorities priorities) {
    Map<EffectiveStage, List<Candidate>> deciding = new LinkedHashMap<>();
    for (EffectiveStage stage : stages) {
      List<Candidate> candidates = StageCandidates.of(stage, traffic, priorities);
      if (stages.size() == 1) {
        return List.of(candidates);
      }
      if (candidates.stream().anyMatch(candidate -> !candidate.matches().isNever())) {
        deciding.put(stage, candidates);
      }
    }
    List<List<EffectiveStage>> orders =
        Permutations.of(List.copyOf(deciding.keySet())).stream()
            .filter(Rivals::isPossible)
            .toList();
    if (orders.size() < 2) {
      return orders.stream().flatMap(List::stream).map(deciding::get).toList();
    }
    List<Candidate> all = new ArrayList<>();
    deciding.forEach(
        (stage, candidates) ->
            candidates.forEach(candidate -> all.add(contested(candidate, stage, orders))));
    return List.of(all);
  }

  /** Returns the candidates of one list by the stage that they are of. */
  static List<List<Candidate>> apart(List<Candidate> stage) {
    if (stage.stream().allMatch(candidate -> candidate.rank().contest().isEmpty())
        && stage.stream().map(one -> one.decided().resource()).distinct().count() == 1) {
      return List.of(stage);
    }
    return List.copyOf(
        stage.stream()
            .collect(
                Collectors.groupingBy(Rivals::stageOf, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  /** Two lists may be of one manager; then their places in the contest tell them apart. */
  private static List<Object> stageOf(Candidate candidate) {
    return List.of(
        candidate.decided().resource(), candidate.rank().contest().map(OpenOrder::answers));
  }

  private static boolean isPossible(List<EffectiveStage> order) {
    for (int i = 0; i < order.size(); i++) {
      Contest one = order.get(i).contest().orElseThrow();
      if (order.subList(i + 1, order.size()).stream()
          .anyMatch(later -> !one.mayPrecede(later.contest().orElseThrow()))) {
        return false;
      }
    }
    return true;
  }

  private static Candidate contested(
      Candidate candidate, EffectiveStage stage, List<List<EffectiveStage>> orders) {
    Contest contest = stage.contest().orElseThrow();
    String rivals =
        orders.get(0).stream()
            .map(rival -> rival.resource().toString())
            .sorted()
            .toList()
            .toString();
    Atom atom =
        new Atom(
            (contest.thing().key() + rivals).toLowerCase(Locale.ROOT),
            contest.thing(),
            orders.stream()
                .map(
                    order ->
                        order.stream()
                                .map(rival -> rival.resource().name())
                                .collect(Collectors.joining(" goes before "))
                            + (order.size() > 2 ? ", in this order" : ""))
                .toList());
    OpenOrder turns =
        new OpenOrder(atom, orders.stream().map(order -> order.indexOf(stage)).toList());
    return new Candidate(
        candidate.there(),
        candidate.matches(),
        candidate.allows(),
        candidate.skips(),
        candidate.decided(),
        candidate.rank().contested(turns));
  }
}
