package io.ipflow.classify;

/** The last step of a lookup: from classes of addresses and of services to a verdict. */
sealed interface Decision permits CrossProduct, Partition, BitVectors {
  /** Returns the remote addresses in the classes that {@link #verdict} wants. */
  default AddressClasses named(AddressClasses remote) {
    return remote;
  }

  /** Returns the number of the verdict. */
  int verdict(int local, int remote, int service);

  /**
   * Returns that one of the arrays of {@code block}, all of which are written over, in which the
   * numbers of the verdicts on its first {@code count} packets now are.
   */
  int[] verdicts(Block block, int count);

  /** Returns the bytes that the tables take. */
  long bytes();
}
