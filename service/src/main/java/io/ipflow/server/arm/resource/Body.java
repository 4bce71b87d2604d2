package io.ipflow.server.arm.resource;

import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads members of bodies that anybody may have sent. What is absent or null is empty; what has
 * another shape than asked for is refused.
 */
public final class Body {
  private Body() {}

  /** Returns the member, or empty where it is absent or null. */
  public static Optional<JsonNode> member(ObjectNode owner, String name) {
    return Optional.ofNullable(owner.get(name)).filter(node -> !node.isNull());
  }

  /** Returns the text of the member; numbers and truth values count as their texts. */
  public static Optional<String> text(ObjectNode owner, String name) throws ArmException {
    Optional<JsonNode> node = member(owner, name);
    return node.isEmpty() ? Optional.empty() : Optional.of(text(node.get(), name));
  }

  /** Returns the text of the member, or empty where it is blank too. */
  public static Optional<String> word(ObjectNode owner, String name) throws ArmException {
    return text(owner, name).filter(text -> !text.isBlank());
  }

  private static String text(JsonNode node, String name) throws ArmException {
    if (node.isContainer()) {
      throw wrong(name, "a text");
    }
    return node.asString();
  }

  /** Returns the object of the member. */
  public static Optional<ObjectNode> object(ObjectNode owner, String name) throws ArmException {
    Optional<JsonNode> node = member(owner, name);
    if (node.isPresent() && !node.get().isObject()) {
      throw wrong(name, "an object");
    }
    return node.map(ObjectNode.class::cast);
  }

  /** Returns the objects of the member's array. */
  public static List<ObjectNode> objects(ObjectNode owner, String name) throws ArmException {
    List<ObjectNode> all = new ArrayList<>();
    for (JsonNode item : array(owner, name)) {
      if (!(item instanceof ObjectNode object)) {
        throw wrong(name, "an array of objects");
      }
      all.add(object);
    }
    return all;
  }

  /** Returns the texts of the member's array. */
  public static List<String> texts(ObjectNode owner, String name) throws ArmException {
    List<String> all = new ArrayList<>();
    for (JsonNode item : array(owner, name)) {
      if (item.isNull() || item.isContainer()) {
        throw wrong(name, "an array of texts");
      }
      all.add(item.asString());
    }
    return all;
  }

  private static Iterable<JsonNode> array(ObjectNode owner, String name) throws ArmException {
    Optional<JsonNode> node = member(owner, name);
    if (node.isPresent() && !node.get().isArray()) {
      throw wrong(name, "an array");
    }
    return node.isPresent() ? node.get() : List.of();
  }

  /** Returns the id in the member's object, such as {@code {"id": "…"}}. */
  public static Optional<String> reference(ObjectNode owner, String name) throws ArmException {
    Optional<ObjectNode> object = object(owner, name);
    return object.isEmpty() ? Optional.empty() : word(object.get(), "id");
  }

  /** Returns the object of properties of a document or part, which gets one if it has none. */
  public static ObjectNode properties(ObjectNode document) {
    return document.get("properties") instanceof ObjectNode properties
        ? properties
        : document.putObject("properties");
  }

  /** Returns the refusal of a member of another shape than {@code expected}. */
  public static ArmException wrong(String name, String expected) {
    return ArmErrors.invalidRequestContent("`" + name + "` is expected to be " + expected);
  }
}
