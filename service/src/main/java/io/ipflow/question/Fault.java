package io.ipflow.question;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** What makes it impossible to answer anything: one line for each thing that is wrong. */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> messages;

  /** Makes a fault of several lines. */
  public Fault(List<String> messages) {
    super(String.join("; ", messages), null, false, false);
    this.messages = List.copyOf(messages);
  }

  /** Makes a fault of one line. */
  public Fault(String message) {
    this(List.of(message));
  }

  /** Returns what the failed reading or writing means to a user. */
  public static Fault of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return new Fault("`" + e.getMessage() + "` does not exist");
    }
    return e instanceof AccessDeniedException
        ? new Fault("`" + e.getMessage() + "` cannot be read: permission denied")
        : new Fault("reading or writing failed: " + e.getMessage());
  }

  /** Returns the lines, each without the program's name. */
  public List<String> messages() {
    return messages;
  }
}
