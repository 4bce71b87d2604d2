package io.ipflow.formats.batch;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A question that Azure was asked, and what it answered; either may be bad. */
public final class RecordedAnswer {
  private final long number;
  private final Map<FlowField, String> asked = new EnumMap<>(FlowField.class);
  private final Map<AnswerField, String> answered = new EnumMap<>(AnswerField.class);
  private Optional<String> problem = Optional.empty();
  private boolean nested;

  RecordedAnswer(long number) {
    this.number = number;
  }

  RecordedAnswer fail(String message) {
    problem = problem.or(() -> Optional.of(message));
    return this;
  }

  void ask(FlowField field, String text) {
    String before = asked.put(field, text);
    if (before != null && !before.equalsIgnoreCase(text)) {
      fail("field `" + field.word() + "` is given twice: `" + before + "` and `" + text + "`");
    }
  }

  /** Notes a field of an answer; the first of a nested one drops what stood beside it. */
  void answer(AnswerField field, String text, boolean isNested) {
    if (isNested && !nested) {
      answered.clear();
      nested = true;
    }
    if (isNested == nested) {
      answered.put(field, text);
    }
  }

  /** Returns which record of the file this is, counted from 1. */
  public long number() {
    return number;
  }

  /** Returns why the record could not be read; empty if it could. */
  public Optional<String> problem() {
    return problem;
  }

  /** Returns the text of a field of the question; null if the record has none. */
  public String text(FlowField field) {
    return asked.get(field);
  }

  /** Returns the text of a field of the answer; null if the record has none. */
  public String text(AnswerField field) {
    return answered.get(field);
  }
}
