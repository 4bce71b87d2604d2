package io.ipflow.verify;

import io.ipflow.model.Atom;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.Verdict;
import io.ipflow.model.Verdict.Outcome;
import io.ipflow.net.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The verdicts on all packets of one question, put together into one. */
final class Spread {
  private static final List<String> ASKED = List.of("protocol", "local address", "remote address");

  private final Set<Outcome> possible = new LinkedHashSet<>();
  private final List<Map<String, Set<Outcome>>> byLabel =
      List.of(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  private final Map<PortRange, Set<Outcome>> byLocalPort = new TreeMap<>();
  private final Map<PortRange, Set<Outcome>> byRemotePort = new TreeMap<>();
  private final Map<Asked, List<Set<Outcome>>> byAtom = new LinkedHashMap<>();

  /** A question with its values: of an open priority each packet asks as many as matter to it. */
  private record Asked(Atom atom, List<String> values) {}

  void add(List<String> labels, QuestionSpace.Ports ports, Verdict verdict) {
    List<Outcome> outcomes = verdict.outcomes();
    possible.addAll(outcomes);
    for (int i = 0; i < labels.size(); i++) {
      add(byLabel.get(i), labels.get(i), outcomes);
    }
    add(byLocalPort, ports.local(), outcomes);
    add(byRemotePort, ports.remote(), outcomes);
    if (verdict instanceof Verdict.Open open) {
      open.dependsOn().forEach(this::add);
    }
  }

  private static <K> void add(Map<K, Set<Outcome>> map, K key, List<Outcome> outcomes) {
    map.computeIfAbsent(key, absent -> new LinkedHashSet<>()).addAll(outcomes);
  }

  private void add(Verdict.Dependency dependency) {
    List<Set<Outcome>> byValue =
        byAtom.computeIfAbsent(
            new Asked(dependency.atom(), dependency.atom().values()),
            asked ->
                asked.values().stream().<Set<Outcome>>map(v -> new LinkedHashSet<>()).toList());
    for (int value = 0; value < dependency.outcomes().size(); value++) {
      byValue.get(value).addAll(dependency.outcomes().get(value));
    }
  }

  Verdict verdict() {
    if (possible.size() == 1) {
      return possible.iterator().next();
    }
    List<Verdict.Dependency> dependencies = new ArrayList<>();
    for (int i = 0; i < ASKED.size(); i++) {
      ask(dependencies, ASKED.get(i), byLabel.get(i));
    }
    ask(dependencies, "local port", ranges("the local port is ", byLocalPort));
    ask(dependencies, "remote port", ranges("the remote port is ", byRemotePort));
    byAtom.forEach(
        (asked, outcomes) ->
            dependencies.add(
                new Verdict.Dependency(
                    asked.atom(),
                    outcomes.stream().anyMatch(set -> !set.isEmpty())
                        ? outcomes.stream().map(List::copyOf).toList()
                        : List.of())));
    return new Verdict.Open(List.copyOf(possible), dependencies);
  }

  /** Adds the question's own choice if what follows differs between its values. */
  private static void ask(
      List<Verdict.Dependency> dependencies, String what, Map<String, Set<Outcome>> byValue) {
    if (byValue.values().stream().distinct().count() < 2) {
      return;
    }
    OpenThing thing =
        new OpenThing(
            "question:" + what,
            "the " + what + ", which the question leaves open",
            Origin.AZURE,
            "one " + what + " in the question");
    dependencies.add(
        new Verdict.Dependency(
            new Atom(thing.key(), thing, List.copyOf(byValue.keySet())),
            byValue.values().stream().map(List::copyOf).toList()));
  }

  /** Joins neighbouring ranges from which the same follows. */
  private static Map<String, Set<Outcome>> ranges(
      String words, Map<PortRange, Set<Outcome>> byPort) {
    Map<String, Set<Outcome>> joined = new LinkedHashMap<>();
    PortRange open = null;
    Set<Outcome> outcomes = Set.of();
    for (Map.Entry<PortRange, Set<Outcome>> entry : byPort.entrySet()) {
      boolean goesOn =
          open != null
              && outcomes.equals(entry.getValue())
              && entry.getKey().first() == open.last() + 1;
      if (open != null && !goesOn) {
        joined.put(words + open, outcomes);
      }
      open = goesOn ? new PortRange(open.first(), entry.getKey().last()) : entry.getKey();
      outcomes = entry.getValue();
    }
    if (open != null) {
      joined.put(words + open, outcomes);
    }
    return joined;
  }
}
