package io.ipflow.formats.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes records as CSV; the header has the fields of the first record, and those of answers. */
final class CsvSink implements FlowSink {
  private final ByteOutput out;
  private final StringWriter text = new StringWriter();
  private final CsvWriter writer =
      CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
  private final Set<String> lost = new LinkedHashSet<>();

  /** How answered lines end; there are as many rulings as rules that decided. */
  private final IdentityHashMap<Ruling, byte[]> endings = new IdentityHashMap<>();

  private List<String> header;

  /** The columns that the last line had which was as it is to be written. */
  private CsvColumns copied;

  CsvSink(OutputStream out) {
    this(out, null);
  }

  /** Makes a sink that goes on below {@code header}; null if there is none yet. */
  CsvSink(OutputStream out, List<String> header) {
    this.out = new ByteOutput(out);
    this.header = header;
  }

  /** Returns the header without the fields of answers; null as long as none was written. */
  List<String> header() {
    return header;
  }

  @Override
  public void answer(FlowRecord record, Ruling ruling) throws IOException {
    if (isCopied(record)) {
      out.write(record.kept(), record.keptStart(), record.keptEnd());
      out.write(',');
      out.write(ending(ruling));
    } else {
      write(record, added(ruling));
    }
  }

  private static List<String> added(Ruling ruling) {
    return Arrays.asList(ruling.access(), ruling.ruleName(), ruling.ruleId(), ruling.stage(), null);
  }

  private byte[] ending(Ruling ruling) {
    byte[] known = endings.get(ruling);
    if (known == null) {
      known = row(added(ruling));
      endings.put(ruling, known);
    }
    return known;
  }

  /** Returns whether the record is a line just as it would be written. */
  private boolean isCopied(FlowRecord record) {
    CsvColumns columns = record.columns();
    if (columns != null && columns != copied && columns.names().equals(header)) {
      copied = columns;
    }
    return columns != null && columns == copied;
  }

  @Override
  public void fail(FlowRecord record, String error) throws IOException {
    String where = record.hasFields() ? "" : "line " + record.line() + ": ";
    write(record, Arrays.asList(null, null, null, null, where + error));
  }

  private void write(FlowRecord record, List<String> added) throws IOException {
    if (header == null) {
      writeHeader(record);
    }
    List<String> row = new ArrayList<>(header.size() + added.size());
    row.addAll(record.names().equals(header) ? record.texts() : arranged(record));
    row.addAll(added);
    out.write(row(row));
  }

  private void writeHeader(FlowRecord first) throws IOException {
    header =
        first.names().isEmpty()
            ? Arrays.stream(FlowField.values()).map(FlowField::word).toList()
            : List.copyOf(first.names());
    List<String> row = new ArrayList<>(header);
    row.addAll(FlowField.ADDED);
    out.write(row(row));
  }

  private byte[] row(List<String> fields) {
    writer.writeRecord(fields);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.getBuffer().setLength(0);
    return bytes;
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
    out.flush();
  }
}
