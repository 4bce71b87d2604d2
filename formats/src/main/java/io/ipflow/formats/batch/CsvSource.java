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
import java.util.regex.Pattern;

/** Records of a CSV file whose first line names the fields (RFC 4180; line feeds do too). */
final class CsvSource implements FlowForms.Numbered {
  private static final int MARK = 0xfeff;
  private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,18})\\b");

  /**
   * Where a source goes on.
   *
   * @param line the number of the first line, counted from 1
   * @param lastRecord the line that the record before it started at; 0 if there was none
   */
  record Place(long line, long lastRecord) {
    static final Place BEGIN = new Place(1, 0);
  }

  private final Iterator<CsvRecord> records;
  private final FlowRecord record = new FlowRecord();

  /** How many lines were before those that are read. */
  private final long before;

  private CsvColumns columns;
  private long line;
  private boolean broken;

  CsvSource(InputStream in, int maxRecordBytes) throws IOException {
    this(in, maxRecordBytes, null, Place.BEGIN);
  }

  /**
   * Makes a source in the middle of a file.
   *
   * @param columns the header that was read; null if none was yet
   * @param place where {@code in} goes on
   */
  CsvSource(InputStream in, int maxRecordBytes, CsvColumns columns, Place place)
      throws IOException {
    this.columns = columns;
    this.before = place.line() - 1;
    this.line = place.lastRecord();
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
            .build(handler, before == 0 && columns == null ? marked(in) : text(in))
            .iterator();
  }

  private static Reader text(InputStream in) {
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  /** Returns the text behind a byte order mark, which is no part of the first name. */
  private static Reader marked(InputStream in) throws IOException {
    PushbackReader reader = new PushbackReader(text(in));
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
      if (columns == null && records.hasNext()) {
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

  /** Returns the columns; null as long as no header was read. */
  CsvColumns columns() {
    return columns;
  }

  /** Returns where the last record started, or the header; 0 if there was none. */
  @Override
  public long line() {
    return line;
  }

  private String words(CsvParseException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = cause.getMessage().lines().findFirst().orElse("");
    return LINE.matcher(message)
        .replaceAll(found -> "line " + (before + Long.parseLong(found.group(1))));
  }

  private void readHeader(CsvRecord first) {
    columns = new CsvColumns(first.getFields());
    line = before + first.getStartingLineNumber();
  }

  private FlowRecord read(CsvRecord values) {
    line = before + values.getStartingLineNumber();
    record.begin(line);
    columns.read(record, values.getFieldCount(), values::getField);
    return record;
  }
}
