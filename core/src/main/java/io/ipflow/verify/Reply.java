package io.ipflow.verify;

import io.ipflow.model.OpenThing;
import java.util.Objects;
import java.util.Optional;

/** What comes back for a question: an answer, or why there is none. */
public sealed interface Reply permits Answer, Reply.Refusal {
  /**
   * The question cannot be asked of this interface.
   *
   * @param message what was wrong with it and what was expected; lower case, one line
   * @param dependsOn what would have to be known to answer it; empty if nothing would help
   */
  record Refusal(String message, Optional<OpenThing> dependsOn) implements Reply {
    /** Checks that every part is there. */
    public Refusal {
      Objects.requireNonNull(message, "message is null");
      Objects.requireNonNull(dependsOn, "dependsOn is null");
    }

    /** Makes a refusal that no further input would change. */
    public Refusal(String message) {
      this(message, Optional.empty());
    }
  }
}
