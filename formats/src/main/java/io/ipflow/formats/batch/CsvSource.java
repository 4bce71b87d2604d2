package io.ipflow.formats.batch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** Records of a CSV file whose first line names the fields (RFC 4180; line feeds do too). */
final class CsvSource implements FlowSource {
  private static final int MARK = 0xfeff;

  private final Iterator<CsvRecord> records;
  private final FlowRecord record = new FlowRecord();
  private List<String> header;
  private FlowField[] fields;
  private long line;
  private boolean broken;

  CsvSource(InputStream in, int maxRecordBytes) throws IOException {
    CsvRecordHandler handler =
        CsvRecordHandler.builder()
            .maxFieldSize(maxRecordBytes)
            .maxRecordSize(maxRecordBytes)
            .build();
    this.records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(Math.max(maxRecordBytes, 1 << 16))
            .build(handler, reader(in))
            .iterator();
  }

  /** Returns the text behind a byte order mark, which is no part of the first name. */
  private static Reader reader(InputStream in) throws IOException {
    PushbackReader reader = new PushbackReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int first = reader.read();
    if (first >= 0 && first != MARK) {
      reader.unread(first);
    }
    return reader;
  }

  @Override
  public FlowRecord next() throws IOException {
    if (broken) {
      return null;
    }
    try {
      if (header == null && records.hasNext()) {
        readHeader(records.next());
      }
      return records.hasNext() ? read(records.next()) : null;
    } catch (CsvParseException e) {
      // Where a quote is not closed nobody knows where the next record starts.
      broken = true;
      record.begin(line + 1);
      record.fail("broken CSV after line " + line + ", the rest is not read: " + words(e));
      return record;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String words(CsvParseException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage().lines().findFirst().orElse("");
  }

  private void readHeader(CsvRecord first) {
    header = first.getFields().stream().map(String::strip).toList();
    fields = header.stream().map(FlowField::named).toArray(FlowField[]::new);
    line = first.getStartingLineNumber();
  }

  private FlowRecord read(CsvRecord values) {
    line = values.getStartingLineNumber();
    record.begin(line);
    if (values.getFieldCount() != header.size()) {
      record.fail(
          "expected " + header.size() + " fields as in the header, got " + values.getFieldCount());
    }
    for (int i = 0; i < Math.min(header.size(), values.getFieldCount()); i++) {
      String text = values.getField(i);
      if (!FlowField.isAdded(header.get(i))) {
        record.keep(header.get(i), text);
      }
      if (fields[i] != null) {
        record.ask(fields[i], text.strip());
      }
    }
    return record;
  }
}
