package io.ipflow.classify;

import java.util.List;
import java.util.Optional;

/**
 * What each pair of a local and a remote class wants together.
 *
 * @param numbers the number of the row of each pair, those of the first local class first
 * @param rows the different rows
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied for nothing.
record Pairs(int[] numbers, List<Row> rows) {
  /** Rows are many times what the tables take that are built of them, and are dropped after. */
  private static final int ROWS_TO_TABLES = 2;

  /**
   * Pairs the classes; empty if the pairs would take more than {@code mostBytes}, or their rows
   * more than twice as much.
   *
   * @param closing the filters after the first of which, in a stage, no other counts
   */
  static Optional<Pairs> of(
      FilterSet filters, List<Row> locals, List<Row> remotes, Row closing, long mostBytes) {
    if (4L * locals.size() * remotes.size() > mostBytes) {
      return Optional.empty();
    }
    RowIndex rows = new RowIndex();
    long[] met = new long[filters.words()];
    int[] numbers = new int[locals.size() * remotes.size()];
    for (int i = 0; i < numbers.length; i++) {
      filters.meet(locals.get(i / remotes.size()), remotes.get(i % remotes.size()), closing, met);
      numbers[i] = rows.number(met);
      if (8L * filters.words() * rows.rows().size() > ROWS_TO_TABLES * mostBytes) {
        return Optional.empty();
      }
    }
    return Optional.of(new Pairs(numbers, rows.rows()));
  }

  /** Returns for each pair what its row is called in {@code names}, times {@code factor}. */
  int[] named(int[] names, int factor) {
    int[] named = new int[numbers.length];
    for (int i = 0; i < named.length; i++) {
      named[i] = names[numbers[i]] * factor;
    }
    return named;
  }
}
