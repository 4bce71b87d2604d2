package io.ipflow.formats.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes each record as one JSON object on a line. A record that came as one is copied byte for
 * byte, with the answer's fields behind its own.
 */
final class NdjsonSink implements FlowSink {
  private final JsonFactory factory = new JsonFactory();
  private final ByteOutput out;

  /** How answers end; there are as many rulings as rules that decided. */
  private final IdentityHashMap<Ruling, byte[]> endings = new IdentityHashMap<>();

  NdjsonSink(OutputStream out) {
    this.out = new ByteOutput(out);
  }

  @Override
  public void answer(FlowRecord record, Ruling ruling) throws IOException {
    byte[] ending = endings.get(ruling);
    if (ending == null) {
      ending = ending(json -> members(json, ruling));
      endings.put(ruling, ending);
    }
    write(record, ending);
  }

  @Override
  public void fail(FlowRecord record, String error) throws IOException {
    write(
        record,
        ending(
            json -> {
              if (!record.isObject() && !record.hasFields()) {
                json.writeNumberProperty("line", record.line());
              }
              json.writeStringProperty("error", error);
            }));
  }

  private static void members(JsonGenerator json, Ruling ruling) {
    json.writeStringProperty("access", ruling.access());
    text(json, "ruleName", ruling.ruleName());
    text(json, "ruleId", ruling.ruleId());
    text(json, "stage", ruling.stage());
  }

  private static void text(JsonGenerator json, String name, String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }

  /** Returns the members and the closing brace, without the opening one. */
  private byte[] ending(Consumer<JsonGenerator> members) {
    return object(members).substring(1).concat("\n").getBytes(StandardCharsets.UTF_8);
  }

  private String object(Consumer<JsonGenerator> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  private void write(FlowRecord record, byte[] ending) throws IOException {
    if (record.isObject()) {
      out.write(record.kept(), record.keptStart(), record.keptEnd());
    } else {
      String passed = object(json -> passThrough(json, record));
      byte[] bytes = passed.getBytes(StandardCharsets.UTF_8);
      out.write(bytes, 0, bytes.length - 1);
    }
    if (record.hasFields()) {
      out.write(',');
    }
    out.write(ending);
  }

  private static void passThrough(JsonGenerator json, FlowRecord record) {
    List<String> names = record.names();
    for (int i = 0; i < names.size(); i++) {
      json.writeName(names.get(i));
      if (record.isRaw(i)) {
        json.writeRawValue(record.texts().get(i));
      } else {
        json.writeString(record.texts().get(i));
      }
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
