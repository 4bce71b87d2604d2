package io.ipflow.formats.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes records as CSV; the header has the fields of the first record, and those of answers. */
final class CsvSink implements FlowSink {
  private static final int BUFFER = 1 << 16;

  private final CsvWriter writer;
  private final Set<String> lost = new LinkedHashSet<>();
  private List<String> header;

  CsvSink(OutputStream out) {
    this.writer =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .bufferSize(BUFFER)
            .build(out, StandardCharsets.UTF_8);
  }

  @Override
  public void answer(FlowRecord record, Ruling ruling) throws IOException {
    write(
        record,
        Arrays.asList(ruling.access(), ruling.ruleName(), ruling.ruleId(), ruling.stage(), null));
  }

  @Override
  public void fail(FlowRecord record, String error) throws IOException {
    String where = record.hasFields() ? "" : "line " + record.line() + ": ";
    write(record, Arrays.asList(null, null, null, null, where + error));
  }

  private void write(FlowRecord record, List<String> added) throws IOException {
    try {
      if (header == null) {
        writeHeader(record);
      }
      List<String> row = new ArrayList<>(header.size() + added.size());
      row.addAll(record.names().equals(header) ? record.texts() : arranged(record));
      row.addAll(added);
      writer.writeRecord(row);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void writeHeader(FlowRecord first) {
    header =
        first.names().isEmpty()
            ? Arrays.stream(FlowField.values()).map(FlowField::word).toList()
            : List.copyOf(first.names());
    List<String> row = new ArrayList<>(header);
    row.addAll(FlowField.ADDED);
    writer.writeRecord(row);
  }

  private List<String> arranged(FlowRecord record) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      texts.add(null);
    }
    for (int i = 0; i < record.names().size(); i++) {
      int column = column(record.names().get(i));
      if (column < 0) {
        lost.add(record.names().get(i));
      } else {
        texts.set(column, record.texts().get(i));
      }
    }
    return texts;
  }

  /** Returns the column of {@code name}; the question's fields compare without letter case. */
  private int column(String name) {
    FlowField field = FlowField.named(name);
    for (int column = 0; column < header.size(); column++) {
      String there = header.get(column);
      if (there.equals(name) || (field != null && FlowField.named(there) == field)) {
        return column;
      }
    }
    return -1;
  }

  @Override
  public Set<String> lost() {
    return lost;
  }

  @Override
  public void flush() throws IOException {
    writer.flush();
  }
}
