package io.ipflow.model;

import java.util.Objects;

/**
 * Something in the input that could not be taken as written.
 *
 * @param severity how much it matters
 * @param origin where it stands
 * @param message what was wrong, what was expected and what to do; lower case, one line, without
 *     the place
 */
public record Problem(Severity severity, Origin origin, String message) {
  /** How much a problem matters. */
  public enum Severity {
    /** Something was not understood and is open, or was lost by the file itself being broken. */
    ERROR,
    /** Something is doubtful or contradictory. */
    WARNING,
    /** Something worth knowing, such as a file that holds no network configuration. */
    INFO
  }

  /** Checks that every part is there. */
  public Problem {
    Objects.requireNonNull(severity, "severity is null");
    Objects.requireNonNull(origin, "origin is null");
    Objects.requireNonNull(message, "message is null");
  }

  /** Returns an error at {@code origin}. */
  public static Problem error(Origin origin, String message) {
    return new Problem(Severity.ERROR, origin, message);
  }

  /** Returns a warning at {@code origin}. */
  public static Problem warning(Origin origin, String message) {
    return new Problem(Severity.WARNING, origin, message);
  }

  /** Returns an information at {@code origin}. */
  public static Problem info(Origin origin, String message) {
    return new Problem(Severity.INFO, origin, message);
  }
}
