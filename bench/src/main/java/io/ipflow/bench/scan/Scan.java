package io.ipflow.bench.scan;

/** A scan of rules, one after the other, over packets that it holds in columns. */
public interface Scan {
  /** Returns the {@link Answer} on packet {@code i}. */
  int answer(int i);

  /** Returns the number of packets. */
  int length();

  /** Returns the answers on the first {@code count} packets. */
  default int[] answers(int count) {
    int[] answers = new int[count];
    for (int i = 0; i < count; i++) {
      answers[i] = answer(i);
    }
    return answers;
  }
}
