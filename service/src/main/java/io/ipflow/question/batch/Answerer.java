package io.ipflow.question.batch;

import io.ipflow.formats.batch.FlowForms;
import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.formats.batch.FlowSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** Answers chunks, and what cannot be cut into chunks. Each thread has its own. */
final class Answerer {
  private static final int HELD = 1 << 16;

  private final BatchJudge judge;
  private final PieceOutput output = new PieceOutput();
  private final FlowForms.Part part;
  private final Set<String> lost = new LinkedHashSet<>();

  Answerer(BatchTask task, Classifiers.Lease classifiers, FlowForms forms) {
    this.judge = new BatchJudge(task, classifiers);
    this.part = forms.part(output);
  }

  /** Takes a chunk and delivers the answers to it; returns false if there will be no more. */
  boolean step(Intake intake, Delivery delivery) throws IOException {
    delivery.awaitRoom();
    Intake.Taken taken = intake.take();
    if (taken == null) {
      delivery.giveBack();
      return false;
    }
    output.exchange(delivery.spare());
    Tally tally = new Tally();
    answer(part.source(taken.chunk()), tally);
    part.sink().flush();
    int length = output.length();
    delivery.deliver(
        new Piece(taken.number(), output.exchange(new byte[0]), length)
            .with(tally, part.lastRecord()));
    return true;
  }

  private void answer(FlowSource source, Tally tally) throws IOException {
    for (FlowRecord record = source.next(); record != null; record = source.next()) {
      tally.count(judge.judge(record, part.sink()));
    }
    noteLost(tally);
  }

  private void noteLost(Tally tally) {
    if (part.sink().lost().size() > lost.size()) {
      Set<String> more = new LinkedHashSet<>(part.sink().lost());
      more.removeAll(lost);
      tally.lose(more);
      lost.addAll(more);
    }
  }

  /** Notes what the first records tell of all others. */
  void settle() {
    part.settle();
  }

  /** Where what could not be cut goes on. */
  record Rest(InputStream in, long line, long lastRecord) {}

  /** Answers all of {@code rest}, one record after the other. */
  Tally answer(Rest rest, OutputStream out) throws IOException {
    Tally tally = new Tally();
    InputStream in = new Patient(rest.in(), out);
    FlowSource source = part.rest(in, rest.line(), rest.lastRecord());
    for (FlowRecord record = source.next(); record != null; record = source.next()) {
      tally.count(judge.judge(record, part.sink()));
      if (output.length() > HELD) {
        send(out);
      }
    }
    send(out);
    noteLost(tally);
    return tally;
  }

  private void send(OutputStream out) throws IOException {
    part.sink().flush();
    int length = output.length();
    byte[] bytes = output.exchange(new byte[0]);
    out.write(bytes, 0, length);
    out.flush();
  }

  /** Sends what was answered before it waits for more. */
  private final class Patient extends FilterInputStream {
    private final OutputStream out;

    Patient(InputStream in, OutputStream out) {
      super(in);
      this.out = out;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (in.available() <= 0) {
        send(out);
      }
      return super.read(bytes, from, length);
    }
  }
}
