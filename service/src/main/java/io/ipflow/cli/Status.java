package io.ipflow.cli;

/** The exit statuses of contract.md section 2. */
final class Status {
  /** Answered; Unknown is an answer. */
  static final int ANSWERED = 0;

  /** Answered, and an expectation was not met. */
  static final int NOT_MET = 1;

  /** Usage or input so bad that nothing was answered. */
  static final int NOTHING = 2;

  /** Answered in part: some records of a batch were bad. */
  static final int IN_PART = 3;

  private Status() {}
}
