package io.ipflow.formats.json;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.IntUnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Short ways to read what a test wrote. */
final class Reading {
  private Reading() {}

  static Document read(String text) {
    return JsonReader.read(Source.text("a.json", text), Limits.DEFAULTS);
  }

  static Document read(byte[] bytes) {
    return read(bytes, Limits.DEFAULTS);
  }

  static Document read(byte[] bytes, Limits limits) {
    return JsonReader.read(new Source("a.json", () -> new ByteArrayInputStream(bytes)), limits);
  }

  /** Reads a document that has one root and no problem. */
  static Located root(String text) {
    Document document = read(text);
    if (document.roots().size() != 1 || !document.problems().isEmpty()) {
      throw new AssertionError("not one sound document: " + document);
    }
    return document.roots().get(0);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Returns {@code length} bytes, each made from its position modulo 2^30, none of them stored. */
  static Source made(long length, IntUnaryOperator byteAt) {
    return new Source("made", () -> new Made(length, byteAt));
  }

  private static final class Made extends InputStream {
    private final long length;
    private final IntUnaryOperator byteAt;
    private long position;

    Made(long length, IntUnaryOperator byteAt) {
      this.length = length;
      this.byteAt = byteAt;
    }

    @Override
    public int read() {
      return position == length
          ? -1
          : (byteAt.applyAsInt((int) (position++ & ((1 << 30) - 1))) & 0xff);
    }

    @Override
    public int read(byte[] target, int offset, int wanted) {
      if (position == length) {
        return -1;
      }
      int count = (int) Math.min(wanted, length - position);
      for (int i = 0; i < count; i++) {
        target[offset + i] = (byte) read();
      }
      return count;
    }
  }
}
