package io.ipflow.formats.batch;

/** Cuts behind line feeds. Lines that are too long are left to one reader. */
final class NdjsonCutter extends Cutter {
  private static final long FEEDS = Octets.all('\n');

  private final int maxRecordBytes;

  NdjsonCutter(int maxRecordBytes) {
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public boolean look(byte[] buffer, int from, int to) {
    int after = afterLast(buffer, from, to);
    if (after > 0) {
      end(after, breaks() + feeds(buffer, from, after));
    }
    return to - whole() <= maxRecordBytes + 2L; // CR and LF do not count
  }

  private static long feeds(byte[] buffer, int from, int to) {
    long feeds = 0;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      feeds += Long.bitCount(Octets.equal(Octets.at(buffer, at), FEEDS));
    }
    for (; at < to; at++) {
      feeds += buffer[at] == '\n' ? 1 : 0;
    }
    return feeds;
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  boolean isQuoted() {
    return false;
  }
}
