package io.ipflow.server.api;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a body by their names in any letter case, as the fields of a batch record. */
final class Members {
  private final Map<String, JsonNode> values = new HashMap<>();
  private final Map<String, String> written = new HashMap<>();
  private final List<Detail> problems;

  /** Takes the members of {@code body}; what is wrong with them is added to {@code problems}. */
  Members(ObjectNode body, List<Detail> problems) {
    this.problems = problems;
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      String key = key(member.getKey());
      if (values.putIfAbsent(key, member.getValue()) != null) {
        problems.add(
            Detail.at(
                pointer(member.getKey()),
                "`" + member.getKey() + "` is given twice, in another letter case"));
      }
      written.putIfAbsent(key, member.getKey());
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Returns where the member is, or would be. */
  String pointerTo(String name) {
    return pointer(written.getOrDefault(key(name), name));
  }

  /** Returns the member; empty where it is absent or null. */
  Optional<JsonNode> value(String name) {
    return Optional.ofNullable(values.get(key(name))).filter(node -> !node.isNull());
  }

  /** Returns the members that hold an array or an object, as they are written. */
  List<String> containers() {
    return written.entrySet().stream()
        .filter(member -> values.get(member.getKey()).isContainer())
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }

  /** Returns the text or number of a member; null where there is none, or an empty one. */
  String text(String name) {
    Optional<JsonNode> node = value(name);
    if (node.isEmpty()) {
      return null;
    }
    if (node.get().isString() || node.get().isNumber()) {
      String text = node.get().asString();
      return text.isEmpty() ? null : text;
    }
    problems.add(
        Detail.at(
            pointerTo(name),
            "field `" + name + "`: expected a text or a number, got " + kind(node.get())));
    return null;
  }

  private static String kind(JsonNode node) {
    if (node.isArray()) {
      return "an array";
    }
    return node.isObject() ? "an object" : "`" + node.asString() + "`";
  }

  /** Returns whether the member is true; absent is false. */
  boolean flag(String name) {
    Optional<JsonNode> node = value(name);
    if (node.isPresent() && !node.get().isBoolean()) {
      problems.add(
          Detail.at(
              pointerTo(name),
              "field `" + name + "`: expected true or false, got " + kind(node.get())));
    }
    return node.filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(false);
  }

  /** Adds {@code messages}, of which one about a member begins with its name and a colon. */
  void complain(List<String> messages) {
    for (String message : messages) {
      int colon = message.indexOf(": ");
      String name = colon < 0 ? "" : message.substring(0, colon);
      if (name.isEmpty() || !name.chars().allMatch(Character::isLetter)) {
        problems.add(Detail.of(message));
      } else if (!isWrong(name)) {
        problems.add(Detail.at(pointerTo(name), message));
      }
    }
  }

  /** Returns whether something is known to be wrong with the member. */
  boolean isWrong(String name) {
    Optional<String> at = Optional.of(pointerTo(name));
    return problems.stream().anyMatch(problem -> problem.pointer().equals(at));
  }

  /** Refuses the request if anything was wrong. */
  void check() throws ApiException {
    if (!problems.isEmpty()) {
      throw ApiException.bad("InvalidQuestion", problems);
    }
  }
}
