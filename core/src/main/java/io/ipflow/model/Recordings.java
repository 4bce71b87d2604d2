package io.ipflow.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What exports of effective rules and routes show. Of recordings that differ about one thing none
 * is used, for nothing tells which of them is true of the configuration at hand.
 */
final class Recordings {
  private static final Origin EXPORTS = new Origin("<effective exports>", 0, "");

  private final List<Problem> problems;
  private final Map<ResourceId, List<List<EffectiveRoute>>> routes = new TreeMap<>();
  private final Map<RecordedExpansion, List<RecordedExpansion>> expansions = new LinkedHashMap<>();

  Recordings(List<Problem> problems) {
    this.problems = problems;
  }

  void add(ResourceId networkInterface, List<EffectiveRoute> table) {
    routes.computeIfAbsent(networkInterface, id -> new ArrayList<>()).add(List.copyOf(table));
  }

  void add(RecordedExpansion expansion) {
    expansions.computeIfAbsent(operand(expansion), key -> new ArrayList<>()).add(expansion);
  }

  /** Returns what {@code expansion} is of: the same for every expansion of the same operand. */
  private static RecordedExpansion operand(RecordedExpansion expansion) {
    return new RecordedExpansion(
        expansion.group(),
        expansion.association(),
        expansion.rule().toLowerCase(Locale.ROOT),
        expansion.inbound(),
        expansion.source(),
        List.of());
  }

  Map<ResourceId, List<EffectiveRoute>> routes() {
    Map<ResourceId, List<EffectiveRoute>> agreed = new TreeMap<>();
    routes.forEach(
        (id, tables) -> {
          if (tables.stream().map(Set::copyOf).distinct().count() == 1) {
            agreed.put(id, tables.get(0));
          } else {
            differ("effective routes of `" + id + "`");
          }
        });
    return agreed;
  }

  List<RecordedExpansion> expansions() {
    List<RecordedExpansion> agreed = new ArrayList<>();
    expansions.forEach(
        (operand, all) -> {
          if (all.stream().map(one -> Set.copyOf(one.prefixes())).distinct().count() == 1) {
            agreed.add(all.get(0));
          } else {
            differ("expansions of `" + operand.rule() + "` at `" + operand.association() + "`");
          }
        });
    return List.copyOf(agreed);
  }

  private void differ(String what) {
    problems.add(
        Problem.warning(
            EXPORTS, "the recorded " + what + " differ between exports; none of them is used"));
  }
}
