package io.ipflow.bench.peer;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/** What is measured in turn with others: a way to look up, and its rates so far. */
final class Contender {
  private final String name;
  private final LongToDoubleFunction rate;
  private double[] rates = {};

  /**
   * Makes one.
   *
   * @param name what it is called in the log
   * @param rate returns million lookups a second, measured over at least so many nanoseconds
   */
  Contender(String name, LongToDoubleFunction rate) {
    this.name = name;
    this.rate = rate;
  }

  /** Runs without counting, for the compiler's and the caches' sake. */
  void warmUp(long nanos) {
    double unused = rate.applyAsDouble(nanos);
    if (unused < 0) {
      throw new IllegalStateException("a rate is not negative");
    }
  }

  /** Runs once more and counts. */
  void pass(long nanos) {
    rates = Arrays.copyOf(rates, rates.length + 1);
    rates[rates.length - 1] = rate.applyAsDouble(nanos);
  }

  /** Returns the median of the passes. */
  double median() {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Override
  public String toString() {
    return name + ": " + Row.rounded(1, median());
  }
}
