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

  /** Puts what the trie holds for the upper halves to {@code found}. */
  int ipv6(Ipv6Trie trie, Ipv6Trie.Halves halves, int count, int[] found);

  /** Puts the classes of protocols and destination ports to {@code classes}. */
  int destinations(ServiceField field, Columns columns, int from, int count, int[] classes);

  /** Makes of classes of protocols and destination ports those of services. */
  int sources(ServiceField field, char[] ports, int from, int count, int[] classes);

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
    public int ipv6(Ipv6Trie trie, Ipv6Trie.Halves halves, int count, int[] found) {
      return 0;
    }

    @Override
    public int destinations(
        ServiceField field, Columns columns, int from, int count, int[] classes) {
      return 0;
    }

    @Override
    public int sources(ServiceField field, char[] ports, int from, int count, int[] classes) {
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
