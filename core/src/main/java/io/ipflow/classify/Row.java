package io.ipflow.classify;

import java.util.Arrays;

/**
 * A set of filters: bit {@code i} is the filter at position {@code i} of its filter set. Immutable;
 * compares by content, never by hash alone.
 */
final class Row {
  private final long[] words;
  private final int hash;

  private Row(long[] words) {
    this.words = words;
    this.hash = hash(words);
  }

  /** Takes {@code words} over; nobody may write to them afterwards. */
  static Row of(long[] words) {
    return new Row(words);
  }

  /** Returns the hash code of the row with {@code words}. */
  static int hash(long[] words) {
    long mixed = 0;
    for (long word : words) {
      mixed = (mixed ^ word) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 32;
    }
    return (int) (mixed ^ (mixed >>> 29));
  }

  /** Returns the filters of positions {@code 64 * index} to {@code 64 * index + 63}. */
  long word(int index) {
    return words[index];
  }

  /** Returns the words, which nobody may write to. */
  long[] words() {
    return words;
  }

  /** Returns whether the row has these words. */
  boolean hasWords(long[] others) {
    return Arrays.equals(words, others);
  }

  /** Returns whether the filter at {@code position} is in the set. */
  boolean has(int position) {
    return ((words[position >>> 6] >>> position) & 1) != 0;
  }

  /** Returns the filters in this set and in {@code other}. */
  Row and(Row other) {
    long[] both = words.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] &= other.words[i];
    }
    return new Row(both);
  }

  /** Returns the filters in this set or in {@code other}. */
  Row or(Row other) {
    long[] either = words.clone();
    for (int i = 0; i < either.length; i++) {
      either[i] |= other.words[i];
    }
    return new Row(either);
  }

  /** Returns the filters of this set that are not in {@code other}. */
  Row without(Row other) {
    long[] rest = words.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] &= ~other.words[i];
    }
    return new Row(rest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row && hash == row.hash && hasWords(row.words);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
