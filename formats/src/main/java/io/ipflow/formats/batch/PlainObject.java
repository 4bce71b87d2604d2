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
  private static final int LONGEST_NUMBER = 18;

  /** Names and texts that were met, each at the slot of its hash: most records repeat most. */
  private final Name[] names = new Name[NAMES];

  private final Text[] texts = new Text[TEXTS];

  /**
   * The hashes of those texts: a text that was not met is known without looking at one that was.
   */
  private final int[] hashes = new int[TEXTS];

  private FlowRecord record;
  private byte[] bytes;
  private int end;
  private int at;
  private int fields;

  /** Where the text or number that was read last stands, and its hash. */
  private int first;

  private int stop;
  private int hash;

  /** A text that was met, and its bytes. */
  private static final class Text {
    final byte[] written;
    final String text;

    Text(byte[] written) {
      this.written = written;
      this.text = new String(written, StandardCharsets.ISO_8859_1);
    }
  }

  /** A name that was met, its bytes, and what it means. */
  private static final class Name {
    final byte[] written;
    final FlowField field;
    final boolean added;

    Name(byte[] written) {
      String text = new String(written, StandardCharsets.ISO_8859_1);
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
      if (!text()) {
        return false;
      }
      Name name = name();
      if (name.added || !take(':') || !value()) {
        return false;
      }
      if (name.field != null) {
        record.ask(name.field, known());
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
    hash = 0;
    while (at < end && bytes[at] != '"') {
      if (bytes[at] < ' ' || bytes[at] == '\\') {
        return false;
      }
      hash = 31 * hash + bytes[at];
      at++;
    }
    stop = at;
    return take('"');
  }

  /** Reads the whole number that begins here; returns whether it is one and is plain. */
  private boolean number() {
    first = at;
    hash = 0;
    if (bytes[at] == '-') {
      at++;
    }
    int digits = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      hash = 31 * hash + bytes[at];
      at++;
    }
    stop = at;
    boolean padded = at > digits + 1 && bytes[digits] == '0';
    boolean ends = at < end && (bytes[at] == ',' || bytes[at] == '}' || bytes[at] == ' ');
    return at > digits && at - digits <= LONGEST_NUMBER && !padded && ends;
  }

  private Name name() {
    int slot = slot(NAMES);
    Name known = names[slot];
    if (known == null || !isRead(known.written)) {
      known = new Name(Arrays.copyOfRange(bytes, first, stop));
      names[slot] = known;
    }
    return known;
  }

  private String known() {
    int slot = slot(TEXTS);
    if (hashes[slot] == hash && texts[slot] != null && isRead(texts[slot].written)) {
      return texts[slot].text;
    }
    Text known = new Text(Arrays.copyOfRange(bytes, first, stop));
    texts[slot] = known;
    hashes[slot] = hash;
    return known.text;
  }

  private int slot(int slots) {
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
