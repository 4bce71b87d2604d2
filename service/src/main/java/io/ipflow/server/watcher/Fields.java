package io.ipflow.server.watcher;

import io.ipflow.server.arm.ArmException;
import io.ipflow.store.WholeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of a request's body, its members by their names in any letter case (azure-semantics.md
 * 5.1). Collects everything that is wrong, so that all of it is told at once.
 */
final class Fields {
  /** By their names in lower case; those that are null are not there. */
  private final Map<String, JsonNode> members = new HashMap<>();

  private final Set<String> twice = new HashSet<>();
  private final String prefix;
  private final List<String> problems;

  private Fields(ObjectNode object, String prefix, List<String> problems) {
    this.prefix = prefix;
    this.problems = problems;
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey().toLowerCase(Locale.ROOT);
      if (!member.getValue().isNull() && members.putIfAbsent(name, member.getValue()) != null) {
        twice.add(name);
      }
    }
  }

  static Fields of(ObjectNode body) {
    return new Fields(body, "", new ArrayList<>());
  }

  /** Returns the member's text: a text, or a number as it is written; empty if absent or blank. */
  Optional<String> text(String name) {
    Optional<JsonNode> node = find(name);
    boolean scalar = node.filter(it -> it.isString() || it.isIntegralNumber()).isPresent();
    if (node.isPresent() && !scalar) {
      wrong(name, "expected a text, got another kind of value");
    }
    return node.filter(it -> scalar)
        .map(JsonNode::asString)
        .filter(text -> !text.isBlank())
        .filter(text -> isWhole(name, text));
  }

  /** Half a character (a lone surrogate) could be neither kept nor sent back. */
  private boolean isWhole(String name, String text) {
    boolean whole = WholeText.isWhole(text);
    if (!whole) {
      wrong(name, "expected a text of whole characters");
    }
    return whole;
  }

  /** Returns what {@code parser} makes of the member; empty, with a problem, where it is not. */
  <T> Optional<T> required(String name, String expected, Function<String, Optional<T>> parser) {
    int before = problems.size();
    Optional<String> text = text(name);
    if (text.isEmpty() && problems.size() == before) {
      wrong(name, "expected " + expected + ", got nothing");
    }
    return parsed(name, text, expected, parser);
  }

  /** As {@link #required}, of a member that need not be there. */
  <T> Optional<T> optional(String name, String expected, Function<String, Optional<T>> parser) {
    return parsed(name, text(name), expected, parser);
  }

  private <T> Optional<T> parsed(
      String name, Optional<String> text, String expected, Function<String, Optional<T>> parser) {
    Optional<T> value = text.flatMap(parser);
    if (text.isPresent() && value.isEmpty()) {
      wrong(name, "expected " + expected + ", got '" + Words.shortened(text.get()) + "'");
    }
    return value;
  }

  /** Returns the member's object; empty if absent. */
  Optional<Fields> object(String name) {
    Optional<JsonNode> node = find(name);
    if (node.isPresent() && !node.get().isObject()) {
      wrong(name, "expected an object, got another kind of value");
    }
    return node.filter(JsonNode::isObject)
        .map(it -> new Fields((ObjectNode) it, prefix + name + ".", problems));
  }

  /** Returns the member's objects; empty if absent. */
  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    Optional<JsonNode> node = find(name);
    if (node.isPresent() && !node.get().isArray()) {
      wrong(name, "expected a list of objects, got another kind of value");
      return objects;
    }
    for (JsonNode item : node.map(JsonNode::values).orElse(List.of())) {
      if (item instanceof ObjectNode object) {
        objects.add(new Fields(object, prefix + name + "[" + objects.size() + "].", problems));
      } else {
        wrong(name, "expected a list of objects alone");
      }
    }
    return objects;
  }

  private Optional<JsonNode> find(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (twice.contains(wanted)) {
      wrong(name, "is written twice, in two spellings");
    }
    return Optional.ofNullable(members.get(wanted));
  }

  /** Notes what is wrong with the member {@code name}. */
  void wrong(String name, String what) {
    problems.add("'" + prefix + name + "': " + what);
  }

  /** Refuses the request where anything was wrong; the code and the words are our own. */
  void check() throws ArmException {
    if (!problems.isEmpty()) {
      throw WatcherErrors.invalid(String.join("; ", problems));
    }
  }
}
