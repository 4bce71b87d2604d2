package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.store.Precondition;
import io.ipflow.store.StoreException;
import io.ipflow.store.Writing;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document about to be written.
 *
 * @param view what is stored
 * @param writing the change it is part of
 * @param id the document's id
 * @param document as it is going to be stored; rules change it in place
 * @param before as it is stored; empty if it is new
 * @param touched the part that is put by itself; empty where the whole document is
 * @param apiVersion of the request, on which some defaults depend
 */
public record Edit(
    View view,
    Writing writing,
    ResourceId id,
    ObjectNode document,
    Optional<ObjectNode> before,
    Optional<ResourceId> touched,
    String apiVersion) {

  /** Returns the document's properties. */
  public ObjectNode properties() {
    return Body.properties(document);
  }

  /** Returns the properties as they are stored; empty if the document is new. */
  public Optional<ObjectNode> propertiesBefore() {
    return before.map(Body::properties);
  }

  /** Returns the elements of a part of the document, which were put into shape. */
  public List<ObjectNode> part(String name) {
    return elements(document, name);
  }

  /** Returns the elements of a part of a stored document. */
  public static List<ObjectNode> elements(ObjectNode document, String name) {
    return Body.properties(document)
        .path(name)
        .valueStream()
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }

  /** Writes another document in the same change. */
  public void alter(ObjectNode other) throws StoreException {
    alter(writing, other);
  }

  static void alter(Writing writing, ObjectNode other) throws StoreException {
    writing.put(
        ResourceId.of(other.get("id").asString()),
        other.get("type").asString(),
        ArmJson.write(other),
        Precondition.NONE);
  }
}
