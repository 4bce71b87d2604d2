package io.ipflow.verify;

import io.ipflow.gen.Pair;
import io.ipflow.gen.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Many pairs, asked of the oracle and of the engine on all cores, and what came out. */
final class DifferentialRun {
  private final long seed;
  private final AtomicBoolean differs = new AtomicBoolean();
  private final List<String> differences = new ArrayList<>();
  private final TreeMap<String, Long> counts = new TreeMap<>();
  private final AtomicLong done = new AtomicLong();

  DifferentialRun(long seed) {
    this.seed = seed;
  }

  /** Asks at least {@code pairs} pairs; stops at a difference. */
  void ask(long pairs) {
    LongStream.range(0, (pairs + Pairs.PACKETS - 1) / Pairs.PACKETS)
        .parallel()
        .filter(block -> !differs.get())
        .forEach(this::askBlock);
  }

  private void askBlock(long block) {
    List<Pair> pairs = Pairs.block(seed, block);
    IpFlow engine = new IpFlow(pairs.get(0).network());
    TreeMap<String, Long> seen = new TreeMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      ask(engine, pairs.get(i), block * Pairs.PACKETS + i)
          .forEach(label -> seen.merge(label, 1L, Long::sum));
    }
    done.addAndGet(pairs.size());
    synchronized (counts) {
      seen.forEach((label, count) -> counts.merge(label, count, Long::sum));
    }
  }

  private List<String> ask(IpFlow engine, Pair pair, long index) {
    try {
      Comparison comparison = new Comparison(engine, pair);
      comparison.difference().ifPresent(difference -> report(index, pair, difference));
      return comparison.labels();
    } catch (IllegalArgumentException | IllegalStateException thrown) {
      report(index, pair, thrown.toString());
      return List.of();
    }
  }

  private void report(long index, Pair pair, String difference) {
    differs.set(true);
    synchronized (differences) {
      differences.add(
          "-Dipflow.seed=%d -Dipflow.index=%d: %s %s%s%n%s"
              .formatted(
                  seed,
                  index,
                  pair.configuration().id(),
                  pair.asked(),
                  pair.byItself() ? " (of the configuration itself)" : "",
                  difference));
    }
  }

  /** Asks one pair alone. */
  Optional<String> askOne(long index) {
    Pair pair = Pairs.at(seed, index);
    ask(new IpFlow(pair.network()), pair, index);
    return differences.stream().findFirst();
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  /** Returns how many pairs were asked, and how often each kind of answer was given. */
  String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%,d pairs of seed %d, %d differences%n".formatted(done.get(), seed, differences.size()));
    counts.forEach(
        (label, count) ->
            text.append("%6.2f %% %s%n".formatted(100.0 * count / done.get(), label)));
    return text.toString();
  }
}
