package io.ipflow.formats.batch;

import java.nio.charset.StandardCharsets;

/**
 * Records of lines in which no quote is: there a comma is always the end of a field, and a line
 * break that of a record. What has quotes is left to the CSV library, whose judgement this shares:
 * a test holds them together.
 */
final class CsvLines implements FlowForms.Numbered {
  private final CsvColumns columns;
  private final FlowRecord record = new FlowRecord();
  private final Runnable readFields = this::readFields;

  /** Where each field of the record starts and ends, as far as there are columns. */
  private final int[] starts;

  private final int[] stops;
  private byte[] bytes;
  private int end;
  private int at;
  private int fields;
  private boolean ascii;
  private long line;
  private long last;

  CsvLines(CsvColumns columns) {
    this.columns = columns;
    this.starts = new int[columns.count()];
    this.stops = new int[columns.count()];
  }

  /** Goes on with the lines of {@code chunk}. */
  CsvLines begin(Chunk chunk) {
    bytes = chunk.bytes();
    at = 0;
    end = chunk.length();
    line = chunk.line();
    last = 0;
    return this;
  }

  @Override
  public FlowRecord next() {
    while (at < end && isBreak(bytes[at])) {
      endLine();
    }
    if (at == end) {
      return null;
    }
    int start = at;
    last = line;
    split();
    record.begin(line);
    if (isPlain() && ask()) {
      record.plain(bytes);
      record.keepLater(columns.passed(), readFields);
      if (columns.passed() == fields && bytes[start] != '#') {
        record.keepLine(bytes, start, at, columns);
      }
    } else {
      record.begin(line);
      columns.read(record, fields, this::text);
    }
    if (at < end) {
      endLine();
    }
    return record;
  }

  @Override
  public long line() {
    return last;
  }

  private static boolean isBreak(byte character) {
    return character == '\n' || character == '\r';
  }

  /** Moves past a line break: one, two characters where they are CR and LF. */
  private void endLine() {
    boolean two = bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n';
    at += two ? 2 : 1;
    line++;
  }

  /** Finds the fields of the record that begins here, and moves to the end of its line. */
  private void split() {
    byte[] text = bytes;
    int start = at;
    int next = at;
    fields = 0;
    ascii = true;
    while (true) {
      while (next < end && text[next] > ',') { // as nearly all characters are
        next++;
      }
      if (next == end || isBreak(text[next])) {
        field(start, next);
        at = next;
        return;
      }
      if (text[next] == ',') {
        field(start, next);
        start = next + 1;
      } else {
        ascii &= text[next] >= 0;
      }
      next++;
    }
  }

  private void field(int start, int stop) {
    if (fields < starts.length) {
      starts[fields] = start;
      stops[fields] = stop;
    }
    fields++;
  }

  private boolean isPlain() {
    return ascii && fields == starts.length && columns.areOnce();
  }

  /** Notes the question's fields; returns whether they are as they are to be read. */
  private boolean ask() {
    for (int column : columns.asking()) {
      int start = starts[column];
      int stop = stops[column];
      if (start < stop && (bytes[start] <= ' ' || bytes[stop - 1] <= ' ')) {
        return false; // blanks around it
      }
      record.askPlain(columns.field(column), start, stop);
    }
    return true;
  }

  private String text(int column) {
    return new String(
        bytes, starts[column], stops[column] - starts[column], StandardCharsets.UTF_8);
  }

  /** Keeps each field, for sinks that do not copy the line whole. */
  private void readFields() {
    columns.keep(record, fields, this::text);
  }
}
