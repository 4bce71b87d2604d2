package io.ipflow.classify;

/**
 * A step of a lookup, taken for all packets of a block before the next step is. Steps are a list
 * and not calls that follow each other, since the compiler then keeps the loop of each to itself:
 * with all loops inlined into one method, batches took half as long again.
 */
@FunctionalInterface
interface Step {
  /**
   * Takes the step for {@code count} packets.
   *
   * @param from the index of the first of them in the columns; in a {@link Block} it is 0
   */
  void take(int from, int count);
}
