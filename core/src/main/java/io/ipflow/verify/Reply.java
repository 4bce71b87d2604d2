package io.ipflow.verify;

import java.util.Objects;

/** What comes back for a question: an answer, or why there is none. */
public sealed interface Reply permits Answer, Reply.Refusal {
  /**
   * The question cannot be asked of this interface.
   *
   * @param message what was wrong with it and what was expected; lower case, one line
   */
  record Refusal(String message) implements Reply {
    /** Checks that there is a message. */
    public Refusal {
      Objects.requireNonNull(message, "message is null");
    }
  }
}
