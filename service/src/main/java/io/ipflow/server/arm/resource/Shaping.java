package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.resource.ResourceType.Part;
import io.ipflow.server.arm.resource.ResourceType.Part.Kind;
import io.ipflow.server.arm.resource.ResourceType.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of a body that a client sent the document that is stored: Azure's members in Azure's order,
 * each part's elements with their ids; what Azure alone writes is left out or written anew.
 */
final class Shaping {
  private static final String STATE = "provisioningState";
  private static final String GUID = "resourceGuid";
  private static final Set<String> PLACED =
      Set.of("name", "id", "etag", "type", "location", "tags", "properties");

  private final ResourceType type;
  private final ResourceId id;
  private final Optional<ObjectNode> before;

  Shaping(ResourceType type, ResourceId id, Optional<ObjectNode> before) {
    this.type = type;
    this.id = id;
    this.before = before;
  }

  /** Returns the document of a body. */
  ObjectNode document(ObjectNode body) throws ArmException {
    ObjectNode document =
        ArmJson.object().put("name", id.name()).put("id", id.toString()).put("type", type.name());
    if (type.is(Trait.LOCATED)) {
      document.put("location", location(body));
    }
    Optional<ObjectNode> tags = tags(body);
    tags.ifPresent(known -> document.set("tags", known));
    document.set("properties", properties(body));
    addOthers(document, body);
    return document;
  }

  private String location(ObjectNode body) throws ArmException {
    Optional<String> given = Body.word(body, "location");
    if (given.isEmpty()) {
      throw ProviderErrors.locationRequired();
    }
    String region = Names.region(given.get());
    String there = before.map(document -> document.path("location").asString("")).orElse(region);
    if (!there.equals(region)) {
      throw ProviderErrors.invalidLocation(id.name(), id.resourceGroup().orElse(""), there, region);
    }
    return region;
  }

  /** Returns the tags of a body, whose values are texts. */
  static Optional<ObjectNode> tags(ObjectNode body) throws ArmException {
    Optional<ObjectNode> tags = Body.object(body, "tags");
    for (JsonNode value : tags.isPresent() ? tags.get() : ArmJson.object()) {
      if (!value.isString()) {
        throw ArmErrors.invalidRequestContent("a tag's value is expected to be a text");
      }
    }
    return tags;
  }

  private ObjectNode properties(ObjectNode body) throws ArmException {
    ObjectNode given = Body.object(body, "properties").orElseGet(ArmJson::object);
    ObjectNode properties = ArmJson.object().put(STATE, "Succeeded");
    if (type.is(Trait.GUID)) {
      properties.put(GUID, guid());
    }
    for (Map.Entry<String, JsonNode> member : given.properties()) {
      if (!properties.has(member.getKey())) {
        properties.set(member.getKey(), member.getValue());
      }
    }
    for (Part part : type.parts()) {
      if (part.kind() == Kind.NEVER) {
        properties.remove(part.name());
      } else {
        shape(properties, part);
      }
    }
    return properties;
  }

  private String guid() {
    return before
        .map(document -> Body.properties(document).path(GUID).asString(""))
        .filter(known -> !known.isEmpty())
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  private void shape(ObjectNode properties, Part part) throws ArmException {
    boolean isKept = type.is(Trait.KEEPS_PARTS) && before.isPresent();
    if (isKept && Body.member(properties, part.name()).isEmpty()) {
      properties.set(part.name(), Body.properties(before.get()).path(part.name()));
      return;
    }
    List<ObjectNode> elements = new ArrayList<>();
    for (ObjectNode given : Body.objects(properties, part.name())) {
      String name = Body.text(given, "name").orElse("");
      if (elements.stream().anyMatch(other -> Names.same(name, other.path("name").asString()))) {
        throw ArmErrors.invalidRequestContent(
            "`%s` has two elements of the name `%s`".formatted(part.name(), name));
      }
      elements.add(element(part, name, given));
    }
    ArrayNode array = properties.putArray(part.name());
    elements.forEach(array::add);
  }

  /** Returns the element of that name that a client's body makes. */
  ObjectNode element(Part part, String name, ObjectNode given) throws ArmException {
    String known = known(part, name);
    Names.check(known);
    ObjectNode element =
        ArmJson.object()
            .put("name", known)
            .put("id", id.child(part.name(), known).toString())
            .put("type", type.name() + "/" + part.name());
    ObjectNode properties = element.putObject("properties").put(STATE, "Succeeded");
    for (Map.Entry<String, JsonNode> member :
        Body.object(given, "properties").orElseGet(ArmJson::object).properties()) {
      if (!member.getKey().equals(STATE)) {
        properties.set(member.getKey(), member.getValue());
      }
    }
    addOthers(element, given);
    return element;
  }

  /** Returns the name as it was first written. */
  private String known(Part part, String name) {
    return before.stream()
        .flatMap(document -> Edit.elements(document, part.name()).stream())
        .map(element -> element.path("name").asString())
        .filter(stored -> Names.same(stored, name))
        .findFirst()
        .orElse(name);
  }

  private static void addOthers(ObjectNode document, ObjectNode body) {
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      if (!PLACED.contains(member.getKey())) {
        document.set(member.getKey(), member.getValue());
      }
    }
  }
}
