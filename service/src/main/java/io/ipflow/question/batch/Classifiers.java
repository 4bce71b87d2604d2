package io.ipflow.question.batch;

import io.ipflow.classify.Classifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The compiled policies of a batch. Interfaces share one if the same is in force there, and if they
 * are members of the same groups and prefixes as far as rules ask. Bounded: once all together take
 * so much memory, what is not compiled is left to the plain engine. Thread-safe.
 */
final class Classifiers {
  /** Compiling takes as long as about that many packets by the plain engine. */
  private static final int USUAL_PACKETS = 1024;

  private static final long USUAL_BYTES = 1L << 28;

  private final int packets;
  private final long mostBytes;
  private final Map<GateKey, Shared> shared = new HashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /** What all gates of one key share. Thread-safe. */
  final class Shared {
    private final AtomicLong asked = new AtomicLong();
    private volatile Classifier compiled;

    /** Returns the classifier; null if there is none, or none yet. */
    Classifier compiled() {
      return compiled;
    }

    /**
     * Counts packets that the plain engine decided; who makes them so many that it pays compiles,
     * while all others go on.
     */
    void count(int more, GatePlace place) {
      long before = asked.getAndAdd(more);
      if (before < packets && before + more >= packets && bytes.get() < mostBytes) {
        compiled = Classifier.compile(place.policy(), place.direction(), List.of(place.local()));
        bytes.addAndGet(compiled.bytes());
      }
    }
  }

  Classifiers() {
    this(USUAL_PACKETS, Math.min(USUAL_BYTES, Runtime.getRuntime().maxMemory() / 8));
  }

  /**
   * Makes them.
   *
   * @param packets how many packets the plain engine decides before it is worth to compile
   * @param mostBytes the memory that, once taken, is not added to
   */
  Classifiers(int packets, long mostBytes) {
    this.packets = packets;
    this.mostBytes = mostBytes;
  }

  /** Returns what the gates share that are as {@code place}. */
  Shared at(GatePlace place) {
    GateKey key = GateKey.of(place);
    synchronized (shared) {
      return shared.computeIfAbsent(key, added -> new Shared());
    }
  }
}
