package io.ipflow.bench.trace;

import io.ipflow.bench.scan.Answer;
import io.ipflow.bench.scan.Scan;
import io.ipflow.bench.sets.FlatRule;
import io.ipflow.bench.sets.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Makes traces; the same set, kind, length and seed make the same one. No packet is open: whether a
 * rule limited to ports matches a protocol without is nothing that rivals could answer. Such
 * packets are drawn anew.
 */
public final class Traces {
  private static final int POOL = 50_000;
  private static final int RIVALS = 8;

  private final RuleSet set;
  private final List<FlatRule> rules;
  private final List<FlatRule> drawn;
  private final Random random;
  private final Points points;

  private Traces(RuleSet set, long seed) {
    this.set = set;
    rules = set.rules();
    drawn =
        rules.stream().filter(rule -> !rule.remote().isEmpty() && !rule.local().isEmpty()).toList();
    random = new Random(seed);
    points = new Points(set, random);
  }

  /** Makes the trace of {@code length} packets. */
  public static Trace make(RuleSet set, Traffic kind, int length, long seed) {
    Traces traces = new Traces(set, seed);
    List<Header> headers =
        switch (kind) {
          case UNIFORM -> traces.definite(traces.points::inside, length);
          case SKEWED -> traces.skewed(length);
          case ADVERSARIAL -> traces.adversarial(length);
        };
    return new Trace(set.version(), headers);
  }

  private List<Header> definite(Function<FlatRule, Header> draw, int length) {
    List<Header> definite = new ArrayList<>();
    while (definite.size() < length) {
      List<Header> draft = draft(draw, length - definite.size());
      int[] answers = answers(draft);
      for (int i = 0; i < answers.length; i++) {
        if (answers[i] != Answer.OPEN) {
          definite.add(draft.get(i));
        }
      }
    }
    return definite;
  }

  private List<Header> draft(Function<FlatRule, Header> draw, int length) {
    List<Header> draft = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      draft.add(draw.apply(drawn.get(random.nextInt(drawn.size()))));
    }
    return draft;
  }

  private int[] answers(List<Header> headers) {
    Scan scan = new Trace(set.version(), headers).scan(rules);
    return scan.answers(scan.length());
  }

  private List<Header> skewed(int length) {
    List<Header> pool = definite(points::inside, Math.min(POOL, length));
    double[] upTo = new double[pool.size()];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
    List<Header> skewed = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int at = Arrays.binarySearch(upTo, random.nextDouble() * sum);
      skewed.add(pool.get(Math.min(at >= 0 ? at : -at - 1, upTo.length - 1)));
    }
    return skewed;
  }

  /** The later the rule that decides, the longer the scan. */
  private List<Header> adversarial(int length) {
    List<Header> candidates = definite(points::beside, length * RIVALS);
    int[] answers = answers(candidates);
    List<Header> worst = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int best = i * RIVALS;
      for (int j = best + 1; j < (i + 1) * RIVALS; j++) {
        if (depth(answers[j]) > depth(answers[best])) {
          best = j;
        }
      }
      worst.add(candidates.get(best));
    }
    return worst;
  }

  private static int depth(int answer) {
    return answer == Answer.NONE ? Integer.MAX_VALUE : answer;
  }
}
