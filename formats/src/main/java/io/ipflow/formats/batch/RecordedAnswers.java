package io.ipflow.formats.batch;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Recorded answers one after the other: one JSON object a line, where a broken line harms no other;
 * or an array of objects, or objects of several lines, where nothing behind a broken one is read.
 */
public final class RecordedAnswers implements Closeable {
  /** How far it is looked whether the first line is a whole object. */
  private static final int LOOK = 1 << 20;

  private final JsonFactory factory = new JsonFactory();
  private final int maxRecordBytes;
  private final InputStream in;
  private final Lines lines;
  private final JsonParser parser;
  private long number;
  private boolean ended;

  /**
   * Makes a source of the records in {@code stream}, which {@link #close} closes.
   *
   * @param maxRecordBytes how long one record may be
   */
  public RecordedAnswers(InputStream stream, int maxRecordBytes) throws IOException {
    this.maxRecordBytes = maxRecordBytes;
    BufferedInputStream buffered = new BufferedInputStream(stream, 1 << 16);
    in = buffered;
    boolean byLine = isByLine(buffered);
    lines = byLine ? new Lines(buffered, maxRecordBytes) : null;
    parser = byLine ? null : factory.createParser(ObjectReadContext.empty(), buffered);
  }

  private static boolean isByLine(BufferedInputStream in) throws IOException {
    in.mark(LOOK);
    int first = 0;
    int last = 0;
    for (int i = 0; i < LOOK; i++) {
      int character = in.read();
      if (character < 0 || (character == '\n' && first != 0)) {
        break;
      }
      boolean skipped = character <= ' ' || (first == 0 && character > 0x7e);
      first = skipped || first != 0 ? first : character;
      last = skipped ? last : character;
    }
    in.reset();
    return first == '{' && last == '}';
  }

  /** Returns the next record, which may be a bad one; null after the last. */
  public RecordedAnswer next() throws IOException {
    return lines == null ? nextValue() : nextLine();
  }

  private RecordedAnswer nextLine() throws IOException {
    while (lines.advance()) {
      if (lines.isTooLong()) {
        return tooLong();
      }
      int length = lines.end() - lines.start();
      String line = new String(lines.buffer(), lines.start(), length, StandardCharsets.UTF_8);
      if (!line.replace("\ufeff", "").isBlank()) {
        return ofLine(line.replace("\ufeff", ""));
      }
    }
    return null;
  }

  private RecordedAnswer ofLine(String line) {
    RecordedAnswer record = new RecordedAnswer(++number);
    try (JsonParser one = factory.createParser(ObjectReadContext.empty(), line)) {
      if (one.nextToken() != JsonToken.START_OBJECT) {
        return record.fail("expected one JSON object on the line");
      }
      new AnswerFields(factory, record).read(one);
      return one.nextToken() == null ? record : record.fail("expected one JSON object on the line");
    } catch (JacksonException e) {
      return record.fail("broken JSON: " + words(e));
    }
  }

  private RecordedAnswer nextValue() {
    if (ended) {
      return null;
    }
    RecordedAnswer record = new RecordedAnswer(number + 1);
    try {
      JsonToken token = parser.nextToken();
      while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
        token = parser.nextToken();
      }
      if (token == null) {
        ended = true;
        return null;
      }
      number++;
      return ofValue(record, token);
    } catch (JacksonException e) {
      ended = true;
      number++;
      return record.fail("broken JSON, nothing behind it is read: " + words(e));
    }
  }

  private RecordedAnswer ofValue(RecordedAnswer record, JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      return record.fail("expected an object, got " + token.name().toLowerCase(Locale.ROOT));
    }
    long start = parser.currentTokenLocation().getByteOffset();
    new AnswerFields(factory, record).read(parser);
    if (parser.currentLocation().getByteOffset() - start > maxRecordBytes) {
      record.fail(limit());
    }
    return record;
  }

  private RecordedAnswer tooLong() {
    return new RecordedAnswer(++number).fail(limit());
  }

  private String limit() {
    return "the record is longer than "
        + maxRecordBytes
        + " bytes; --max-record-size raises the limit";
  }

  private static String words(JacksonException e) {
    String first = e.getOriginalMessage().lines().findFirst().orElse("");
    return first.replaceFirst(" \\(start marker at .*", "");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
