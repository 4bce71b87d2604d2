package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmPath;
import io.ipflow.server.arm.ArmPath.Step;
import io.ipflow.server.arm.resource.ResourceType.Part;
import io.ipflow.store.Resource;
import io.ipflow.store.StoreException;
import java.util.List;
import java.util.Optional;

/**
 * What a path names among the stored documents.
 *
 * @param type of the document
 * @param id of the document: as it is stored, else as it would be
 * @param stored the document, if it is there
 * @param part the part that the named element belongs to; empty where the document is named
 * @param name the name of the document, or of the element
 */
public record Place(
    ResourceType type, ResourceId id, Optional<Resource> stored, Optional<Part> part, String name) {

  /** Finds the places of paths. */
  public record Finder(Scopes scopes, View view) {

    /**
     * Returns the place of a resource.
     *
     * @throws ArmException where its type, its group or a resource around it is not there
     */
    public Place find(ArmPath path) throws ArmException, StoreException {
      Optional<ResourceType> type = view.types().find(path.type());
      if (type.isPresent()) {
        return document(path, type.get(), Optional.empty());
      }
      ResourceTypes.Found found =
          view.types().findPart(path.type()).orElseThrow(() -> ArmErrors.noSuchPath(path.id()));
      return document(path, found.type(), Optional.of(found.part()));
    }

    private Place document(ArmPath path, ResourceType type, Optional<Part> part)
        throws ArmException, StoreException {
      if (path.resourceGroup().isEmpty()) {
        throw ArmErrors.noSuchPath(path.id());
      }
      Resource group = scopes.group(view, path);
      List<Step> steps = path.names();
      String[] words = type.name().split("/", -1);
      ResourceId id = ResourceId.of(group.id() + "/providers/" + words[0]);
      Optional<Resource> stored = Optional.empty();
      for (int i = 1; i < words.length; i++) {
        if (i > 1 && stored.isEmpty()) {
          throw ProviderErrors.parentNotFound(type.name(), id.toString());
        }
        ResourceId next = id.child(words[i], steps.get(i - 1).name());
        stored = view.reading().get(next);
        id = stored.map(Resource::id).orElse(next);
      }
      return new Place(type, id, stored, part, steps.get(steps.size() - 1).name());
    }
  }

  /** Returns the full type of what is named. */
  public String typeName() {
    return type.name() + part.map(known -> "/" + known.name()).orElse("");
  }

  /** Returns the document, or refuses it as not found. */
  public Resource document() throws ArmException {
    if (stored.isEmpty()) {
      throw notFound("");
    }
    return stored.get();
  }

  /** Returns the refusal of the named element, or of the document where none is named. */
  public ArmException notFound() {
    return notFound(part.map(known -> "/" + known.name() + "/" + name).orElse(""));
  }

  private ArmException notFound(String element) {
    String path = id.toString();
    String from = "/providers/";
    return ArmErrors.resourceNotFound(
        path.substring(path.indexOf(from) + from.length()) + element,
        id.resourceGroup().orElse(""));
  }
}
