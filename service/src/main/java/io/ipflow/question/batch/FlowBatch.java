package io.ipflow.question.batch;

import io.ipflow.formats.batch.Chunk;
import io.ipflow.formats.batch.Cutter;
import io.ipflow.formats.batch.FlowForms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Answers the records of a stream on several threads, in their order, while more come in. The
 * calling thread reads; what came in is cut into chunks of whole records, each is answered by one
 * thread, and answers are written as soon as all before them are. Memory is bounded whatever the
 * length: who does not take the answers is not read from.
 */
public final class FlowBatch {
  /** How long a chunk gets where all threads are busy. */
  private static final int CHUNK = 1 << 17;

  private final BatchTask task;
  private final FlowForms forms;
  private final int threads;
  private final int chunkBytes;
  private final Classifiers classifiers;
  private final Intake intake = new Intake();
  private final List<Thread> started = new ArrayList<>();
  private Delivery delivery;
  private Classifiers.Lease lease;
  private Answerer own;
  private byte[] buffer;
  private int filled;

  /**
   * Makes a batch that is answered by {@code threads} beside the calling one; it runs once.
   *
   * @param classifiers what is compiled already, and what the batch will compile
   */
  public FlowBatch(BatchTask task, FlowForms forms, Classifiers classifiers, int threads) {
    this(task, forms, classifiers, threads, CHUNK);
  }

  /** Makes a batch in chunks that are about that long. */
  FlowBatch(BatchTask task, FlowForms forms, Classifiers classifiers, int threads, int chunkBytes) {
    this.task = task;
    this.forms = forms;
    this.classifiers = classifiers;
    this.threads = threads;
    this.chunkBytes = chunkBytes;
    this.buffer = new byte[chunkBytes];
  }

  /** Answers all that {@code in} holds; neither stream is closed. */
  public void run(InputStream in, OutputStream out) throws IOException {
    try (Classifiers.Lease held = classifiers.lease()) {
      lease = held;
      answerAll(in, out);
    }
  }

  private void answerAll(InputStream in, OutputStream out) throws IOException {
    delivery = new Delivery(out, 2 * threads + 1);
    own = new Answerer(task, lease, forms);
    Cutter cutter = forms.cutter();
    boolean more;
    try {
      more = feed(in, cutter);
    } finally {
      intake.close();
      join();
    }
    intake.check();
    if (more) {
      takeOff(cutter);
      InputStream here = new ByteArrayInputStream(buffer, 0, filled);
      Answerer.Rest rest =
          new Answerer.Rest(
              new SequenceInputStream(here, in), cutter.line(), delivery.lastRecord());
      delivery.add(own.answer(rest, out));
    }
  }

  /** Returns what became of the records so far. */
  public Tally tally() {
    return delivery == null ? new Tally() : delivery.tally();
  }

  /** Offers chunks until the end of {@code in}; returns true where the rest cannot be cut. */
  private boolean feed(InputStream in, Cutter cutter) throws IOException {
    while (true) {
      int read = in.read(buffer, filled, buffer.length - filled);
      int from = filled;
      filled += Math.max(read, 0);
      from -= takeOff(cutter);
      intake.check();
      if (read < 0) {
        return end(cutter);
      }
      boolean regular = cutter.look(buffer, from, filled);
      if (cutter.whole() > 0) {
        intake.offer(cutter.chunk(buffer));
        answer();
      }
      if (!regular) {
        return true;
      }
      makeRoom(cutter);
    }
  }

  /** Offers what is left at the end; returns true where that is to be read by one reader. */
  private boolean end(Cutter cutter) throws IOException {
    boolean open = cutter.isOpen();
    Chunk last = open ? cutter.chunk(buffer) : cutter.last(buffer, filled);
    if (last.length() > 0) {
      intake.offer(last);
      answer();
    }
    return open;
  }

  /** Sees to it that somebody takes what is offered. */
  private void answer() throws IOException {
    if (!forms.isSettled()) {
      own.step(intake, delivery);
      own.settle();
    } else if (started.size() < threads && intake.areAllBusy()) {
      Thread thread = new Thread(this::work, "ipflow-batch-" + started.size());
      thread.setDaemon(true);
      started.add(thread);
      thread.start();
    }
  }

  /** Takes off the buffer what was taken, or the offer back; returns how much was taken off. */
  private int takeOff(Cutter cutter) {
    if (!intake.withdraw()) {
      return 0;
    }
    int whole = cutter.whole();
    byte[] rest = new byte[Math.max(chunkBytes, 2 * (filled - whole))];
    System.arraycopy(buffer, whole, rest, 0, filled - whole);
    buffer = rest;
    filled -= whole;
    cutter.cutOff();
    return whole;
  }

  private void makeRoom(Cutter cutter) throws IOException {
    if (buffer.length - filled >= buffer.length / 4) {
      return;
    }
    if (cutter.whole() > 0) {
      intake.awaitTaken();
      intake.check();
      takeOff(cutter);
    } else {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }

  @SuppressWarnings("StatementWithEmptyBody")
  private void work() {
    try {
      Answerer answerer = new Answerer(task, lease, forms);
      while (answerer.step(intake, delivery)) {
        // and the next
      }
    } catch (IOException | RuntimeException | Error e) {
      intake.fail(e);
      delivery.giveUp(threads);
    }
  }

  private void join() throws IOException {
    for (Thread thread : started) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }
}
