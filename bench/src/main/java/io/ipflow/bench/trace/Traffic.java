package io.ipflow.bench.trace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the packets of a trace are like. */
public enum Traffic {
  /** A random point in a random rule, each packet anew. */
  UNIFORM,
  /** 50,000 such points, the n-th as often as 1/n says (Zipf). */
  SKEWED,
  /**
   * Points at rules' edges and just beside them; of eight the one that a scan needs longest for.
   */
  ADVERSARIAL;

  /** Returns the word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the one called {@code word}. */
  public static Optional<Traffic> parse(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
