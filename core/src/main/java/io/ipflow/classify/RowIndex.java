package io.ipflow.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers rows of equal content alike, from 0, in the order they first come; a row that is known
 * costs no allocation. Contents are compared, never hashes alone: a prototype that trusted hashes
 * gave 20 wrong answers in 20,000. Not thread-safe.
 */
final class RowIndex {
  private final List<Row> rows = new ArrayList<>();
  private int[] slots = new int[64]; // a row's number and one; 0 is free

  /** Returns the number of the row with {@code words}, which are copied if it is new. */
  int number(long[] words) {
    int hash = Row.hash(words);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      Row known = rows.get(slots[slot] - 1);
      if (known.hashCode() == hash && known.hasWords(words)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    rows.add(Row.of(words.clone()));
    slots[slot] = rows.size();
    if (rows.size() * 2 > slots.length) {
      grow();
    }
    return rows.size() - 1;
  }

  /** Returns the number of {@code row}. */
  int number(Row row) {
    return number(row.words());
  }

  private void grow() {
    int[] wider = new int[slots.length * 2];
    Arrays.fill(slots, 0);
    for (int i = 0; i < rows.size(); i++) {
      int slot = rows.get(i).hashCode() & (wider.length - 1);
      while (wider[slot] != 0) {
        slot = (slot + 1) & (wider.length - 1);
      }
      wider[slot] = i + 1;
    }
    slots = wider;
  }

  /** Returns the rows, each at its number. */
  List<Row> rows() {
    return rows;
  }
}
