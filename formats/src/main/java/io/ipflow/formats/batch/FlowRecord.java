package io.ipflow.formats.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * One record of a batch. The source reuses it: it is valid until the source moves on.
 *
 * <p>Beside the question's fields it keeps all fields in their order, so that they can be passed
 * through to the answer; fields that the answer adds are left out.
 *
 * <p>A record that {@link #isPlain()} has its question's fields as ASCII in the input's own bytes,
 * and no text is made of one that nobody asks for.
 */
public final class FlowRecord {
  private final String[] asked = new String[FlowField.COUNT];

  /**
   * Where the question's fields of a plain record start, and behind all of these where they end.
   */
  private final int[] places = new int[2 * FlowField.COUNT];

  private byte[] written;

  private final List<String> names = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final BitSet raw = new BitSet();
  private byte[] kept;
  private int keptStart;
  private int keptEnd;
  private CsvColumns columns;
  private int fields;
  private Runnable fieldsReader;

  private long line;
  private Optional<String> problem = Optional.empty();

  void begin(long atLine) {
    line = atLine;
    problem = Optional.empty();
    forgetFields();
    if (written == null) {
      Arrays.fill(asked, null);
    }
    written = null;
    Arrays.fill(places, 0);
  }

  void fail(String message) {
    problem = Optional.of(message);
  }

  /** Notes a field of the question; an empty text is an absent one. */
  void ask(FlowField field, String text) {
    String before = asked[field.place()];
    asked[field.place()] = text.isEmpty() ? null : text;
    if (before != null) {
      fail("field `" + field.word() + "` is given twice");
    }
  }

  /** Notes where a field of the question stands in a record that is plain. */
  void askPlain(FlowField field, int start, int stop) {
    places[field.place()] = start;
    places[FlowField.COUNT + field.place()] = stop;
  }

  /** Says that the question's fields are where {@link #askPlain} says, in {@code bytes}. */
  void plain(byte[] bytes) {
    written = bytes;
  }

  /** Keeps a text to be passed through. */
  void keep(String name, String text) {
    names.add(name);
    texts.add(text);
  }

  /** Keeps a value that is no text, as JSON. */
  void keepRaw(String name, String json) {
    raw.set(names.size());
    keep(name, json);
  }

  /** Keeps the whole object, up to before its closing brace, as it was written. */
  void keepObject(byte[] bytes, int start, int end) {
    keepLine(bytes, start, end, null);
  }

  /** Keeps the line that has just these columns, as it was written and as it would be. */
  void keepLine(byte[] bytes, int start, int end, CsvColumns under) {
    kept = bytes;
    keptStart = start;
    keptEnd = end;
    columns = under;
  }

  /** Keeps how many fields there are, and what keeps each of them if a sink asks for them. */
  void keepLater(int count, Runnable reader) {
    fields = count;
    fieldsReader = reader;
  }

  /** Forgets every field, of a record that is not one. */
  void forgetFields() {
    if (!names.isEmpty()) {
      names.clear();
      texts.clear();
      raw.clear();
    }
    kept = null;
    columns = null;
    fields = 0;
    fieldsReader = null;
  }

  /** Returns the line that the record starts at, counted from 1. */
  public long line() {
    return line;
  }

  /** Returns why the record could not be read; empty if it could. */
  public Optional<String> problem() {
    return problem;
  }

  /** Returns the text of {@code field}; null if the record has none, or an empty one. */
  public String text(FlowField field) {
    int at = field.place();
    if (written == null) {
      return asked[at];
    }
    int length = places[FlowField.COUNT + at] - places[at];
    return length == 0
        ? null
        : new String(written, places[at], length, StandardCharsets.ISO_8859_1);
  }

  /** Returns whether {@link #bytes()} holds the question's fields. */
  public boolean isPlain() {
    return written != null;
  }

  /** Returns the bytes of a plain record, which nobody may change, and of those around it. */
  public byte[] bytes() {
    return written;
  }

  /** Returns where in a plain record's bytes {@code field} starts. */
  public int start(FlowField field) {
    return places[field.place()];
  }

  /** Returns where it ends; that is where it starts if the record has none, or an empty one. */
  public int stop(FlowField field) {
    return places[FlowField.COUNT + field.place()];
  }

  /** Returns whether there are fields to be passed through. */
  boolean hasFields() {
    return fields > 0 || !names.isEmpty();
  }

  List<String> names() {
    readFields();
    return names;
  }

  List<String> texts() {
    readFields();
    return texts;
  }

  private void readFields() {
    if (fieldsReader != null) {
      Runnable reader = fieldsReader;
      fieldsReader = null;
      reader.run();
    }
  }

  /** Returns whether the text at {@code index} is JSON and no text. */
  boolean isRaw(int index) {
    return raw.get(index);
  }

  /** Returns whether {@link #kept()} is an object. */
  boolean isObject() {
    return kept != null && columns == null;
  }

  /** Returns the columns of the line that is kept; null if none is. */
  CsvColumns columns() {
    return columns;
  }

  /** Returns the bytes of the object or line as written; null if it has to be written anew. */
  byte[] kept() {
    return kept;
  }

  int keptStart() {
    return keptStart;
  }

  int keptEnd() {
    return keptEnd;
  }
}
