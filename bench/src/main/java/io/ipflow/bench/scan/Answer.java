package io.ipflow.bench.scan;

/**
 * What engines answer alike, so that they can be compared: the number of the rule that decides, as
 * {@link io.ipflow.bench.sets.FlatRule} numbers them, or one of these.
 */
public final class Answer {
  /** No rule decides. */
  public static final int NONE = -1;

  /** It is open whether some rule matches (azure-semantics.md 3.11). */
  public static final int OPEN = -2;

  private Answer() {}
}
