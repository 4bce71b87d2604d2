package io.ipflow.classify;

/**
 * The steps of a lookup for many packets by one instruction. A step takes as many packets of a
 * block as fill whole vectors, from its first on, and returns how many those are, which may be
 * none; the rest is left to the caller. His loops had better stand in methods of their own: a step
 * that the compiler inlines beside other loops is slow. Stateless and thread-safe.
 */
interface Simd {
  /** What this JVM has: see {@link SimdSearch}. */
  Simd HERE = SimdSearch.find();

  /** Returns whether there is any. */
  boolean isPresent();

  /** Puts the classes of the addresses from index {@code from} on to {@code classes}. */
  int ipv4(Ipv4Trie trie, int[] addresses, int from, int count, int[] classes);

  /** Puts what {@code table} has for the upper bits of each key to {@code found}. */
  int top(int[] table, int shift, int[] keys, int count, int[] found);

  /**
   * Puts what a {@link BlockPool} has for eight bits of each key in the place of the handles of its
   * blocks.
   *
   * @param shift how many bits of a key come after those
   */
  int below(int[] blocks, int[] keys, int shift, int count, int[] handles);

  /** Puts the entries of protocols and destination ports to {@code classes}. */
  int destinations(ServiceField field, Columns columns, int from, int count, int[] classes);

  /** Puts the classes of source ports to {@code members}. */
  int sources(ServiceField field, char[] ports, int from, int count, int[] members);

  /** Makes of entries of protocols and destination ports classes of services. */
  int refine(ServiceField field, int[] members, int count, int[] classes);

  /** Puts what {@code table} has at each index to {@code found}, which may be the indices. */
  int look(int[] table, int[] indices, int count, int[] found);

  /** Puts verdicts in the place of the indices of {@code rows}' lines. */
  int verdicts(VerdictTable table, int[] rows, int[] services, int count);

  /** No SIMD: the caller's loops do everything. */
  enum None implements Simd {
    /** The only one. */
    INSTANCE;

    @Override
    public boolean isPresent() {
      return false;
    }

    @Override
    public int ipv4(Ipv4Trie trie, int[] addresses, int from, int count, int[] classes) {
      return 0;
    }

    @Override
    public int top(int[] table, int shift, int[] keys, int count, int[] found) {
      return 0;
    }

    @Override
    public int below(int[] blocks, int[] keys, int shift, int count, int[] handles) {
      return 0;
    }

    @Override
    public int destinations(
        ServiceField field, Columns columns, int from, int count, int[] classes) {
      return 0;
    }

    @Override
    public int sources(ServiceField field, char[] ports, int from, int count, int[] members) {
      return 0;
    }

    @Override
    public int refine(ServiceField field, int[] members, int count, int[] classes) {
      return 0;
    }

    @Override
    public int look(int[] table, int[] indices, int count, int[] found) {
      return 0;
    }

    @Override
    public int verdicts(VerdictTable table, int[] rows, int[] services, int count) {
      return 0;
    }
  }
}
