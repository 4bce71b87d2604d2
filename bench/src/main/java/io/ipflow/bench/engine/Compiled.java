package io.ipflow.bench.engine;

import io.ipflow.bench.scan.Answer;
import io.ipflow.bench.sets.FlatRule;
import io.ipflow.bench.sets.RuleSet;
import io.ipflow.bench.trace.Trace;
import io.ipflow.classify.Classifier;
import io.ipflow.effective.End;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.IpVersion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * A classifier of a set with the packets of a trace.
 *
 * @param classifier the classifier
 * @param lookups its lookups of the trace
 * @param rules the numbers of the rules by their ids
 */
public record Compiled(Classifier classifier, Lookups lookups, Map<ResourceId, Integer> rules) {
  /** Compiles {@code set}: what a set costs before it answers. */
  public static Classifier compile(RuleSet set) {
    return Classifier.compile(set.policy(), Direction.INBOUND, locals(set), Classifier.USUAL_BYTES);
  }

  /** Compiles {@code set} so that it answers before {@code behind} has built its tables. */
  public static Classifier compile(RuleSet set, Executor behind) {
    return Classifier.compile(
        set.policy(), Direction.INBOUND, locals(set), Classifier.USUAL_BYTES, behind);
  }

  private static Optional<List<End>> locals(RuleSet set) {
    return set.locals().isEmpty()
        ? Optional.empty()
        : Optional.of(set.locals().stream().map(End::forwarded).toList());
  }

  /** Compiles {@code set} for the packets of {@code trace}. */
  public static Compiled of(RuleSet set, Trace trace) {
    return of(compile(set), set, trace);
  }

  /** Takes {@code classifier}, which was compiled from {@code set}. */
  public static Compiled of(Classifier classifier, RuleSet set, Trace trace) {
    Map<ResourceId, Integer> rules = new HashMap<>();
    for (FlatRule rule : set.rules()) {
      rules.put(rule.id(), rules.size());
    }
    return new Compiled(classifier, lookups(classifier, set, trace), rules);
  }

  /** Returns the lookups of {@code trace} in {@code classifier}, compiled from {@code set}. */
  public static Lookups lookups(Classifier classifier, RuleSet set, Trace trace) {
    boolean forwards = set.locals().isEmpty();
    return set.version() == IpVersion.IPV4
        ? new Ipv4Lookups(classifier, forwards ? trace.ipv4() : trace.ipv4(set.locals()))
        : new Ipv6Lookups(classifier, forwards ? trace.ipv6() : trace.ipv6(set.locals()));
  }

  /** Returns the answers on all packets, looked up in a batch. */
  public int[] batchAnswers() {
    int[] numbers = new int[lookups.length()];
    lookups.batch(numbers);
    return answers(numbers);
  }

  /** Returns the answers on all packets, looked up one by one. */
  public int[] singleAnswers() {
    return answers(IntStream.range(0, lookups.length()).map(lookups::single).toArray());
  }

  private int[] answers(int[] numbers) {
    Map<Integer, Integer> known = new HashMap<>();
    return Arrays.stream(numbers)
        .map(number -> known.computeIfAbsent(number, this::answer))
        .toArray();
  }

  /** Returns the answer that {@code number} stands for. */
  private int answer(int number) {
    return classifier.verdict(number).map(this::answer).orElse(Answer.OPEN);
  }

  private int answer(Verdict verdict) {
    if (verdict instanceof Verdict.Decided decided) {
      return rules.get(decided.rule().orElseThrow().id());
    }
    return verdict instanceof Verdict.NoRule ? Answer.NONE : Answer.OPEN;
  }
}
