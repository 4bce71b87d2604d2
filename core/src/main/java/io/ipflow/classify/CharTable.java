package io.ipflow.classify;

/**
 * Numbers below 65,536. SIMD has no loads of 16 bits from places that differ, so for it they are
 * stored a second time, two in an {@code int}. Immutable.
 */
final class CharTable {
  /** The numbers. */
  final char[] values;

  /** The numbers, two in an {@code int}, that of the even index in its lower half; or none. */
  final int[] pairs;

  /** Takes {@code values} over; nobody may write to them afterwards. */
  CharTable(char[] values) {
    this.values = values;
    pairs = new int[Simd.HERE.isPresent() ? (values.length + 1) / 2 : 0];
    for (int i = 0; i < 2 * pairs.length && i < values.length; i++) {
      pairs[i >>> 1] |= values[i] << (i << 4); // Java shifts by the low five bits alone
    }
  }

  /**
   * Checks that classes can be numbered by 16 bits.
   *
   * @throws IllegalArgumentException if {@code last} is beyond
   */
  static void checkClass(int last) {
    if (last > Character.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a policy that tells apart more than 65,536 classes of addresses or ports is not"
              + " compiled: ask the plain engine");
    }
  }

  /** Returns the bytes that the table takes. */
  long bytes() {
    return 2L * values.length + 4L * pairs.length;
  }
}
