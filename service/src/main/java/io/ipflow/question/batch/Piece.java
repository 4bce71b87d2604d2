package io.ipflow.question.batch;

/** The answers to a chunk. */
final class Piece {
  private final long number;
  private final byte[] bytes;
  private final int length;
  private final Tally tally = new Tally();
  private long lastRecord;

  /**
   * Makes a piece.
   *
   * @param number which chunk was answered, counted from 0
   * @param bytes holds the answers, from its start on
   * @param length how many of the bytes are answers
   */
  Piece(long number, byte[] bytes, int length) {
    this.number = number;
    this.bytes = bytes;
    this.length = length;
  }

  /** Notes what became of the records, and the line that the last of them started at. */
  Piece with(Tally counted, long lastRecordAt) {
    tally.add(counted);
    lastRecord = lastRecordAt;
    return this;
  }

  long number() {
    return number;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  Tally tally() {
    return tally;
  }

  /** Returns the line that the last record started at, where the form tells; else 0. */
  long lastRecord() {
    return lastRecord;
  }
}
