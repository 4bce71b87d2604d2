package io.ipflow.formats.azure;

import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What tag files say, as JSON documents that are indented and end with a line feed. */
public final class TagsJson {
  private TagsJson() {}

  /**
   * Returns which tags hold {@code ip}.
   *
   * @param lists the files that were asked
   * @param notes what no file can tell
   */
  public static String holding(Ip ip, List<TagList> lists, List<String> notes) {
    return JsonText.object(
        json -> {
          json.writeStringProperty("address", ip.toString());
          CommonJson.objects(
              json,
              "tags",
              TagHit.of(lists, ip),
              hit -> {
                facts(json, hit.tag());
                json.writeStringProperty("prefix", hit.prefix().toString());
                json.writeStringProperty("cloud", hit.list().cloud());
              });
          CommonJson.texts(json, "open", lists.stream().flatMap(it -> it.open().stream()).toList());
          CommonJson.texts(json, "notes", notes);
          CommonJson.objects(json, "files", lists, list -> file(json, list));
        });
  }

  /** Returns the blocks of the tag {@code name} in each of {@code lists} that has it. */
  public static String named(String name, List<TagList> lists) {
    return JsonText.object(
        json -> {
          json.writeArrayPropertyStart("tags");
          lists.forEach(list -> list.find(name).ifPresent(tag -> tag(json, list, tag)));
          json.writeEndArray();
          CommonJson.objects(json, "files", lists, list -> file(json, list));
        });
  }

  private static void tag(JsonGenerator json, TagList list, TagList.Entry tag) {
    json.writeStartObject();
    facts(json, tag);
    json.writeStringProperty("cloud", list.cloud());
    blocks(json, tag);
    CommonJson.texts(
        json, "regional", list.regional(tag.name()).stream().map(TagList.Entry::name).toList());
    json.writeEndObject();
  }

  /** Returns every difference, each block included. */
  public static String of(TagDiff diff) {
    return JsonText.object(
        json -> {
          json.writeBooleanProperty("equal", diff.isEqual());
          json.writeObjectPropertyStart("old");
          file(json, diff.before());
          json.writeEndObject();
          json.writeObjectPropertyStart("new");
          file(json, diff.after());
          json.writeEndObject();
          CommonJson.objects(json, "added", diff.added(), tag -> whole(json, tag));
          CommonJson.objects(json, "removed", diff.removed(), tag -> whole(json, tag));
          CommonJson.objects(json, "changed", diff.changed(), change -> change(json, change));
          CommonJson.texts(json, "open", diff.open());
        });
  }

  private static void whole(JsonGenerator json, TagList.Entry tag) {
    facts(json, tag);
    blocks(json, tag);
  }

  private static void change(JsonGenerator json, TagDiff.Change change) {
    json.writeStringProperty("name", change.after().name());
    number(json, "oldChangeNumber", change.before());
    number(json, "newChangeNumber", change.after());
    json.writeBooleanProperty("sameAddresses", change.sameAddresses());
    CommonJson.texts(json, "added", texts(change.added()));
    CommonJson.texts(json, "removed", texts(change.removed()));
  }

  private static void facts(JsonGenerator json, TagList.Entry tag) {
    json.writeStringProperty("name", tag.name());
    number(json, "changeNumber", tag);
    tag.region().ifPresent(region -> json.writeStringProperty("region", region));
    tag.systemService().ifPresent(name -> json.writeStringProperty("systemService", name));
  }

  /** A number where it is one, as Microsoft's file has it; else as written. */
  private static void number(JsonGenerator json, String name, TagList.Entry tag) {
    tag.changeNumber()
        .ifPresent(
            text -> {
              if (text.matches("\\d{1,9}")) {
                json.writeNumberProperty(name, Integer.parseInt(text));
              } else {
                json.writeStringProperty(name, text);
              }
            });
  }

  /** No {@code prefixes} where the file leaves them open. */
  private static void blocks(JsonGenerator json, TagList.Entry tag) {
    json.writeBooleanProperty("open", tag.prefixes().isEmpty());
    tag.prefixes().ifPresent(blocks -> CommonJson.texts(json, "prefixes", texts(blocks)));
  }

  private static List<String> texts(List<Prefix> blocks) {
    return blocks.stream().map(Prefix::toString).toList();
  }

  private static void file(JsonGenerator json, TagList list) {
    json.writeStringProperty("file", list.origin().file());
    json.writeStringProperty("cloud", list.cloud());
    if (list.changeNumber().isPresent()) {
      json.writeNumberProperty("changeNumber", list.changeNumber().getAsInt());
    }
    list.date().ifPresent(date -> json.writeStringProperty("date", date));
  }
}
