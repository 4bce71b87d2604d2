package io.ipflow.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The resources in documents, whatever they are wrapped in, each with its place. */
final class FoundResources {
  /** How deep a wrapper such as {@code {"newNSG": {…}}} may be, as in files. */
  private static final int WRAPPERS = 4;

  private final List<Found> all = new ArrayList<>();
  private final List<Detail> problems = new ArrayList<>();

  /** A resource and where it stands. */
  record Found(ObjectNode resource, String pointer) {}

  /** Takes the resources of a document; a document without any is a problem. */
  void take(JsonNode document, String pointer) {
    int before = all.size() + problems.size();
    walk(document, pointer, WRAPPERS);
    boolean empty = document.isContainer() && document.isEmpty();
    if (all.size() + problems.size() == before && !empty) {
      problems.add(
          Detail.at(
              pointer,
              "expected resources with their ids, as az, ARM or Resource Graph write them; a"
                  + " template, effective rules or service tags are not stored"));
    }
  }

  private void walk(JsonNode node, String pointer, int depth) {
    if (node instanceof ObjectNode object && isResource(object)) {
      if (object.path("id").asString("").startsWith("/")) {
        all.add(new Found(object, pointer));
      } else {
        problems.add(Detail.at(pointer, "expected the resource's `id`, which begins with `/`"));
      }
    } else if (depth > 0 && node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        walk(
            member.getValue(),
            pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
            depth - 1);
      }
    } else if (depth > 0 && node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), pointer + "/" + i, depth - 1);
      }
    }
  }

  private static boolean isResource(ObjectNode node) {
    String type = node.path("type").asString("");
    int slash = type.indexOf('/');
    return slash > 0
        && type.substring(0, slash).indexOf('.') > 0
        && (node.path("id").isString() || node.path("name").isString());
  }

  List<Found> all() {
    return all;
  }

  List<Detail> problems() {
    return problems;
  }
}
