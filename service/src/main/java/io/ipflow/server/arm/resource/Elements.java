package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.WriteAnswer.Write;
import io.ipflow.server.arm.resource.ResourceType.Part;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Precondition;
import io.ipflow.store.Resource;
import io.ipflow.store.StoreException;
import io.ipflow.store.Writing;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** PUT and DELETE of an element of a document, which is written anew with it. */
final class Elements {
  private final Documents documents;

  Elements(Documents documents) {
    this.documents = documents;
  }

  /**
   * What is asked for.
   *
   * @param place of the element
   * @param wanted of the element: an element's etag is its document's
   * @param apiVersion of the request
   */
  record Request(Place place, Precondition wanted, String apiVersion) {
    Part part() {
      return place.part().orElseThrow();
    }
  }

  /** Returns the element of that name. */
  Optional<ObjectNode> find(ObjectNode document, Part part, String name) {
    return Edit.elements(document, part.name()).stream()
        .filter(element -> Names.same(element.path("name").asString(), name))
        .findFirst();
  }

  Write put(Request request, ObjectNode body, View view, Writing writing)
      throws ArmException, StoreException {
    Place place = request.place();
    if (place.stored().isEmpty()) {
      throw ProviderErrors.parentNotFound(place.typeName(), place.id().toString());
    }
    ObjectNode before = ArmJson.parse(place.document().body());
    boolean isThere = check(request, before, "PUT");
    ObjectNode document = before.deepCopy();
    ObjectNode element =
        new Shaping(place.type(), place.id(), Optional.of(before))
            .element(request.part(), place.name(), body);
    replace(document, request.part(), element);
    ResourceId id = ResourceId.of(element.path("id").asString());
    Edit edit =
        new Edit(
            view,
            writing,
            place.id(),
            document,
            Optional.of(before),
            Optional.of(id),
            request.apiVersion());
    Resource stored = documents.settle(place.type(), edit, Precondition.NONE);
    ObjectNode shown =
        find(Display.of(view, place.type(), stored), request.part(), place.name()).orElseThrow();
    return Documents.written(
        place, id, document, Documents.reply(isThere ? 200 : 201, shown, stored.etag()));
  }

  Write delete(Request request, View view, Writing writing) throws ArmException, StoreException {
    Place place = request.place();
    ObjectNode before = ArmJson.parse(place.document().body());
    boolean isThere = check(request, before, "DELETE");
    ResourceId id = place.id().child(request.part().name(), place.name());
    if (isThere) {
      ObjectNode document = before.deepCopy();
      ArrayNode left = Body.properties(document).putArray(request.part().name());
      for (ObjectNode element : Edit.elements(before, request.part().name())) {
        if (!Names.same(element.path("name").asString(), place.name())) {
          left.add(element);
        }
      }
      Edit edit =
          new Edit(
              view,
              writing,
              place.id(),
              document,
              Optional.of(before),
              Optional.of(id),
              request.apiVersion());
      documents.settle(place.type(), edit, Precondition.NONE);
    }
    return Documents.written(place, id, before, Reply.empty(isThere ? 200 : 204));
  }

  /** Returns whether the element is there, after its preconditions. */
  private boolean check(Request request, ObjectNode document, String method) throws ArmException {
    Place place = request.place();
    if (!request.part().isWritten()) {
      throw ArmErrors.methodNotAllowed(method, place.typeName());
    }
    boolean isThere = find(document, request.part(), place.name()).isPresent();
    Optional<String> etag = isThere ? Optional.of(place.document().etag()) : Optional.empty();
    if (!request.wanted().isMetBy(etag)) {
      throw ProviderErrors.preconditionFailed(
          place.id().child(request.part().name(), place.name()));
    }
    return isThere;
  }

  private static void replace(ObjectNode document, Part part, ObjectNode element) {
    ObjectNode properties = Body.properties(document);
    ArrayNode all = ArmJson.object().putArray(part.name());
    boolean isNew = true;
    for (ObjectNode known : Edit.elements(document, part.name())) {
      boolean isMeant = Names.same(known.path("name").asString(), element.path("name").asString());
      all.add(isMeant ? element : known);
      isNew &= !isMeant;
    }
    if (isNew) {
      all.add(element);
    }
    properties.set(part.name(), all);
  }
}
