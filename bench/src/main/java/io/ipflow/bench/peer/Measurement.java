package io.ipflow.bench.peer;

import io.ipflow.bench.engine.Compiled;
import io.ipflow.bench.engine.Lookups;
import io.ipflow.bench.scan.Scan;
import io.ipflow.bench.sets.FlatRule;
import io.ipflow.bench.sets.RuleSet;
import io.ipflow.bench.trace.Trace;
import io.ipflow.classify.Classifier;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Measures one set: builds the classifier, compares every engine's answers with the naive scan's on
 * the whole trace, and only where all are equal times them in turn.
 */
final class Measurement {
  private static final long WARM_UP = 1_500_000_000L;
  private static final long PASS = 150_000_000L;
  private static final int BUILDS = 5;
  private static final long MOST_BUILDING = 20_000_000_000L;

  private final RuleSet set;
  private final Trace trace;
  private final int passes;
  private final PrintStream log;

  Measurement(RuleSet set, Trace trace, int passes, PrintStream log) {
    this.set = set;
    this.trace = trace;
    this.passes = passes;
    this.log = log;
  }

  Row run(RteAcls rivals) throws IOException {
    List<FlatRule> rules = set.rules();
    double first = seconds(() -> Compiled.compile(set));
    double warm = warmSeconds(() -> Compiled.compile(set));
    double answer = warmSeconds(() -> Compiled.compile(set, never -> {}));
    Compiled compiled = Compiled.of(set, trace);
    Scan scan = trace.scan(rules);
    Check check = new Check(set.name(), trace, scan.answers(scan.length()), log);
    check.compare("batch", compiled.batchAnswers());
    check.compare("single", compiled.singleAnswers());
    rivals.compare(check);
    Rates rates =
        check.differences() == 0
            ? rates(compiled, scan, rivals)
            : new Rates(NONE, NONE, NONE, NONE, NONE);
    return new Row(
        set.name(),
        rules.size(),
        rates.batch,
        rates.single,
        rates.linear,
        rates.rteAclBest,
        rates.rteAclSingle,
        warm,
        first,
        answer,
        compiled.classifier().bytes() / 1e6,
        check.differences());
  }

  private static final double NONE = Double.NaN;

  private record Rates(
      double batch, double single, double linear, double rteAclBest, double rteAclSingle) {}

  /** The first answer counts too, in case tables are filled when they are first looked at. */
  private double seconds(Supplier<Classifier> compiler) {
    Trace first = new Trace(trace.version(), List.of(trace.headers().get(0)));
    long start = System.nanoTime();
    Lookups lookups = Compiled.lookups(compiler.get(), set, first);
    return lookups.single(0) < 0 ? NONE : (System.nanoTime() - start) / 1e9;
  }

  /**
   * Returns the median of several builds, the compiler having seen as many before; of builds that
   * take long, of fewer.
   */
  private double warmSeconds(Supplier<Classifier> compiler) {
    List<Double> seconds = new ArrayList<>();
    long start = System.nanoTime();
    while (seconds.isEmpty()
        || (seconds.size() < 2 * BUILDS && System.nanoTime() - start < MOST_BUILDING)) {
      seconds.add(seconds(compiler));
    }
    List<Double> warm =
        seconds.subList(seconds.size() / 2, seconds.size()).stream().sorted().toList();
    return warm.get(warm.size() / 2);
  }

  private Rates rates(Compiled compiled, Scan scan, RteAcls rivals) {
    JavaContenders java = new JavaContenders();
    Contender batch = java.batch(compiled.lookups());
    Contender single = java.single(compiled.lookups());
    Contender linear = java.linear(scan, set.rules().size());
    List<Contender> ours = List.of(batch, single, linear);
    ours.forEach(contender -> contender.warmUp(WARM_UP));
    List<Contender> bursts = rivals.bursts();
    List<Contender> singles = rivals.singles();
    List<Contender> inTurn = new ArrayList<>();
    inTurn.add(batch);
    inTurn.addAll(bursts);
    inTurn.add(single);
    inTurn.addAll(singles);
    inTurn.add(linear);
    inTurn.forEach(contender -> contender.warmUp(PASS));
    for (int pass = 0; pass < passes; pass++) {
      inTurn.forEach(contender -> contender.pass(PASS));
    }
    return new Rates(batch.median(), single.median(), linear.median(), best(bursts), best(singles));
  }

  private double best(List<Contender> rivals) {
    Optional<Contender> best = rivals.stream().max(Comparator.comparingDouble(Contender::median));
    best.ifPresent(
        rival -> log.println(set.name() + ": rte_acl, best of " + rivals.size() + ": " + rival));
    return best.map(Contender::median).orElse(NONE);
  }
}
