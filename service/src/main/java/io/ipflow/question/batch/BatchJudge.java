package io.ipflow.question.batch;

import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.formats.batch.FlowSink;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.model.NetworkInterface;
import io.ipflow.question.RecordReader;
import io.ipflow.verify.Question;
import io.ipflow.verify.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers one record after the other. Not thread-safe: each thread has its own. */
final class BatchJudge {
  private final BatchTask task;
  private final RecordReader reader;
  private final Rulings rulings = new Rulings();

  /** The shorter ways; null where none is taken. */
  private final PlainJudge plain;

  private final LocalGates locals;
  private final List<String> problems = new ArrayList<>();

  BatchJudge(BatchTask task, Classifiers.Lease classifiers) {
    this(task, Optional.of(classifiers));
  }

  private BatchJudge(BatchTask task, Optional<Classifiers.Lease> classifiers) {
    this.task = task;
    this.reader = new RecordReader(task.engine().network(), task.narrowing());
    this.locals = classifiers.map(it -> new LocalGates(task.engine(), rulings, it)).orElse(null);
    this.plain = locals == null ? null : new PlainJudge(new Gates(task, reader, locals));
  }

  /** Returns a judge that takes no shorter way with plain records. */
  static BatchJudge careful(BatchTask task) {
    return new BatchJudge(task, Optional.empty());
  }

  /**
   * Writes the answer on {@code record}, or what is wrong with it; returns the ruling, null if
   * something was wrong.
   */
  Ruling judge(FlowRecord record, FlowSink sink) throws IOException {
    Ruling ruling = quickly(record);
    if (ruling == null) {
      ruling = carefully(record);
    }
    if (ruling == null) {
      sink.fail(record, String.join("; ", problems));
    } else {
      sink.answer(record, ruling);
    }
    return ruling;
  }

  private Ruling quickly(FlowRecord record) {
    return plain != null && record.isPlain() ? plain.ruling(record) : null;
  }

  /** Returns whether {@code record} is answered without much ado. */
  boolean isPlain(FlowRecord record) {
    return quickly(record) != null;
  }

  /** Returns the ruling on any record; null if something is wrong, which is then in problems. */
  private Ruling carefully(FlowRecord record) {
    problems.clear();
    record.problem().ifPresent(problems::add);
    if (!problems.isEmpty()) {
      return null;
    }
    Optional<RecordReader.Asked> asked = reader.read(record::text, problems);
    if (asked.isEmpty()) {
      return null;
    }
    NetworkInterface nic = asked.get().nic();
    Question question = asked.get().question();
    Ruling ruling = locals == null ? null : locals.ruling(nic, question);
    if (ruling == null) {
      ruling = task.engine().verdict(nic, question, this::refuse).map(rulings::of).orElse(null);
    }
    task.watchers().check(nic, problems);
    return problems.isEmpty() ? ruling : null;
  }

  private void refuse(Reply.Refusal refusal) {
    problems.add(refusal.message());
  }
}
