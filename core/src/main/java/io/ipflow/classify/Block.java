package io.ipflow.classify;

/** The classes of a block of packets, while the steps of a lookup are taken for all of them. */
final class Block {
  /** The number of packets of a block: what its classes take stays in the first-level cache. */
  static final int SIZE = 256;

  final int[] services = new int[SIZE];
  final int[] remotes = new int[SIZE];
  final int[] locals = new int[SIZE];
  final int[] firsts = new int[SIZE];
  final int[] found = new int[SIZE];

  /**
   * Puts what {@code table} has at the {@code count} indices from index {@code from} on to {@code
   * found}, which may be the indices themselves if {@code from} is 0.
   */
  static void look(int[] table, int[] indices, int from, int count, int[] found) {
    for (int i = Simd.HERE.look(table, indices, from, count, found); i < count; i++) {
      found[i] = table[indices[from + i]];
    }
  }

  /**
   * Puts what {@code table}, in rows of {@code width}, has at each row and column in the place of
   * the column.
   */
  static void lookInRows(int[] table, int[] rows, int width, int[] columns, int count) {
    for (int i = Simd.HERE.lookInRows(table, rows, width, columns, count); i < count; i++) {
      columns[i] = table[rows[i] * width + columns[i]];
    }
  }

  /** Puts the classes of the local ends that packets name by index from {@code from} on. */
  void name(int[] classes, long[] indices, int from, int count) {
    int[] locals = this.locals;
    for (int i = 0; i < count; i++) {
      locals[i] = classes[(int) indices[from + i]];
    }
  }
}
