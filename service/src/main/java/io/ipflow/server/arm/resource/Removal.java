package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.store.StoreException;
import io.ipflow.store.Writing;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document about to be deleted.
 *
 * @param view what is stored
 * @param writing the change it is part of
 * @param id the document's id
 * @param document as it is stored
 * @param goesToo which documents are deleted in the same change, so that their references are no
 *     use of this one
 */
public record Removal(
    View view, Writing writing, ResourceId id, ObjectNode document, Predicate<ResourceId> goesToo) {

  /** Returns who else names that resource by that member. */
  public List<Reference> uses(ResourceId target, String property) {
    return view.references().to(target).stream()
        .filter(reference -> reference.property().equals(property))
        .filter(reference -> !goesToo.test(reference.holder()))
        .toList();
  }

  /** Writes another document in the same change. */
  public void alter(ObjectNode other) throws StoreException {
    Edit.alter(writing, other);
  }
}
