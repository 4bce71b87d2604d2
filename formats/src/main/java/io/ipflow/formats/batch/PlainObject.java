package io.ipflow.formats.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the records that nearly all batches consist of: one flat object of ASCII texts without
 * escapes, of numbers, and beside the question of true, false and null. What is not so plain, or
 * wrong, is left to the JSON parser, whose judgement this shares: a test holds them together.
 */
final class PlainObject {
  private static final int NAMES = 1 << 8;
  private static final int ORDERED = 1 << 4;
  private static final int LONGEST_NUMBER = 18;
  private static final long QUOTES = Octets.all('"');
  private static final long ESCAPES = Octets.all('\\');
  private static final List<byte[]> LITERALS =
      Stream.of("true", "false", "null").map(it -> it.getBytes(StandardCharsets.US_ASCII)).toList();

  /** Names that were met, each at the slot of its hash: most records have the same. */
  private final Name[] names = new Name[NAMES];

  /** The first names of the last record, in their order: most records repeat that, too. */
  private final Name[] order = new Name[ORDERED];

  private FlowRecord record;
  private byte[] bytes;
  private int end;
  private int at;
  private int fields;

  /** A bit for each field of the question that was met. */
  private int met;

  /** Where the text or number that was read last stands. */
  private int first;

  private int stop;

  /** A name that was met, its bytes and the quotes around them, and what it means. */
  private static final class Name {
    final byte[] written;
    final FlowField field;
    final boolean added;

    Name(byte[] written) {
      String text = new String(written, 1, written.length - 2, StandardCharsets.ISO_8859_1);
      this.written = written;
      this.field = FlowField.named(text);
      this.added = FlowField.isAdded(text);
    }
  }

  /**
   * Reads the line from {@code start} to before {@code lineEnd} into {@code into}; returns whether
   * it was plain. If not, {@code into} has to begin anew.
   */
  boolean read(byte[] line, int start, int lineEnd, FlowRecord into) {
    bytes = line;
    at = start;
    end = lineEnd;
    record = into;
    fields = 0;
    met = 0;
    if (!take('{') || !members()) {
      return false;
    }
    record.keepObject(bytes, start, at - 1);
    blanks();
    return at == end;
  }

  /** Returns how many fields the object that was read has. */
  int fields() {
    return fields;
  }

  /** Reads what is between the braces, and the closing one. */
  private boolean members() {
    if (take('}')) {
      return true;
    }
    do {
      Name name = name();
      if (name == null || name.added || !take(':') || !value(name)) {
        return false;
      }
      if (name.field != null && !ask(name.field)) {
        return false;
      }
      fields++;
    } while (take(','));
    return take('}');
  }

  /** Notes where the value of {@code field} is that was read; returns whether it is the first. */
  private boolean ask(FlowField field) {
    int before = met;
    met |= 1 << field.place();
    record.askPlain(field, first, stop);
    return met != before;
  }

  private boolean value(Name name) {
    blanks();
    if (at == end) {
      return false;
    }
    if (bytes[at] == '"') {
      return text();
    }
    return bytes[at] > '9' ? name.field == null && literal() : number();
  }

  /** Reads the true, false or null that begins here; returns whether it is one. */
  private boolean literal() {
    for (byte[] literal : LITERALS) {
      if (isNext(literal)) {
        at += literal.length;
        return true;
      }
    }
    return false;
  }

  /** Reads the text that begins here; returns whether it is plain. */
  private boolean text() {
    if (!take('"')) {
      return false;
    }
    byte[] line = bytes;
    int next = at;
    first = next;
    while (next <= end - Long.BYTES) {
      long octets = Octets.at(line, next);
      long ends = Octets.equal(octets, QUOTES);
      long others = Octets.unprintable(octets) | Octets.equal(octets, ESCAPES);
      if ((ends | others) != 0) {
        next += Octets.first(ends | others);
        break;
      }
      next += Long.BYTES;
    }
    while (next < end && line[next] != '"') {
      if (line[next] < ' ' || line[next] == '\\') {
        return false;
      }
      next++;
    }
    stop = next;
    at = next + 1;
    return next < end;
  }

  /** Reads the number that begins here; returns whether it is one and is plain. */
  private boolean number() {
    first = at;
    at += bytes[at] == '-' ? 1 : 0;
    int whole = at;
    boolean right = digits() && (bytes[whole] != '0' || at == whole + 1) && fraction();
    stop = at;
    return right && at - first <= LONGEST_NUMBER && isEnd();
  }

  private boolean fraction() {
    if (at == end || bytes[at] != '.') {
      return true;
    }
    at++;
    return digits();
  }

  private boolean isEnd() {
    return at < end && (bytes[at] == ',' || bytes[at] == '}' || bytes[at] == ' ');
  }

  /** Moves past digits; returns whether there is one at least. */
  private boolean digits() {
    int before = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at > before;
  }

  /** Reads the name that begins here; null if it is not plain. */
  private Name name() {
    blanks();
    Name expected = order[fields & ORDERED - 1];
    if (expected != null && isNext(expected.written)) {
      at += expected.written.length;
      return expected;
    }
    if (!text()) {
      return null;
    }
    first--;
    stop++;
    int slot = slot();
    if (names[slot] == null || !isRead(names[slot].written)) {
      names[slot] = new Name(Arrays.copyOfRange(bytes, first, stop));
    }
    order[fields & ORDERED - 1] = names[slot];
    return names[slot];
  }

  private boolean isNext(byte[] written) {
    return written.length <= end - at && Octets.isAt(bytes, at, written);
  }

  private int slot() {
    int hash = 0;
    for (int i = first; i < stop; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ hash >>> 15) & NAMES - 1;
  }

  private boolean isRead(byte[] written) {
    return Arrays.equals(written, 0, written.length, bytes, first, stop);
  }

  /** Moves past {@code character}, and blanks before it, if it is next. */
  private boolean take(char character) {
    blanks();
    if (at < end && bytes[at] == character) {
      at++;
      return true;
    }
    return false;
  }

  private void blanks() {
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
  }
}
