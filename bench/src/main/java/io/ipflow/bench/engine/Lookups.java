package io.ipflow.bench.engine;

/** Lookups of a trace's packets in one classifier, whatever their family. */
public interface Lookups {
  /** Returns the number of packets. */
  int length();

  /** Puts the numbers of the verdicts on all packets into {@code numbers}. */
  void batch(int[] numbers);

  /** Returns the number of the verdict on packet {@code i}, looked up by itself. */
  int single(int i);

  /**
   * Looks all packets up one by one, the place of each depending on the last verdict.
   *
   * @param zero 0, of which the compiler must not know: then no lookup can begin before the last
   *     one ended, as where each answer decides what is asked next
   */
  int chain(int zero);
}
