package io.ipflow.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a multi-bit trie of intervals: a table of the upper 16 bits of a key, then levels of 8
 * bits each in blocks that are stored once. Every lookup goes through all levels, so that it needs
 * no branch; where a whole subtree has one value, its blocks are one entry long.
 */
final class TrieDraft {
  private static final int TOP_BITS = 16;
  private static final int LEVEL_BITS = 8;

  private final long[] starts;
  private final int[] values;
  private final int bits;
  private final List<BlockPool> pools = new ArrayList<>();
  private final List<Map<Integer, Integer>> uniform = new ArrayList<>();
  private int at;

  /**
   * Makes the draft of keys of {@code bits} bits, 16 and a multiple of 8.
   *
   * @param starts the first key of each interval, the first of them 0, ascending, unsigned
   * @param values the value of each interval
   */
  TrieDraft(int bits, long[] starts, int[] values) {
    this.bits = bits;
    this.starts = starts;
    this.values = values;
    for (int level = 0; level < (bits - TOP_BITS) / LEVEL_BITS; level++) {
      pools.add(new BlockPool());
      uniform.add(new HashMap<>());
    }
  }

  /**
   * Returns the table of the upper 16 bits, or of fewer if those tell all apart, but of one at
   * least: its length says how many. Call it once, before {@link #level}.
   */
  int[] top() {
    int[] top = new int[1 << TOP_BITS];
    for (int i = 0; i < top.length; i++) {
      top[i] = subtree(0, (long) i << (bits - TOP_BITS));
    }
    while (top.length > 2 && BlockPool.isPairwiseEqual(top, 1)) {
      int[] half = new int[top.length / 2];
      for (int i = 0; i < half.length; i++) {
        half[i] = top[2 * i];
      }
      top = half;
    }
    return top;
  }

  /** Returns the blocks of level 0, which the top leads to, or one below. */
  BlockPool level(int number) {
    return pools.get(number);
  }

  /** Returns what leads to the keys from {@code first} on that agree in all bits above a level. */
  private int subtree(int level, long first) {
    int below = bits - TOP_BITS - level * LEVEL_BITS;
    while (at + 1 < starts.length && Long.compareUnsigned(starts[at + 1], first) <= 0) {
      at++;
    }
    if (level == pools.size()) {
      return values[at];
    }
    long last = first | ((1L << below) - 1);
    if (at + 1 == starts.length || Long.compareUnsigned(starts[at + 1], last) > 0) {
      return uniform(level, values[at]);
    }
    int[] block = new int[BlockPool.BLOCK];
    for (int i = 0; i < block.length; i++) {
      block[i] = subtree(level + 1, first | ((long) i << (below - LEVEL_BITS)));
    }
    return pools.get(level).add(block);
  }

  private int uniform(int level, int value) {
    if (level == pools.size()) {
      return value;
    }
    Integer known = uniform.get(level).get(value);
    if (known == null) {
      known = pools.get(level).add(uniform(level + 1, value));
      uniform.get(level).put(value, known);
    }
    return known;
  }
}
