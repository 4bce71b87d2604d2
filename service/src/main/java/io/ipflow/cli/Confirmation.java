package io.ipflow.cli;

import io.ipflow.formats.azure.Comparison;
import io.ipflow.formats.azure.Recorded;
import io.ipflow.formats.batch.AnswerField;
import io.ipflow.formats.batch.RecordedAnswer;
import io.ipflow.model.ServiceTags;
import io.ipflow.question.RecordReader;
import io.ipflow.verify.Answer;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares records with our answers, one after the other, and counts. */
final class Confirmation {
  private final IpFlow engine;
  private final RecordReader reader;
  private long records;
  private long agree;
  private long byAccessAlone;
  private long disagree;
  private long unknown;
  private long errors;

  /** Takes what is worth telling of a record. */
  interface Finder {
    /** Takes a record on which ours is open or another. */
    void difference(long record, Answer answer, Recorded azure, Comparison comparison);

    /** Takes a record that is bad. */
    void error(long record, String error);
  }

  Confirmation(Session session, CommonOptions common) {
    this.engine = session.engine();
    this.reader = new RecordReader(session.network(), common.narrowing());
  }

  void compare(RecordedAnswer record, Finder finder) {
    records++;
    List<String> problems = new ArrayList<>();
    record.problem().ifPresent(problems::add);
    Optional<Recorded> azure =
        Recorded.of(
            record.text(AnswerField.ACCESS),
            record.text(AnswerField.RULE_NAME),
            record.text(AnswerField.RULE_ID));
    if (problems.isEmpty() && azure.isEmpty()) {
      problems.add(noAnswer(record.text(AnswerField.ACCESS)));
    }
    Optional<RecordReader.Asked> asked =
        problems.isEmpty() ? reader.read(record::text, problems) : Optional.empty();
    asked
        .flatMap(it -> engine.refusal(it.nic(), it.question()))
        .map(Reply.Refusal::message)
        .ifPresent(problems::add);
    if (problems.isEmpty() && asked.isPresent()) {
      compare(record.number(), asked.get(), azure.orElseThrow(), finder);
    } else {
      errors++;
      finder.error(record.number(), String.join("; ", problems));
    }
  }

  private static String noAnswer(String access) {
    return access == null
        ? "expected Azure's answer: the field access"
        : "access: expected Allow or Deny, got `" + access + "`";
  }

  private void compare(long number, RecordReader.Asked asked, Recorded azure, Finder finder) {
    Comparison comparison = Comparison.of(engine.verdict(asked.nic(), asked.question()), azure);
    switch (comparison.outcome()) {
      case AGREE -> {
        agree++;
        byAccessAlone += comparison.byAccessAlone() ? 1 : 0;
        return;
      }
      case DISAGREE -> disagree++;
      case UNKNOWN -> unknown++;
    }
    // Only what differs is explained: that takes longer than the verdict.
    finder.difference(
        number, (Answer) engine.ask(asked.nic(), asked.question()), azure, comparison);
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("records", records);
    counts.put("agree", agree);
    counts.put("agreeByAccessAlone", byAccessAlone);
    counts.put("disagree", disagree);
    counts.put("unknown", unknown);
    counts.put("errors", errors);
    return counts;
  }

  ServiceTags serviceTags() {
    return engine.network().serviceTags();
  }

  int status() {
    if (disagree > 0) {
      return Status.NOT_MET;
    }
    if (records == 0) {
      return Status.NOTHING;
    }
    return errors > 0 ? Status.IN_PART : Status.ANSWERED;
  }
}
