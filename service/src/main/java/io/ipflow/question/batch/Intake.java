package io.ipflow.question.batch;

import io.ipflow.formats.batch.Chunk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;

/**
 * Where the thread that reads offers what came in to the threads that answer. There is one offer at
 * a time, and it grows as long as nobody takes it: so a lone record is taken at once, and where all
 * are busy chunks get long. Thread-safe.
 */
final class Intake {
  private Chunk offered;
  private long taken;
  private boolean wasTaken;
  private boolean closed;
  private int waiting;
  private Throwable failure;

  /**
   * What was taken.
   *
   * @param number how many were taken before it
   * @param chunk the records
   */
  record Taken(long number, Chunk chunk) {}

  /** Offers {@code chunk}. */
  synchronized void offer(Chunk chunk) {
    offered = chunk;
    notifyAll();
  }

  /** Takes the offer back; returns whether somebody has taken it. */
  synchronized boolean withdraw() {
    boolean before = wasTaken;
    wasTaken = false;
    offered = null;
    return before;
  }

  /** Waits until the offer is taken. */
  synchronized void awaitTaken() throws IOException {
    pauseUntil(() -> offered == null || failure != null);
  }

  /** Returns whether nobody waits for an offer. */
  synchronized boolean areAllBusy() {
    return waiting == 0;
  }

  /** Says that there will be no further offer. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Ends it all: nothing is taken any more. The first failure counts. */
  synchronized void fail(Throwable why) {
    failure = failure == null ? why : failure;
    notifyAll();
  }

  /** Throws what has failed, if anything has. */
  synchronized void check() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Waits for an offer and takes it; null if there will be none. */
  synchronized Taken take() throws IOException {
    waiting++;
    pauseUntil(() -> offered != null || closed || failure != null);
    waiting--;
    if (offered == null || failure != null) {
      return null;
    }
    Chunk chunk = offered;
    offered = null;
    wasTaken = true;
    notifyAll();
    return new Taken(taken++, chunk);
  }

  private synchronized void pauseUntil(BooleanSupplier done) throws IOException {
    try {
      while (!done.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
