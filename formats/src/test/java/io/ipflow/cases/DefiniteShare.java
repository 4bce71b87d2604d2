package io.ipflow.cases;

import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Verdict;
import io.ipflow.net.Ip;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How many of many questions are answered, and what the others wait for, by kind. */
final class DefiniteShare {
  /** An open thing that a question waited for. */
  record Wait(Question question, OpenThing thing) {
    /** Returns the address asked about. */
    Ip remote() {
      return question.remote().address().orElseThrow();
    }
  }

  private final Map<String, Integer> questionsByKind = new TreeMap<>();
  private final Map<String, Set<String>> thingsByKind = new TreeMap<>();
  private final List<Wait> waits = new ArrayList<>();
  private int asked;
  private int definite;

  /** Asks {@code questions} questions of the interfaces of {@code network}, in turn. */
  void ask(Network network, long seed, int questions) {
    IpFlow engine = new IpFlow(network);
    RealisticQuestions source = new RealisticQuestions(network, seed);
    List<NetworkInterface> interfaces = List.copyOf(network.interfaces().values());
    for (int i = 0; i < questions; i++) {
      NetworkInterface nic = interfaces.get(i % interfaces.size());
      Question question = source.next(nic);
      count(question, engine.verdict(nic, question));
    }
  }

  private void count(Question question, Verdict verdict) {
    asked++;
    if (verdict.access().isPresent()) {
      definite++;
      return;
    }
    Set<String> kinds = new LinkedHashSet<>();
    for (Verdict.Dependency dependency : ((Verdict.Open) verdict).dependsOn()) {
      OpenThing thing = dependency.atom().thing();
      waits.add(new Wait(question, thing));
      kinds.add(kind(thing));
      thingsByKind.computeIfAbsent(kind(thing), kind -> new TreeSet<>()).add(thing.key());
    }
    kinds.forEach(kind -> questionsByKind.merge(kind, 1, Integer::sum));
  }

  /** Returns the kind of {@code thing} in the words of docs/unknowns.md. */
  static String kind(OpenThing thing) {
    String key = thing.key();
    return switch (start(thing)) {
      case "resource" -> "missing " + type(ResourceId.of(key.substring("resource:".length())));
      case "tag" -> "service tag not in the file";
      case "" -> key.indexOf('#') >= 0 ? "what a gateway reaches" : key;
      default -> start(thing);
    };
  }

  /** Returns the first word of the key; "" for what has none before its id. */
  static String start(OpenThing thing) {
    String key = thing.key();
    return key.equals("internet") ? key : key.substring(0, Math.max(0, key.indexOf(':')));
  }

  private static String type(ResourceId id) {
    String[] parts = id.toString().toLowerCase(Locale.ROOT).split("/", -1);
    return parts[parts.length - 2];
  }

  int asked() {
    return asked;
  }

  int definite() {
    return definite;
  }

  /** Returns what was waited for since it was last asked for. */
  List<Wait> takeWaits() {
    List<Wait> taken = List.copyOf(waits);
    waits.clear();
    return taken;
  }

  /** Returns the share and the table. */
  String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d of %d definite: %.1f %%%n",
            definite,
            asked,
            100.0 * definite / asked));
    questionsByKind.forEach(
        (kind, count) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "  %6d questions wait for %s (%d of them)%n",
                    count,
                    kind,
                    thingsByKind.get(kind).size())));
    return text.toString();
  }
}
