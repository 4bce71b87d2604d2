package io.ipflow.formats.batch;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One record of a batch. The source reuses it: it is valid until the source moves on.
 *
 * <p>Beside the question's fields it keeps all fields in their order, so that they can be passed
 * through to the answer; fields that the answer adds are left out.
 */
public final class FlowRecord {
  private final Map<FlowField, String> asked = new EnumMap<>(FlowField.class);
  private final List<String> names = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final BitSet raw = new BitSet();
  private byte[] object;
  private int objectStart;
  private int objectEnd;
  private int fields;
  private Runnable fieldsReader;
  private long line;
  private Optional<String> problem = Optional.empty();

  void begin(long atLine) {
    line = atLine;
    problem = Optional.empty();
    forgetFields();
    raw.clear();
    asked.clear();
  }

  void fail(String message) {
    problem = Optional.of(message);
  }

  /** Notes a field of the question; an empty text is an absent one. */
  void ask(FlowField field, String text) {
    String before = text.isEmpty() ? asked.remove(field) : asked.put(field, text);
    if (before != null) {
      fail("field `" + field.word() + "` is given twice");
    }
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
    object = bytes;
    objectStart = start;
    objectEnd = end;
  }

  /** Keeps how many fields there are, and what keeps each of them if a sink asks for them. */
  void keepLater(int count, Runnable reader) {
    fields = count;
    fieldsReader = reader;
  }

  /** Forgets every field, of a record that is not one. */
  void forgetFields() {
    names.clear();
    texts.clear();
    object = null;
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
    return asked.get(field);
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

  /** Returns the bytes of the object as written; null if it has to be written anew. */
  byte[] object() {
    return object;
  }

  int objectStart() {
    return objectStart;
  }

  int objectEnd() {
    return objectEnd;
  }
}
