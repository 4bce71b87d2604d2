package io.ipflow.formats.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/** The columns of a CSV file as its header names them. Immutable. */
final class CsvColumns {
  private final List<String> names;
  private final FlowField[] fields;
  private final boolean[] added;
  private final int[] asking;
  private final int passed;
  private final boolean once;

  CsvColumns(List<String> header) {
    names = header.stream().map(String::strip).toList();
    fields = names.stream().map(FlowField::named).toArray(FlowField[]::new);
    added = new boolean[fields.length];
    int asked = 0;
    int[] all = new int[fields.length];
    int kept = 0;
    for (int i = 0; i < fields.length; i++) {
      added[i] = FlowField.isAdded(names.get(i));
      kept += added[i] ? 0 : 1;
      if (fields[i] != null) {
        all[asked++] = i;
      }
    }
    asking = Arrays.copyOf(all, asked);
    passed = kept;
    once = Arrays.stream(fields).filter(Objects::nonNull).distinct().count() == asked;
  }

  List<String> names() {
    return names;
  }

  int count() {
    return fields.length;
  }

  /** Returns the columns that ask the question. The array is shared. */
  int[] asking() {
    return asking;
  }

  /** Returns the field in {@code column}; null if it asks nothing. */
  FlowField field(int column) {
    return fields[column];
  }

  /** Returns how many columns are passed through: those without a name that the answer adds. */
  int passed() {
    return passed;
  }

  /** Returns whether no field of the question has two columns. */
  boolean areOnce() {
    return once;
  }

  /** Keeps what is passed through of a record of {@code count} fields. */
  void keep(FlowRecord record, int count, IntFunction<String> texts) {
    for (int i = 0; i < Math.min(count, fields.length); i++) {
      if (!added[i]) {
        record.keep(names.get(i), texts.apply(i));
      }
    }
  }

  /** Reads a record of {@code count} fields whose texts are {@code texts}. */
  void read(FlowRecord record, int count, IntFunction<String> texts) {
    if (count != fields.length) {
      record.fail("expected " + fields.length + " fields as in the header, got " + count);
    }
    keep(record, count, texts);
    for (int column : asking) {
      if (column < count) {
        record.ask(fields[column], texts.apply(column).strip());
      }
    }
  }
}
