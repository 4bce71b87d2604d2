package io.ipflow.classify;

/** The classes of a block of packets, while the steps of a lookup are taken for all of them. */
final class Block {
  /** The number of packets of a block: what its classes take stays in the first-level cache. */
  static final int SIZE = 512;

  final int[] services = new int[SIZE];
  final int[] remotes = new int[SIZE];
  final int[] locals = new int[SIZE];
  final int[] firsts = new int[SIZE];
  final int[] found = new int[SIZE];

  /** Indices of some packets, and what is searched for them. */
  final int[] picked = new int[SIZE + 1];

  final long[] wanted = new long[SIZE];

  /** The same arrays, free while addresses are read. */
  final Ipv6Trie.Halves halves = new Ipv6Trie.Halves(firsts, found);

  /** Puts what {@code table} has at each index to {@code found}, which may be the indices. */
  static void look(int[] table, int[] indices, int count, int[] found) {
    int done = Simd.HERE.look(table, indices, count, found);
    if (done < count) {
      lookRest(table, indices, done, count, found);
    }
  }

  private static void lookRest(int[] table, int[] indices, int done, int count, int[] found) {
    for (int i = done; i < count; i++) {
      found[i] = table[indices[i]];
    }
  }

  /**
   * Puts what {@code table}, in rows of {@code width}, has at each row and column in the place of
   * the column.
   */
  static void lookInRows(int[] table, int[] rows, int width, int[] columns, int count) {
    for (int i = 0; i < count; i++) {
      columns[i] += rows[i] * width;
    }
    look(table, columns, count, columns);
  }

  /** Puts the classes of the local ends that packets name by index from {@code from} on. */
  void name(int[] classes, int[] indices, int from, int count) {
    System.arraycopy(indices, from, locals, 0, count);
    look(classes, locals, count, locals);
  }

  /** Likewise. */
  void name(int[] classes, long[] indices, int from, int count) {
    int[] locals = this.locals;
    for (int i = 0; i < count; i++) {
      locals[i] = classes[(int) indices[from + i]];
    }
  }
}
