package io.ipflow.classify;

/** The classes of a block of packets, while the steps of a lookup are taken for all of them. */
final class Block {
  /** The number of packets of a block: what its classes take stays in the first-level cache. */
  static final int SIZE = 256;

  final int[] services = new int[SIZE];
  final int[] remotes = new int[SIZE];
  final int[] locals = new int[SIZE];
  final int[] rows = new int[SIZE];
  final int[] firsts = new int[SIZE];
  final int[] found = new int[SIZE];

  /** Puts the classes of the local ends that packets name by index. */
  void name(int[] classes, int[] indices, int from, int count) {
    int[] locals = this.locals;
    for (int i = 0; i < count; i++) {
      locals[i] = classes[indices[from + i]];
    }
  }

  /** Likewise. */
  void name(int[] classes, long[] indices, int from, int count) {
    int[] locals = this.locals;
    for (int i = 0; i < count; i++) {
      locals[i] = classes[(int) indices[from + i]];
    }
  }
}
