package io.ipflow.classify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Blocks of 256 values, each stored once and no longer than its runs of equal values ask for: value
 * {@code i} of a block lies at {@code (handle >>> 5) + (i >>> (handle & 31))}, where Java takes the
 * low five bits of a shift by itself. Not thread-safe.
 */
final class BlockPool {
  /** The number of values of a block. */
  static final int BLOCK = 256;

  private final Map<Ints, Integer> handles = new HashMap<>();
  private final Map<Integer, Integer> uniform = new HashMap<>();
  private int[] stored = new int[1024];
  private int size;

  /** Stores a block that has {@code value} everywhere; returns its handle. */
  int add(int value) {
    Integer known = uniform.get(value);
    if (known != null) {
      return known;
    }
    int handle = store(new int[] {value}, 8);
    uniform.put(value, handle);
    return handle;
  }

  /** Stores {@code block}, of 256 values; returns its handle. */
  int add(int[] block) {
    int shift = 0;
    while (shift < 8 && isPairwiseEqual(block, 1 << shift)) {
      shift++;
    }
    if (shift == 8) {
      return add(block[0]);
    }
    int[] shortened = new int[BLOCK >>> shift];
    for (int i = 0; i < shortened.length; i++) {
      shortened[i] = block[i << shift];
    }
    Ints key = new Ints(shortened);
    Integer known = handles.get(key);
    if (known == null) {
      known = store(shortened, shift);
      handles.put(key, known);
    }
    return known;
  }

  /** Returns whether, of every {@code step}th value, each even one is as the odd one behind it. */
  static boolean isPairwiseEqual(int[] values, int step) {
    for (int i = 0; i < values.length; i += 2 * step) {
      if (values[i] != values[i + step]) {
        return false;
      }
    }
    return true;
  }

  private int store(int[] values, int shift) {
    while (size + values.length > stored.length) {
      stored = Arrays.copyOf(stored, stored.length * 2);
    }
    System.arraycopy(values, 0, stored, size, values.length);
    size += values.length;
    return ((size - values.length) << 5) | shift;
  }

  /** Returns what is stored. */
  int[] toInts() {
    return Arrays.copyOf(stored, size);
  }

  /**
   * Returns what is stored.
   *
   * @throws IllegalArgumentException if it is not all below 65,536
   */
  CharTable toChars() {
    char[] chars = new char[size];
    for (int i = 0; i < size; i++) {
      CharTable.checkClass(stored[i]);
      chars[i] = (char) stored[i];
    }
    return new CharTable(chars);
  }
}
