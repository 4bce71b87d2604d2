package io.ipflow.bench.jmh;

import io.ipflow.bench.engine.Compiled;
import io.ipflow.bench.scan.Scan;
import io.ipflow.bench.sets.RuleSet;
import io.ipflow.bench.sets.RuleSets;
import io.ipflow.bench.trace.Trace;
import io.ipflow.bench.trace.Traces;
import io.ipflow.bench.trace.Traffic;
import java.io.IOException;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A set and a trace; before anything is timed every answer is compared with the naive scan's. */
@State(Scope.Benchmark)
public class Subject {
  /** The packets of a trace. */
  static final int PACKETS = 100_000;

  private static final long SEED = 7;

  /** The set; see {@link RuleSets}. */
  @Param({
    "acl1_10", "acl1_100", "acl1_1000", "acl1_10000",
    "fw1_10", "fw1_100", "fw1_1000", "fw1_10000",
    "ipc1_10", "ipc1_100", "ipc1_1000", "ipc1_10000",
    "azure", "azure-shared", "azure-ipv6"
  })
  public String set;

  /** What the packets are like. */
  @Param({"uniform", "skewed", "adversarial"})
  public String traffic;

  RuleSet rules;
  Compiled compiled;
  Scan scan;
  int[] numbers;

  /** Makes the set and the trace, compiles, and compares. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    rules = RuleSets.atHome().find(set);
    Trace trace = Traces.make(rules, Traffic.parse(traffic).orElseThrow(), PACKETS, SEED);
    compiled = Compiled.of(rules, trace);
    scan = trace.scan(rules.rules());
    numbers = new int[PACKETS];
    int[] expected = scan.answers(PACKETS);
    if (!Arrays.equals(expected, compiled.batchAnswers())
        || !Arrays.equals(expected, compiled.singleAnswers())) {
      throw new IllegalStateException(rules.name() + ": an answer is not the naive scan's");
    }
  }
}
