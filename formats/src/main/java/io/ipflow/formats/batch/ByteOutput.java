package io.ipflow.formats.batch;

import java.io.IOException;
import java.io.OutputStream;

/** Collects small pieces for a stream. */
final class ByteOutput {
  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int filled;

  ByteOutput(OutputStream out) {
    this.out = out;
  }

  void write(char ascii) throws IOException {
    if (filled == buffer.length) {
      empty();
    }
    buffer[filled++] = (byte) ascii;
  }

  void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  void write(byte[] bytes, int start, int end) throws IOException {
    int length = end - start;
    if (length > buffer.length - filled) {
      empty();
    }
    if (length > buffer.length) {
      out.write(bytes, start, length);
    } else {
      System.arraycopy(bytes, start, buffer, filled, length);
      filled += length;
    }
  }

  private void empty() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }

  void flush() throws IOException {
    empty();
    out.flush();
  }
}
