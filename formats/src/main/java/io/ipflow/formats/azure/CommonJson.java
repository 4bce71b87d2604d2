package io.ipflow.formats.azure;

import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.ServiceTags;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** The parts that several answers share. */
final class CommonJson {
  private CommonJson() {}

  /** Writes {@code "name": ["…", …]}. */
  static void texts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  /** Writes {@code "name": [{…}, …]}, each object with the members that {@code member} writes. */
  static <T> void objects(JsonGenerator json, String name, List<T> items, Consumer<T> member) {
    json.writeArrayPropertyStart(name);
    for (T item : items) {
      json.writeStartObject();
      member.accept(item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes {@code "name": {"id": …}}, as ARM refers to a resource. */
  static void reference(JsonGenerator json, String name, Object id) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("id", id.toString());
    json.writeEndObject();
  }

  /** Writes {@code "source": {…}}; nothing for what no file wrote. */
  static void source(JsonGenerator json, Origin origin) {
    if (origin.toString().equals(Origin.AZURE.toString())) {
      return;
    }
    json.writeObjectPropertyStart("source");
    json.writeStringProperty("file", origin.file());
    if (origin.line() > 0) {
      json.writeNumberProperty("line", origin.line());
    }
    json.writeStringProperty("pointer", origin.pointer());
    json.writeEndObject();
  }

  /** Writes {@code "serviceTags": {…}}: which tag file was used; nothing if none was. */
  static void serviceTags(JsonGenerator json, ServiceTags tags) {
    if (tags.changeNumber().isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("serviceTags");
    json.writeNumberProperty("changeNumber", tags.changeNumber().getAsInt());
    tags.origin()
        .flatMap(origin -> TagFileName.date(origin.file()))
        .ifPresent(date -> json.writeStringProperty("date", date));
    json.writeEndObject();
  }

  /** Writes {@code "name": […]}: what is open, where, and what closes it. */
  static void open(JsonGenerator json, String name, List<OpenThing> things) {
    objects(
        json,
        name,
        things,
        thing -> {
          json.writeStringProperty("what", thing.what());
          source(json, thing.origin());
          json.writeStringProperty("supply", thing.supply());
        });
  }
}
