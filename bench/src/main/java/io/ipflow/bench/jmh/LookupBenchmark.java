package io.ipflow.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Lookups of 100,000 packets, in lookups a microsecond: in one batch, one by one with the place of
 * each depending on the last verdict, and by the naive scan. Run by {@code bin/bench-jmh
 * LookupBenchmark -p set=fw5_1000 -p traffic=uniform}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LookupBenchmark {
  private static final int SCANNED = 1_000;

  // Not final, so that the compiler cannot know it.
  private int zero;

  /** All packets in one call. */
  @Benchmark
  @OperationsPerInvocation(Subject.PACKETS)
  public int[] batch(Subject subject) {
    subject.compiled.lookups().batch(subject.numbers);
    return subject.numbers;
  }

  /** Each lookup begins when the last one ended. */
  @Benchmark
  @OperationsPerInvocation(Subject.PACKETS)
  public int single(Subject subject) {
    return subject.compiled.lookups().chain(zero);
  }

  /** The baseline. */
  @Benchmark
  @OperationsPerInvocation(SCANNED)
  public int[] linear(Subject subject) {
    return subject.scan.answers(SCANNED);
  }
}
