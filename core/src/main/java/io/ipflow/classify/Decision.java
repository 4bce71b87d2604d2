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
   * Puts the verdicts of the {@code count} packets whose classes are in {@code block}, which is
   * written over, at {@code to} of {@code verdicts}.
   */
  void verdicts(Block block, int count, int[] verdicts, int to);

  /** Returns the bytes that the tables take. */
  long bytes();
}
