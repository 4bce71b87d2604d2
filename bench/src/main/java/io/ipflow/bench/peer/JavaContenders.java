package io.ipflow.bench.peer;

import io.ipflow.bench.engine.Lookups;
import io.ipflow.bench.scan.Scan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntUnaryOperator;

/**
 * The ways to look up in Java. Times are processor time of this thread, so that neither the
 * compiler's threads nor other programs count.
 */
final class JavaContenders {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What a scan may look at in one pass, so that it takes no minute. */
  private static final int SCANNED_RULES = 20_000_000;

  // Volatile, so that the compiler cannot know the one, and must work out the other.
  private volatile int zero;
  private volatile int sink;

  private static double rate(int lookups, long nanos, Runnable pass) {
    long start = THREADS.getCurrentThreadCpuTime();
    long done = 0;
    long elapsed;
    do {
      pass.run();
      done += lookups;
      elapsed = THREADS.getCurrentThreadCpuTime() - start;
    } while (elapsed < nanos);
    return done * 1e3 / elapsed;
  }

  Contender batch(Lookups lookups) {
    int[] numbers = new int[lookups.length()];
    return new Contender(
        "batch",
        nanos ->
            rate(
                lookups.length(),
                nanos,
                () -> {
                  lookups.batch(numbers);
                  sink = numbers[numbers.length - 1];
                }));
  }

  Contender single(Lookups lookups) {
    return new Contender(
        "single", nanos -> rate(lookups.length(), nanos, () -> sink = lookups.chain(zero)));
  }

  Contender linear(Scan scan, int rules) {
    int count = Math.max(1, Math.min(scan.length(), SCANNED_RULES / rules));
    IntUnaryOperator sum =
        packets -> {
          int all = 0;
          for (int i = 0; i < packets; i++) {
            all += scan.answer(i);
          }
          return all;
        };
    return new Contender("linear", nanos -> rate(count, nanos, () -> sink = sum.applyAsInt(count)));
  }
}
