package io.ipflow.bench.jmh;

import io.ipflow.bench.engine.Compiled;
import io.ipflow.classify.Classifier;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a set costs before it answers. Run by {@code bin/bench-jmh CompileBenchmark -p set=azure -p
 * traffic=uniform}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CompileBenchmark {
  /** From the resolved rules to tables. */
  @Benchmark
  public Classifier compile(Subject subject) {
    return Compiled.compile(subject.rules);
  }
}
