package io.ipflow.classify;

import java.util.Arrays;

/**
 * Classes of ports in two steps: a table of the upper eight bits, then blocks of the lower eight,
 * each stored once.
 */
final class PortTable {
  private final int[] top;
  private final BlockPool bottoms = new BlockPool();

  /** Makes a table for {@code kinds} kinds of protocols, one after the other. */
  PortTable(int kinds) {
    top = new int[kinds * BlockPool.BLOCK];
  }

  /** Puts the class of each port, below 65,536, of one kind. */
  void put(int kind, int[] classes) {
    int[] block = new int[BlockPool.BLOCK];
    for (int i = 0; i < BlockPool.BLOCK; i++) {
      System.arraycopy(classes, i * BlockPool.BLOCK, block, 0, BlockPool.BLOCK);
      top[kind * BlockPool.BLOCK + i] = bottoms.add(block);
    }
  }

  /** Puts one class for all ports of one kind. */
  void put(int kind, int number) {
    Arrays.fill(top, kind * BlockPool.BLOCK, (kind + 1) * BlockPool.BLOCK, bottoms.add(number));
  }

  /** Returns the handles of the blocks. */
  int[] top() {
    return top.clone();
  }

  /** Returns what the blocks hold. */
  int[] bottom() {
    return bottoms.toInts();
  }

  /** Returns what the blocks hold, all of it below 65,536. */
  CharTable shortBottom() {
    return bottoms.toChars();
  }
}
