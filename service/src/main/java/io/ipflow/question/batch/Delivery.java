package io.ipflow.question.batch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Writes pieces in their order, whoever is done first: who brings the one that is next writes it
 * and all that wait behind it. So there are never more pieces than there is room for. Thread-safe.
 */
final class Delivery {
  private final OutputStream out;
  private final Semaphore room;
  private final Map<Long, Piece> ready = new HashMap<>();
  private final ArrayDeque<byte[]> spare = new ArrayDeque<>();
  private final Tally tally = new Tally();
  private long next;
  private long lastRecord;
  private boolean writing;

  /** Makes a delivery of at most {@code most} pieces that are made or wait. */
  Delivery(OutputStream out, int most) {
    this.out = out;
    this.room = new Semaphore(most);
  }

  /** Waits until there is room for one more piece. */
  void awaitRoom() throws IOException {
    try {
      room.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Says that the piece that there was room for will not come. */
  void giveBack() {
    room.release();
  }

  /** Lets {@code waiting} threads go that wait for room that will never be. */
  void giveUp(int waiting) {
    room.release(waiting);
  }

  /** Returns an array that was written, or an empty one. */
  synchronized byte[] spare() {
    return spare.isEmpty() ? new byte[0] : spare.pop();
  }

  /** Takes {@code piece}, and writes what is next as long as there is some. */
  void deliver(Piece piece) throws IOException {
    if (!begin(piece)) {
      return;
    }
    do {
      for (Piece one = take(); one != null; one = take()) {
        out.write(one.bytes(), 0, one.length());
        written(one);
      }
      out.flush();
    } while (!isDone());
  }

  /** Returns whether the caller is to write. Where writing fails nobody writes any more. */
  private synchronized boolean begin(Piece piece) {
    ready.put(piece.number(), piece);
    boolean first = !writing && ready.containsKey(next);
    writing |= first;
    return first;
  }

  private synchronized Piece take() {
    return ready.remove(next);
  }

  private synchronized void written(Piece piece) {
    next++;
    tally.add(piece.tally());
    lastRecord = piece.lastRecord() > 0 ? piece.lastRecord() : lastRecord;
    spare.push(piece.bytes());
    room.release();
  }

  private synchronized boolean isDone() {
    writing = ready.containsKey(next);
    return !writing;
  }

  /** Returns what became of the records that were written. */
  synchronized Tally tally() {
    Tally copy = new Tally();
    copy.add(tally);
    return copy;
  }

  /** Returns the line that the last record started at, where the form tells; else 0. */
  synchronized long lastRecord() {
    return lastRecord;
  }

  /** Counts what was written by another way. */
  synchronized void add(Tally more) {
    tally.add(more);
  }
}
