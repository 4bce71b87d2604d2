package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.store.Precondition;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.StoreException;
import io.ipflow.store.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The deletion of a document and of all that stands in it; of a resource group likewise. What one
 * of them names of another holds nothing up.
 */
public final class Deletion {
  private final View view;
  private final Writing writing;
  private final ResourceId root;
  private final List<Resource> doomed = new ArrayList<>();

  private Deletion(View view, Writing writing, ResourceId root) {
    this.view = view;
    this.writing = writing;
    this.root = root;
  }

  /** Returns the deletion of the document {@code root}. */
  public static Deletion of(View view, Writing writing, ResourceId root) throws StoreException {
    Deletion deletion = new Deletion(view, writing, root);
    view.reading().get(root).ifPresent(deletion.doomed::add);
    view.reading().forEach(new Scope.Below(root), deletion.doomed::add);
    return deletion;
  }

  /** Deletes all, or refuses it where something else needs one of them. */
  public void delete() throws ArmException, StoreException {
    for (Resource resource : doomed) {
      Optional<ResourceType> type = view.types().find(resource.type());
      if (type.isPresent()) {
        type.get()
            .rules()
            .remove(
                new Removal(
                    view, writing, resource.id(), ArmJson.parse(resource.body()), this::goesToo));
      }
    }
    for (Resource resource : doomed) {
      writing.delete(resource.id(), Precondition.NONE);
    }
  }

  private boolean goesToo(ResourceId id) {
    String key = id.toString().toLowerCase(Locale.ROOT);
    return id.equals(root) || key.startsWith(root.toString().toLowerCase(Locale.ROOT) + "/");
  }
}
