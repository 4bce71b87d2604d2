package io.ipflow.bench.peer;

import io.ipflow.bench.trace.Trace;
import java.io.PrintStream;

/** Compares engines' answers with the naive scan's, and tells the first that differs. */
final class Check {
  private final String set;
  private final Trace trace;
  private final int[] expected;
  private final PrintStream log;
  private int differences;

  Check(String set, Trace trace, int[] expected, PrintStream log) {
    this.set = set;
    this.trace = trace;
    this.expected = expected;
    this.log = log;
  }

  /** Compares the answers of {@code engine} on all packets. */
  void compare(String engine, int[] answers) {
    int first = -1;
    int count = 0;
    for (int i = 0; i < expected.length; i++) {
      if (answers[i] != expected[i]) {
        count++;
        first = first < 0 ? i : first;
      }
    }
    if (count > 0) {
      log.printf(
          "%s: %s: %d of %d answers are wrong, the first on packet %d, %s: rule %d, not %d%n",
          set,
          engine,
          count,
          expected.length,
          first,
          trace.headers().get(first),
          answers[first],
          expected[first]);
    }
    differences += count;
  }

  /** Returns the number of answers that differed. */
  int differences() {
    return differences;
  }
}
