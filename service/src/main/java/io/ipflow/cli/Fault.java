package io.ipflow.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** What makes it impossible to answer anything: one line for each thing that is wrong. */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> messages;

  Fault(List<String> messages) {
    super(String.join("; ", messages), null, false, false);
    this.messages = List.copyOf(messages);
  }

  Fault(String message) {
    this(List.of(message));
  }

  /** Returns what the failed reading or writing means to a user. */
  static Fault of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return new Fault("`" + e.getMessage() + "` does not exist");
    }
    return e instanceof AccessDeniedException
        ? new Fault("`" + e.getMessage() + "` cannot be read: permission denied")
        : new Fault("reading or writing failed: " + e.getMessage());
  }

  /** Returns the lines, each without the program's name. */
  List<String> messages() {
    return messages;
  }
}
