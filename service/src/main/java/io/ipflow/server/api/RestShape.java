package io.ipflow.server.api;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a resource the shape of Azure's REST bodies where {@code az} has flattened it: what
 * describes a resource stands in {@code properties}, at every level, and what is null is left out.
 */
final class RestShape {
  private static final Set<String> OUTSIDE =
      Set.of(
          "id",
          "name",
          "type",
          "location",
          "tags",
          "etag",
          "sku",
          "zones",
          "identity",
          "kind",
          "plan",
          "extendedLocation",
          "managedBy",
          "properties");

  /** What az adds for its own tables, and Resource Graph for its rows. */
  private static final Set<String> ADDED = Set.of("resourceGroup", "subscriptionId", "tenantId");

  private RestShape() {}

  /** Returns the resource in that shape. */
  static ObjectNode of(ObjectNode resource) {
    ObjectNode shaped = ApiJson.object();
    ObjectNode properties =
        resource.get("properties") instanceof ObjectNode given
            ? object(given, false)
            : ApiJson.object();
    for (Map.Entry<String, JsonNode> member : resource.properties()) {
      String name = member.getKey();
      if (member.getValue().isNull() || ADDED.contains(name) || name.equals("properties")) {
        continue;
      }
      (OUTSIDE.contains(name) ? shaped : properties).set(name, plain(name, member.getValue()));
    }
    shaped.set("properties", properties);
    return shaped;
  }

  private static JsonNode plain(String name, JsonNode value) {
    return name.equals("tags") ? value : node(value);
  }

  private static JsonNode node(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object(object, isResource(object));
    }
    if (value instanceof ArrayNode array) {
      ArrayNode shaped = array.arrayNode();
      array.forEach(item -> shaped.add(node(item)));
      return shaped;
    }
    return value;
  }

  /** What has both an id and a name is a resource; what has an id alone refers to one. */
  private static boolean isResource(ObjectNode object) {
    return object.path("id").isString() && object.path("name").isString();
  }

  private static ObjectNode object(ObjectNode object, boolean resource) {
    if (resource) {
      return of(object);
    }
    ObjectNode shaped = ApiJson.object();
    boolean reference = object.path("id").isString();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      boolean added = reference && ADDED.contains(member.getKey());
      if (!member.getValue().isNull() && !added) {
        shaped.set(member.getKey(), plain(member.getKey(), member.getValue()));
      }
    }
    return shaped;
  }
}
