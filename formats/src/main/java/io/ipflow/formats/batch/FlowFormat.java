package io.ipflow.formats.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The forms of a batch. */
public enum FlowFormat {
  /** One JSON object a line, UTF-8. */
  NDJSON,
  /** Comma-separated values with a header (RFC 4180), UTF-8. */
  CSV;

  private static final int LOOK = 4096;

  /**
   * Returns the form of what {@code in} holds: NDJSON if its first character that is no blank opens
   * an object, else CSV. Nothing is consumed.
   */
  public static FlowFormat of(BufferedInputStream in) throws IOException {
    in.mark(LOOK);
    try {
      for (int i = 0; i < LOOK; i++) {
        int character = in.read();
        boolean skipped = character <= ' ' || character > 0x7e; // blanks, and a byte order mark
        if (character < 0 || !skipped) {
          return character < 0 || character == '{' || character == '[' ? NDJSON : CSV;
        }
      }
      return CSV;
    } finally {
      in.reset();
    }
  }

  /**
   * Returns the records of {@code in}, which the caller closes.
   *
   * @param maxRecordBytes how long one record may be; a longer one is bad, and the next goes on
   */
  public FlowSource source(InputStream in, int maxRecordBytes) throws IOException {
    return this == NDJSON
        ? new NdjsonSource(in, maxRecordBytes)
        : new CsvSource(in, maxRecordBytes);
  }

  /** Returns a sink that writes this form to {@code out}, which the caller closes. */
  public FlowSink sink(OutputStream out) {
    return this == NDJSON ? new NdjsonSink(out) : new CsvSink(out);
  }
}
