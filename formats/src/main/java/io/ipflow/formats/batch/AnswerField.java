package io.ipflow.formats.batch;

import java.util.Locale;

/** The fields of Azure's answer (azure-semantics.md section 1). */
public enum AnswerField {
  /** Allow or Deny. */
  ACCESS("access"),
  /** The rule that decided; not there where none did. */
  RULE_NAME("ruleName"),
  /** The id of a user rule; "" for a default rule. */
  RULE_ID("ruleId");

  private final String word;

  AnswerField(String word) {
    this.word = word;
  }

  /** Returns the field's name. */
  public String word() {
    return word;
  }

  /** Returns the field called {@code name} in any letter case; null for any other name. */
  static AnswerField named(String name) {
    for (AnswerField field : values()) {
      if (field.word.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return field;
      }
    }
    return null;
  }
}
