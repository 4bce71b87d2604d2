package io.ipflow.classify;

import java.util.Arrays;

/**
 * Whole numbers in a row, compared by content.
 *
 * @param values the numbers, which nobody changes
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by content, below.
record Ints(int[] values) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Ints ints && Arrays.equals(values, ints.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
