package io.ipflow.formats.json;

/**
 * How much of an input is read before the reader gives up on it: guards against files that are
 * broken or hostile. What exceeds a limit is a Problem that names the option which raises it.
 *
 * @param maxBytes content of one file in bytes, after unpacking: {@code --max-file-size}
 * @param maxDepth arrays and objects open at one time, 1 to {@link #DEEPEST}: {@code --max-depth}
 * @param maxTextLength characters of one text or name: {@code --max-text-length}
 * @param maxNumberLength characters of one number: {@code --max-number-length}
 * @param maxNodes values in one file, arrays and objects counted too: {@code --max-nodes}
 */
public record Limits(
    long maxBytes, int maxDepth, int maxTextLength, int maxNumberLength, int maxNodes) {
  /** The greatest depth that may be asked for: those who walk a tree recurse. */
  public static final int DEEPEST = 1000;

  /** 1 GiB, 500 levels, texts of 100 million characters, numbers of 1000, 10 million values. */
  public static final Limits DEFAULTS = new Limits(1L << 30, 500, 100_000_000, 1000, 10_000_000);

  /** Checks that each limit lets something through. */
  public Limits {
    positive(maxBytes, "max-file-size");
    positive(maxDepth, "max-depth");
    positive(maxTextLength, "max-text-length");
    positive(maxNumberLength, "max-number-length");
    positive(maxNodes, "max-nodes");
    if (maxDepth > DEEPEST) {
      throw new IllegalArgumentException(
          "max-depth: expected 1 to " + DEEPEST + ", got " + maxDepth);
    }
  }

  private static void positive(long limit, String option) {
    if (limit < 1) {
      throw new IllegalArgumentException(option + ": expected 1 or more, got " + limit);
    }
  }
}
