package io.ipflow.formats.batch;

/**
 * Cuts behind line feeds that are no part of a quoted field. What the CSV library might refuse,
 * long records and characters behind a closing quote, is left to one reader, for it refuses the
 * rest too; so is a carriage return alone, which ends a line as well.
 */
final class CsvCutter extends Cutter {
  /** Lines up to three times as long are cut. The library takes 16,384 fields of a record. */
  private static final int BLOCK = 4096;

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final long FEEDS = Octets.all('\n');
  private static final long RETURNS = Octets.all('\r');
  private static final long QUOTES = Octets.all('"');

  /** Where in a field the last character was. */
  private enum State {
    /** Before its first. */
    START,
    /** In a field without quotes. */
    BARE,
    /** Between the quotes. */
    QUOTED,
    /** Behind a quote within quotes: the closing one, or the first of two that stand for one. */
    CLOSED
  }

  private final boolean strict;
  private State state = State.START;
  private boolean returned;
  private long breaks;

  /** Behind the last quote that was met; 0 if none was. */
  private int quoteEnd;

  CsvCutter(int maxRecordBytes) {
    this.strict = maxRecordBytes < 4 * BLOCK;
  }

  @Override
  public boolean look(byte[] buffer, int from, int to) {
    if (strict) {
      return false;
    }
    boolean marked = isAtMark(from);
    if (marked || state == State.QUOTED || state == State.CLOSED) {
      return lookClosely(buffer, from, to);
    }
    int at = from;
    while (at < to) {
      int end = Math.min(at + BLOCK, to);
      Seen seen = block(buffer, at, end);
      if (seen == Seen.QUOTE) {
        return lookClosely(buffer, at, to);
      }
      if (seen == Seen.IRREGULAR) {
        return false;
      }
      at = end;
    }
    return to - whole() <= BLOCK;
  }

  /** Returns whether a byte order mark may be here, which is no part of the first field. */
  private boolean isAtMark(int at) {
    return line() == 1 && whole() == 0 && at < MARK.length;
  }

  /** What is met in a block. */
  private enum Seen {
    NOTHING,
    QUOTE,
    IRREGULAR
  }

  /** Looks at a block; where something is met nothing was noted. */
  private Seen block(byte[] buffer, int from, int to) {
    long feeds = 0;
    long quotes = 0;
    long alone = 0;
    long carried = returned ? 0x80 : 0;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long octets = Octets.at(buffer, at);
      long ends = Octets.equal(octets, FEEDS);
      long returns = Octets.equal(octets, RETURNS);
      feeds += Long.bitCount(ends);
      quotes |= Octets.equal(octets, QUOTES);
      alone |= (returns << 8 | carried) & ~ends;
      carried = returns >>> 56;
    }
    boolean before = carried != 0;
    for (; at < to; at++) {
      boolean feed = buffer[at] == '\n';
      feeds += feed ? 1 : 0;
      quotes |= buffer[at] == '"' ? 1 : 0;
      alone |= before && !feed ? 1 : 0;
      before = buffer[at] == '\r';
    }
    if (quotes != 0) {
      return Seen.QUOTE;
    }
    if (alone != 0 || (feeds == 0 && to - whole() > 3 * BLOCK)) {
      return Seen.IRREGULAR;
    }
    returned = before;
    note(buffer, from, to, feeds);
    return Seen.NOTHING;
  }

  private void note(byte[] buffer, int from, int to, long feeds) {
    breaks += feeds;
    byte last = buffer[to - 1];
    state = last == ',' || last == '\n' ? State.START : State.BARE;
    int after = afterLast(buffer, from, to);
    if (after > 0) {
      end(after, breaks);
    }
  }

  /** Follows each character, as in a field of quotes a line break ends nothing. */
  private boolean lookClosely(byte[] buffer, int from, int to) {
    for (int at = from; at < to; at++) {
      byte character = buffer[at];
      boolean feed = character == '\n';
      if (returned && !feed) {
        return false;
      }
      if (isAtMark(at) && character == MARK[at]) {
        continue;
      }
      breaks += feed ? 1 : 0;
      returned = character == '\r';
      quoteEnd = character == '"' ? at + 1 : quoteEnd;
      state = next(character);
      if (state == null) {
        return false;
      }
      if (feed && state == State.START) {
        end(at + 1, breaks);
      } else if (at - whole() >= 3 * BLOCK) {
        return false;
      }
    }
    return true;
  }

  /** Returns the state behind {@code character}; null if that may not be there. */
  private State next(byte character) {
    boolean quote = character == '"';
    switch (state) {
      case QUOTED -> {
        return quote ? State.CLOSED : State.QUOTED;
      }
      case CLOSED -> {
        return quote ? State.QUOTED : ended(character, null);
      }
      case START -> {
        return quote ? State.QUOTED : ended(character, State.BARE);
      }
      case BARE -> {
        return ended(character, State.BARE);
      }
    }
    throw new IllegalStateException("a state is missing");
  }

  private static State ended(byte character, State otherwise) {
    if (character == ',' || character == '\n') {
      return State.START;
    }
    return character == '\r' ? State.BARE : otherwise;
  }

  @Override
  public boolean isOpen() {
    return state == State.QUOTED;
  }

  @Override
  boolean isQuoted() {
    return quoteEnd > 0;
  }

  @Override
  public void cutOff() {
    quoteEnd = Math.max(quoteEnd - whole(), 0);
    breaks -= breaks();
    super.cutOff();
  }
}
