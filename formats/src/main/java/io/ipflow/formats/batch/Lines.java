package io.ipflow.formats.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines without copying them; a line is valid until the next is asked for. */
final class Lines {
  private static final long BREAKS = Octets.all('\n');

  private final InputStream in;
  private final int maxLength;
  private byte[] buffer;
  private int filled;
  private int start;
  private int end;
  private int next;
  private long number;
  private boolean tooLong;

  Lines(InputStream in, int maxLength) {
    this.in = in;
    this.maxLength = maxLength;
    this.buffer = new byte[1 << 16];
  }

  /** Splits a stream whose first line has the number {@code firstLine}. */
  Lines(InputStream in, int maxLength, long firstLine) {
    this(in, maxLength);
    this.number = firstLine - 1;
  }

  /** Splits {@code chunk}, which it may alter behind the lines that were asked for. */
  Lines(Chunk chunk, int maxLength) {
    this.in = InputStream.nullInputStream();
    this.maxLength = maxLength;
    this.buffer = chunk.bytes();
    this.filled = chunk.length();
    this.number = chunk.line() - 1;
  }

  /** Moves to the next line; false after the last. A last line needs no line break. */
  boolean advance() throws IOException {
    start = next;
    tooLong = false;
    int feed = find(start);
    while (feed < 0) {
      if (filled - start > maxLength) {
        tooLong = true;
        start = filled;
      }
      int kept = filled - start;
      if (!fill()) {
        return (kept > 0 || tooLong) && line(filled, filled);
      }
      feed = find(start + kept);
    }
    return line(feed, feed + 1);
  }

  private boolean line(int lineEnd, int nextStart) {
    number++;
    next = nextStart;
    end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    tooLong |= end - start > maxLength;
    return true;
  }

  private int find(int from) {
    int at = from;
    for (; at <= filled - Long.BYTES; at += Long.BYTES) {
      long breaks = Octets.equal(Octets.at(buffer, at), BREAKS);
      if (breaks != 0) {
        return at + Octets.first(breaks);
      }
    }
    for (int i = at; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Reads more behind what is kept of the line; false at the end of the stream. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
    start = 0;
    next = filled;
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(read, 0);
    return read >= 0;
  }

  /** Returns the bytes that hold the line from {@link #start()} to before {@link #end()}. */
  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Returns the line's number, counted from 1. */
  long number() {
    return number;
  }

  /** Returns whether the line exceeds the limit; not all of it is then there. */
  boolean isTooLong() {
    return tooLong;
  }
}
