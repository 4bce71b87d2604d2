package io.ipflow.formats.batch;

/**
 * Finds where records end in the bytes of an input as they come in, without reading them. The bytes
 * are in a buffer that begins with the first record which was not cut off yet. Not thread-safe.
 */
public abstract class Cutter {
  private long line = 1;
  private int whole;
  private long breaks;

  /**
   * Looks at bytes that came in, from {@code from} to before {@code to}.
   *
   * @return false if no more may be cut off than {@link #whole} says: then what follows has to be
   *     read by one reader from there to the end of the input
   */
  public abstract boolean look(byte[] buffer, int from, int to);

  /** Returns whether a quote may be in what was looked at, where the form knows quotes. */
  abstract boolean isQuoted();

  /**
   * Returns whether the input may not end where it was looked at last, so that one reader has to
   * read what is not whole.
   */
  public abstract boolean isOpen();

  /** Returns where the last record ends that is whole; 0 if none is. */
  public final int whole() {
    return whole;
  }

  /** Returns the number of the line that the buffer begins with, counted from 1. */
  public final long line() {
    return line;
  }

  /** Returns the records in {@code buffer} that are whole. */
  public final Chunk chunk(byte[] buffer) {
    return new Chunk(buffer, whole, line, isQuoted());
  }

  /** Returns all that is left in {@code buffer} at the end of the input. */
  public final Chunk last(byte[] buffer, int filled) {
    return new Chunk(buffer, filled, line, isQuoted());
  }

  /** Says that what was whole is no longer in the buffer, and the rest at its beginning. */
  public void cutOff() {
    line += breaks;
    breaks = 0;
    whole = 0;
  }

  /** Notes that a record ends before {@code end}, and how many line breaks were up to there. */
  final void end(int end, long breaksBefore) {
    whole = end;
    breaks = breaksBefore;
  }

  /** Returns how many line breaks there are in what is whole. */
  final long breaks() {
    return breaks;
  }

  /** Returns where the last line feed from {@code from} to before {@code to} ends; else 0. */
  static int afterLast(byte[] buffer, int from, int to) {
    int at = to;
    while (at > from && buffer[at - 1] != '\n') {
      at--;
    }
    return at > from ? at : 0;
  }
}
