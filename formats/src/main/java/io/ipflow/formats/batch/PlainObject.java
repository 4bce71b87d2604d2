package io.ipflow.formats.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the records that nearly all batches consist of: one flat object of ASCII texts without
 * escapes and of whole numbers. What is not so plain, or wrong, is left to the JSON parser, whose
 * judgement this shares: a test holds them together.
 */
final class PlainObject {
  private static final int NAMES = 1 << 8;
  private static final int TEXTS = 1 << 12;
  private static final int ORDERED = 1 << 4;
  private static final int LONGEST_NUMBER = 18;

  /** Names and texts that were met, each at the slot of its hash: most records repeat most. */
  private final Name[] names = new Name[NAMES];

  private final Text[] texts = new Text[TEXTS];

  /** The first names of the last record, in their order: most records repeat that, too. */
  private final Name[] order = new Name[ORDERED];

  private FlowRecord record;
  private byte[] bytes;
  private int end;
  private int at;
  private int fields;

  /** Where the text or number that was read last stands. */
  private int first;

  private int stop;

  /** A text that was met, and its bytes. */
  private static final class Text {
    final byte[] written;
    final String text;

    Text(byte[] written) {
      this.written = written;
      this.text = new String(written, StandardCharsets.ISO_8859_1);
    }
  }

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
      if (name == null || name.added || !take(':') || !value()) {
        return false;
      }
      if (name.field != null) {
        record.ask(name.field, name.field.repeats() ? known() : made());
      }
      fields++;
    } while (take(','));
    return take('}');
  }

  private boolean value() {
    blanks();
    return at < end && (bytes[at] == '"' ? text() : number());
  }

  /** Reads the text that begins here; returns whether it is plain. */
  private boolean text() {
    if (!take('"')) {
      return false;
    }
    first = at;
    while (at < end && bytes[at] != '"') {
      if (bytes[at] < ' ' || bytes[at] == '\\') {
        return false;
      }
      at++;
    }
    stop = at;
    return take('"');
  }

  /** Reads the whole number that begins here; returns whether it is one and is plain. */
  private boolean number() {
    first = at;
    if (bytes[at] == '-') {
      at++;
    }
    int digits = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    stop = at;
    boolean padded = at > digits + 1 && bytes[digits] == '0';
    boolean ends = at < end && (bytes[at] == ',' || bytes[at] == '}' || bytes[at] == ' ');
    return at > digits && at - digits <= LONGEST_NUMBER && !padded && ends;
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
    int slot = slot(NAMES);
    if (names[slot] == null || !isRead(names[slot].written)) {
      names[slot] = new Name(Arrays.copyOfRange(bytes, first, stop));
    }
    order[fields & ORDERED - 1] = names[slot];
    return names[slot];
  }

  private boolean isNext(byte[] written) {
    int after = at + written.length;
    return after <= end && Arrays.equals(written, 0, written.length, bytes, at, after);
  }

  /** Returns the text that was read, if it was met before the one that was made then. */
  private String known() {
    int slot = slot(TEXTS);
    if (texts[slot] == null || !isRead(texts[slot].written)) {
      texts[slot] = new Text(Arrays.copyOfRange(bytes, first, stop));
    }
    return texts[slot].text;
  }

  private String made() {
    return new String(bytes, first, stop - first, StandardCharsets.ISO_8859_1);
  }

  private int slot(int slots) {
    int hash = 0;
    for (int i = first; i < stop; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ hash >>> 15) & slots - 1;
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
