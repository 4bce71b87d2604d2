package io.ipflow.formats.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * How the records of one batch are read and written in chunks. As long as {@link #isSettled()} is
 * false one thread reads and writes one chunk after the other; from then on each thread has a
 * {@link Part} of its own.
 */
public final class FlowForms {
  private final FlowFormat read;
  private final FlowFormat written;
  private final int maxRecordBytes;

  /** The header that was read; null as long as none was, and where there is none. */
  private CsvColumns columns;

  /** The header that was written, likewise. */
  private List<String> header;

  /**
   * Makes the forms of a batch.
   *
   * @param maxRecordBytes how long one record may be; a longer one is bad
   */
  public FlowForms(FlowFormat read, FlowFormat written, int maxRecordBytes) {
    this.read = read;
    this.written = written;
    this.maxRecordBytes = maxRecordBytes;
  }

  /** Returns what finds the ends of records. */
  public Cutter cutter() {
    return read == FlowFormat.NDJSON
        ? new NdjsonCutter(maxRecordBytes)
        : new CsvCutter(maxRecordBytes);
  }

  /** Returns whether everything is known that the first record tells of all others. */
  public boolean isSettled() {
    return (read == FlowFormat.NDJSON || columns != null)
        && (written == FlowFormat.NDJSON || header != null);
  }

  /** Returns one thread's part, whose answers go to {@code out}. */
  public Part part(OutputStream out) {
    return new Part(out);
  }

  /** A source that knows the line that its last record started at; 0 if there was none. */
  interface Numbered extends FlowSource {
    /** Returns that line. */
    long line();
  }

  /** Reads and writes for one thread. */
  public final class Part {
    private final FlowSink sink;
    private final NdjsonSource objects = new NdjsonSource(maxRecordBytes);
    private CsvLines lines;
    private CsvSource table;
    private Numbered last;

    private Part(OutputStream out) {
      sink = written == FlowFormat.NDJSON ? new NdjsonSink(out) : new CsvSink(out, header);
    }

    /** Returns where the answers are written. */
    public FlowSink sink() {
      return sink;
    }

    /** Returns the records of {@code chunk}. */
    public FlowSource source(Chunk chunk) throws IOException {
      if (read == FlowFormat.NDJSON) {
        return objects.begin(chunk);
      }
      if (columns == null || chunk.isQuoted()) {
        return table(
            new ByteArrayInputStream(chunk.bytes(), 0, chunk.length()),
            new CsvSource.Place(chunk.line(), 0));
      }
      if (lines == null) {
        lines = new CsvLines(columns);
      }
      last = lines;
      return lines.begin(chunk);
    }

    /**
     * Returns the records of {@code rest}, which no more is behind.
     *
     * @param line the number of its first line
     * @param lastRecord what {@link #lastRecord} was before it
     */
    public FlowSource rest(InputStream rest, long line, long lastRecord) throws IOException {
      return read == FlowFormat.NDJSON
          ? new NdjsonSource(rest, maxRecordBytes, line)
          : table(rest, new CsvSource.Place(line, lastRecord));
    }

    private FlowSource table(InputStream in, CsvSource.Place place) throws IOException {
      table = new CsvSource(in, maxRecordBytes, columns, place);
      last = table;
      return table;
    }

    /** Returns the line that the last record of the last source started at; 0 if there is none. */
    public long lastRecord() {
      return last == null ? 0 : last.line();
    }

    /** Notes what the records that were read and written tell of all others. */
    public void settle() {
      if (columns == null && table != null) {
        columns = table.columns();
      }
      if (header == null && sink instanceof CsvSink csv) {
        header = csv.header();
      }
    }
  }
}
