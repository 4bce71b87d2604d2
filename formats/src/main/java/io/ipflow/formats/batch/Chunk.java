package io.ipflow.formats.batch;

/** A run of whole records, as they stand in an input. Whoever reads it may alter its bytes. */
public final class Chunk {
  private final byte[] bytes;
  private final int length;
  private final long line;
  private final boolean quoted;

  /**
   * Makes a chunk.
   *
   * @param bytes holds the records, from its start on
   * @param length how many of the bytes are records
   * @param line the number of the line that it starts with, counted from 1
   * @param quoted whether a quote is in it, where the form knows quotes
   */
  Chunk(byte[] bytes, int length, long line, boolean quoted) {
    this.bytes = bytes;
    this.length = length;
    this.line = line;
    this.quoted = quoted;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Returns how many bytes the records take. */
  public int length() {
    return length;
  }

  long line() {
    return line;
  }

  boolean isQuoted() {
    return quoted;
  }
}
