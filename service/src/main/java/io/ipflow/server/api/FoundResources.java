package io.ipflow.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resources in documents, whatever they are wrapped in, each with its place. Nothing is passed
 * over in silence: an item of a list that is no resource and holds none is a problem, a member of a
 * wrapper that holds none a remark.
 */
final class FoundResources {
  /** How deep a wrapper such as {@code {"newNSG": {…}}} may be, as in files. */
  private static final int WRAPPERS = 4;

  private static final List<String> NEXT =
      List.of("nextLink", "$skipToken", "skipToken", "skip_token");

  private final List<Found> all = new ArrayList<>();
  private final List<Detail> problems = new ArrayList<>();
  private final List<Detail> remarks = new ArrayList<>();

  /** A resource and where it stands. */
  record Found(ObjectNode resource, String pointer) {}

  /**
   * Takes the resources of a document; a document that has none is a problem.
   *
   * @param format what the document was recognised as
   */
  void take(JsonNode document, String pointer, String format) {
    if (Unstored.is(format)) {
      problems.add(Detail.at(pointer, Unstored.words(format)));
    } else if (document.isContainer()) {
      item(document, pointer, WRAPPERS);
    } else {
      problems.add(nothing(pointer));
    }
  }

  private static Detail nothing(String pointer) {
    return Detail.at(
        pointer,
        "expected resources with their `id` and `type`, as az, ARM or Resource Graph write them");
  }

  private int count() {
    return all.size() + problems.size();
  }

  private void item(JsonNode node, String pointer, int depth) {
    int before = count();
    walk(node, pointer, depth);
    boolean empty = node.isArray() ? node.isEmpty() : isEmptyList(node);
    if (count() == before && !empty) {
      problems.add(nothing(pointer));
    }
  }

  /** What az prints where there is nothing. */
  private static boolean isEmptyList(JsonNode node) {
    return isEmptyArray(node.path("value")) || isEmptyArray(node.path("data"));
  }

  private static boolean isEmptyArray(JsonNode node) {
    return node.isArray() && node.isEmpty();
  }

  private void walk(JsonNode node, String pointer, int depth) {
    if (node instanceof ObjectNode object && isResource(object)) {
      if (object.path("id").asString("").startsWith("/")) {
        all.add(new Found(object, pointer));
      } else {
        problems.add(Detail.at(pointer, "expected the resource's `id`, which begins with `/`"));
      }
    } else if (depth > 0 && node instanceof ObjectNode object) {
      wrapper(object, pointer, depth - 1);
    } else if (depth > 0 && node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        item(node.get(i), pointer + "/" + i, depth - 1);
      }
    }
  }

  private void wrapper(ObjectNode object, String pointer, int depth) {
    checkWhole(object, pointer);
    List<Detail> without = new ArrayList<>();
    int outset = count();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String at = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
      int before = count();
      walk(member.getValue(), at, depth);
      if (count() == before && member.getValue().isContainer() && !member.getValue().isEmpty()) {
        without.add(Detail.at(at, "nothing in it is a resource; it was not stored"));
      }
    }
    if (count() > outset) {
      remarks.addAll(without);
    }
  }

  /** What is on a page that was not given could not be open later: nothing would tell of it. */
  private void checkWhole(ObjectNode object, String pointer) {
    boolean list = object.path("value").isArray() || object.path("data").isArray();
    boolean counted = object.has("total_records") || object.has("totalRecords");
    for (String name : NEXT) {
      if (list && !counted && !object.path(name).asString("").isBlank()) {
        problems.add(
            Detail.at(
                pointer + "/" + name,
                "`"
                    + name
                    + "` says that there is a further page: expected the whole list, as `az … list`"
                    + " prints it"));
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

  /** Returns what was left out though it stands beside resources. */
  List<Detail> remarks() {
    return remarks;
  }
}
