package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.store.Reading;
import io.ipflow.store.Resource;
import io.ipflow.store.StoreException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The stored documents at one moment. For use by one thread while that moment lasts. */
public final class View {
  private final Reading reading;
  private final References references;
  private final ResourceTypes types;

  /** Makes a view; {@code references} is brought up to its moment. */
  public View(Reading reading, References references, ResourceTypes types) throws StoreException {
    this.reading = reading;
    this.references = references;
    this.types = types;
    references.reach(reading);
  }

  /** Returns what all is read from. */
  public Reading reading() {
    return reading;
  }

  /** Returns who names whom, as it was before this view's own writes. */
  public References references() {
    return references;
  }

  /** Returns the table of types. */
  public ResourceTypes types() {
    return types;
  }

  /** Returns the document of that id as it is stored. */
  public Optional<ObjectNode> document(ResourceId id) throws StoreException {
    return reading.get(id).map(Resource::body).map(ArmJson::parse);
  }

  /** Returns the document that {@code id} is or lies in: the innermost that is stored. */
  public Optional<ObjectNode> holder(ResourceId id) throws StoreException {
    Optional<ResourceId> at = Optional.of(id);
    while (at.isPresent() && at.get().after("providers").isPresent()) {
      Optional<ObjectNode> document = document(at.get());
      if (document.isPresent()) {
        return document;
      }
      at = at.get().parent();
    }
    return Optional.empty();
  }

  /** Returns the document, or element within a document, of that id. */
  public Optional<ObjectNode> find(ResourceId id) throws StoreException {
    return holder(id).flatMap(document -> within(document, key(id.toString())));
  }

  /** Returns the object with the id {@code key}, in lower case, within {@code node}. */
  static Optional<ObjectNode> within(JsonNode node, String key) {
    if (node instanceof ObjectNode object && key.equals(key(object.path("id").asString("")))) {
      return Optional.of(object).filter(found -> found.has("name"));
    }
    for (JsonNode member : node) {
      if (member.isContainer()) {
        Optional<ObjectNode> found = within(member, key);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
