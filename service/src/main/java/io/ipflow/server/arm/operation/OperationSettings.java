package io.ipflow.server.arm.operation;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How long-running operations are answered.
 *
 * @param style what a client is told
 * @param delay how long a result takes; nothing of it is true of {@link Style#AT_ONCE}
 */
public record OperationSettings(Style style, Duration delay) {
  /** What a client is told of an operation. */
  public enum Style {
    /** As Azure was recorded: 202 with a Location alone, for actions. */
    RECORDED("recorded"),
    /** 200 with the result, without any waiting. */
    AT_ONCE("at-once"),
    /** 202 with an Azure-AsyncOperation besides, which some clients alone look at. */
    ASYNC("async");

    private final String word;

    Style(String word) {
      this.word = word;
    }

    /** Returns the word for it on the command line. */
    public String word() {
      return word;
    }

    /** Returns the style of that word, in any letter case. */
    public static Optional<Style> parse(String text) {
      String wanted = text.toLowerCase(Locale.ROOT);
      for (Style style : values()) {
        if (style.word.equals(wanted)) {
          return Optional.of(style);
        }
      }
      return Optional.empty();
    }
  }

  private static final int LONGEST_WAIT = 10;

  /** As Azure was recorded, but ready for the first poll. */
  public static final OperationSettings USUAL =
      new OperationSettings(Style.RECORDED, Duration.ZERO);

  /** Checks that every part is there. */
  public OperationSettings {
    Objects.requireNonNull(style, "style is null");
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative, as " + delay + " is");
    }
  }

  /** Returns what a waiting client is told: as long as it takes, but no longer than Azure takes. */
  int retrySeconds() {
    return (int) Math.max(1, Math.min(LONGEST_WAIT, delay.toSeconds()));
  }
}
