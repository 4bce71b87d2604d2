package io.ipflow.formats.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Records of which each is a JSON object on a line of its own; a broken line harms no other. */
final class NdjsonSource implements FlowSource {
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final JsonFactory factory = new JsonFactory();
  private Lines lines;
  private final int maxRecordBytes;
  private final FlowRecord record = new FlowRecord();
  private final PlainObject plain = new PlainObject();
  private final Runnable readFields = this::readFields;
  private final boolean quick;
  private boolean replaces;

  NdjsonSource(InputStream in, int maxRecordBytes) {
    this(in, maxRecordBytes, true);
  }

  /** Makes a source of the lines of chunks, none as yet. */
  NdjsonSource(int maxRecordBytes) {
    this(InputStream.nullInputStream(), maxRecordBytes, true);
  }

  /** Makes a source whose first line has the number {@code firstLine}. */
  NdjsonSource(InputStream in, int maxRecordBytes, long firstLine) {
    this(in, maxRecordBytes, true);
    lines = new Lines(in, maxRecordBytes, firstLine);
  }

  /** Goes on with the lines of {@code chunk}. */
  NdjsonSource begin(Chunk chunk) {
    lines = new Lines(chunk, maxRecordBytes);
    return this;
  }

  /** Makes a source; {@code quick} says whether plain records spare the JSON parser. */
  NdjsonSource(InputStream in, int maxRecordBytes, boolean quick) {
    this.quick = quick;
    this.lines = new Lines(in, maxRecordBytes);
    this.maxRecordBytes = maxRecordBytes;
  }

  @Override
  public FlowRecord next() throws IOException {
    while (lines.advance()) {
      int start = lines.number() == 1 ? afterMark() : lines.start();
      if (lines.isTooLong()) {
        record.begin(lines.number());
        record.fail(
            "the record is longer than "
                + maxRecordBytes
                + " bytes; --max-record-size raises the limit");
        return record;
      }
      if (!isBlank(start)) {
        record.begin(lines.number());
        if (quick && plain.read(lines.buffer(), start, lines.end(), record)) {
          record.plain(lines.buffer());
          record.keepLater(plain.fields(), readFields);
        } else {
          record.begin(lines.number());
          read(start);
        }
        return record;
      }
    }
    return null;
  }

  private int afterMark() {
    int start = lines.start();
    for (int i = 0; i < MARK.length; i++) {
      if (start + i >= lines.end() || lines.buffer()[start + i] != MARK[i]) {
        return start;
      }
    }
    return start + MARK.length;
  }

  private boolean isBlank(int start) {
    for (int i = start; i < lines.end(); i++) {
      if (lines.buffer()[i] != ' ' && lines.buffer()[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private JsonParser parser(int start) {
    return factory.createParser(
        ObjectReadContext.empty(), lines.buffer(), start, lines.end() - start);
  }

  /** Keeps each field of a record that was plain, for sinks that do not copy it whole. */
  private void readFields() {
    try (JsonParser parser = parser(record.keptStart())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        keep(parser.currentName(), parser.nextToken(), parser.getString());
      }
    }
  }

  private void keep(String name, JsonToken token, String text) {
    if (token == JsonToken.VALUE_STRING) {
      record.keep(name, text);
    } else {
      record.keepRaw(name, text);
    }
  }

  private void read(int start) {
    replaces = false;
    try (JsonParser parser = parser(start)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        notOneObject();
        return;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        field(parser, start);
      }
      if (parser.nextToken() != null) {
        notOneObject();
      } else if (!replaces) {
        record.keepObject(lines.buffer(), start, lastBrace());
      }
    } catch (JacksonException e) {
      record.fail("broken JSON at column " + e.getLocation().getColumnNr() + ": " + words(e));
      record.forgetFields();
    }
  }

  private void notOneObject() {
    record.fail("expected one JSON object on the line");
    record.forgetFields();
  }

  private static String words(JacksonException e) {
    String first = e.getOriginalMessage().lines().findFirst().orElse("");
    return first.substring(0, Math.min(1, first.length())).toLowerCase(Locale.ROOT)
        + first.substring(Math.min(1, first.length()));
  }

  private void field(JsonParser parser, int start) {
    String name = parser.currentName();
    JsonToken token = parser.nextToken();
    if (FlowField.isAdded(name)) {
      replaces = true;
      parser.skipChildren();
      return;
    }
    FlowField field = FlowField.named(name);
    if (token.isStructStart()) {
      structure(parser, start, name, field);
      return;
    }
    String text = parser.getString();
    keep(name, token, text);
    if (field != null && token != JsonToken.VALUE_NULL) {
      ask(field, token, text);
    }
  }

  private void ask(FlowField field, JsonToken token, String text) {
    if (token.isBoolean()) {
      notAText(field, text);
    } else {
      record.ask(field, text);
    }
  }

  private void structure(JsonParser parser, int start, String name, FlowField field) {
    long from = parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    long to = parser.currentLocation().getByteOffset();
    record.keepRaw(
        name,
        new String(lines.buffer(), start + (int) from, (int) (to - from), StandardCharsets.UTF_8));
    if (field != null) {
      notAText(field, parser.currentToken() == JsonToken.END_ARRAY ? "an array" : "an object");
    }
  }

  private void notAText(FlowField field, String got) {
    record.fail("field `" + field.word() + "`: expected a text or a number, got " + got);
  }

  private int lastBrace() {
    int at = lines.end() - 1;
    while (lines.buffer()[at] != '}') {
      at--;
    }
    return at;
  }
}
