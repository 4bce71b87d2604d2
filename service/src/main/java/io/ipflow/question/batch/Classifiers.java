package io.ipflow.question.batch;

import io.ipflow.classify.Classifier;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The compiled policies of batches, kept from one to the next. Interfaces share one if the same is
 * in force there, and if they are members of the same groups and prefixes as far as rules ask; so a
 * change of the network has only that compiled anew which it touches. Bounded: what was not used
 * for longest goes first; where batches that run take all of the memory, what is not compiled is
 * left to the plain engine. Thread-safe.
 */
public final class Classifiers {
  /** Compiling takes as long as about that many packets by the plain engine. */
  private static final int USUAL_PACKETS = 1024;

  private static final long USUAL_BYTES = 1L << 28;

  /** A key holds on to a policy, compiled or not. */
  private static final int USUAL_POLICIES = 1 << 12;

  private final int packets;
  private final long mostBytes;
  private final int mostPolicies;

  /** The one that was not used for longest comes first. */
  private final Map<GateKey, Shared> shared = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  /** What all gates of one key share. Thread-safe. */
  final class Shared {
    private final AtomicLong asked = new AtomicLong();
    private volatile Classifier compiled;
    private int leases;

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
      if (before < packets && before + more >= packets) {
        if (makeRoom()) {
          compile(place);
        } else {
          asked.set(0); // And once more by then.
        }
      }
    }

    private void compile(GatePlace place) {
      try {
        Classifier made =
            Classifier.compile(place.policy(), place.direction(), List.of(place.local()));
        keep(made);
      } catch (IllegalArgumentException tooManyToNumber) {
        compiled = null; // The plain engine has no such limits.
      }
    }

    /** Keeps it, unless the batch was broken off meanwhile. */
    private void keep(Classifier made) {
      synchronized (Classifiers.this) {
        if (leases > 0) {
          bytes += made.bytes();
          compiled = made;
        }
      }
    }
  }

  /** What one batch holds on to while it runs. Thread-safe. */
  final class Lease implements AutoCloseable {
    private final Set<Shared> held = new HashSet<>();

    /** Returns what the gates share that are as {@code place}. */
    Shared at(GatePlace place) {
      GateKey key = GateKey.of(place);
      synchronized (Classifiers.this) {
        Shared found = shared.computeIfAbsent(key, added -> new Shared());
        if (held.add(found)) {
          found.leases++;
        }
        return found;
      }
    }

    /** Lets go of all. */
    @Override
    public void close() {
      synchronized (Classifiers.this) {
        held.forEach(one -> one.leases--);
        held.clear();
        trim(mostPolicies, mostBytes);
      }
    }
  }

  /** Makes them for a server, or for one batch; empty. */
  public Classifiers() {
    this(
        USUAL_PACKETS, Math.min(USUAL_BYTES, Runtime.getRuntime().maxMemory() / 8), USUAL_POLICIES);
  }

  /**
   * Makes them.
   *
   * @param packets how many packets the plain engine decides before it is worth to compile
   * @param mostBytes the memory that, once taken, is not added to
   * @param mostPolicies how many are kept that no batch uses
   */
  Classifiers(int packets, long mostBytes, int mostPolicies) {
    this.packets = packets;
    this.mostBytes = mostBytes;
    this.mostPolicies = mostPolicies;
  }

  /** Returns a lease for one batch, which closes it. */
  Lease lease() {
    return new Lease();
  }

  /** Returns how many policies are kept, and those in use. */
  synchronized int size() {
    return shared.size();
  }

  private synchronized boolean makeRoom() {
    if (bytes >= mostBytes) {
      trim(shared.size(), mostBytes - 1);
    }
    return bytes < mostBytes;
  }

  /** Drops what is in no use, the longest unused first, until no more than that is left. */
  private void trim(int policies, long most) {
    Iterator<Shared> oldest = shared.values().iterator();
    while ((shared.size() > policies || bytes > most) && oldest.hasNext()) {
      Shared one = oldest.next();
      if (one.leases == 0) {
        oldest.remove();
        bytes -= one.compiled == null ? 0 : one.compiled.bytes();
      }
    }
  }
}
