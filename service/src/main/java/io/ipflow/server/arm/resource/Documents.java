package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.WriteAnswer;
import io.ipflow.server.arm.resource.ResourceType.Trait;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Precondition;
import io.ipflow.store.Resource;
import io.ipflow.store.StoreException;
import io.ipflow.store.WholeText;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** GET, HEAD, PUT, PATCH and DELETE of one resource. Thread-safe. */
public final class Documents {
  private final Desk desk;
  private final WriteAnswer answer;
  private final Elements elements = new Elements(this);

  /** Makes the documents of a desk. */
  public Documents(Desk desk, WriteAnswer answer) {
    this.desk = desk;
    this.answer = answer;
  }

  /** Returns the resource. */
  public Reply get(ArmRequest request) throws ArmException, StoreException {
    return desk.read(
        view -> {
          Place place = desk.place(view, request);
          Resource stored = place.document();
          ObjectNode document = Display.of(view, place.type(), stored);
          Optional<ObjectNode> shown =
              place.part().isEmpty()
                  ? Optional.of(document)
                  : elements.find(document, place.part().get(), place.name());
          return reply(200, shown.orElseThrow(place::notFound), stored.etag());
        });
  }

  /** Returns whether the resource is there. */
  public Reply head(ArmRequest request) throws ArmException, StoreException {
    return Reply.empty(get(request).status() == 200 ? 204 : 404);
  }

  /** Creates the resource, or replaces it. */
  public Reply put(ArmRequest request) throws ArmException, StoreException {
    ObjectNode body = Spelling.canonical(request.body());
    return write(
        request,
        writing -> {
          View view = desk.view(writing);
          Place place = desk.place(view, request);
          Precondition wanted = Conditions.of(request.call());
          if (place.part().isPresent()) {
            return elements.put(
                new Elements.Request(place, wanted, version(request)), body, view, writing);
          }
          Names.check(place.name());
          Optional<ObjectNode> before = place.stored().map(Resource::body).map(ArmJson::parse);
          ObjectNode document = new Shaping(place.type(), place.id(), before).document(body);
          Edit edit =
              new Edit(
                  view, writing, place.id(), document, before, Optional.empty(), version(request));
          Resource stored = settle(place.type(), edit, wanted);
          return written(
              place,
              place.id(),
              document,
              reply(
                  before.isPresent() ? 200 : 201,
                  Display.of(view, place.type(), stored),
                  stored.etag()));
        });
  }

  /** Replaces the tags; of some types, merges all that the body has. */
  public Reply patch(ArmRequest request) throws ArmException, StoreException {
    ObjectNode body = Spelling.canonical(request.body());
    return write(
        request,
        writing -> {
          View view = desk.view(writing);
          Place place = desk.place(view, request);
          if (place.part().isPresent()) {
            throw ArmErrors.methodNotAllowed("PATCH", place.typeName());
          }
          ObjectNode before = ArmJson.parse(place.document().body());
          ObjectNode document = patched(place, before, body);
          Precondition wanted = Conditions.of(request.call());
          Edit edit =
              new Edit(
                  view,
                  writing,
                  place.id(),
                  document,
                  Optional.of(before),
                  Optional.empty(),
                  version(request));
          Resource stored =
              place.type().is(Trait.PATCHED)
                  ? settle(place.type(), edit, wanted)
                  : store(place.type(), edit, wanted);
          return written(
              place,
              place.id(),
              document,
              reply(200, Display.of(view, place.type(), stored), stored.etag()));
        });
  }

  private static ObjectNode patched(Place place, ObjectNode before, ObjectNode body)
      throws ArmException {
    Optional<ObjectNode> tags = Shaping.tags(body);
    if (place.type().is(Trait.PATCHED)) {
      ObjectNode whole = before.deepCopy();
      merge(whole, body);
      return new Shaping(place.type(), place.id(), Optional.of(before)).document(whole);
    }
    if (Body.object(body, "properties").filter(given -> !given.isEmpty()).isPresent()) {
      throw ArmErrors.invalidRequestContent("PATCH of this type takes tags alone");
    }
    if (tags.isEmpty()) {
      return before;
    }
    ObjectNode document = ArmJson.object();
    for (Map.Entry<String, JsonNode> member : before.properties()) {
      if (member.getKey().equals("properties")) {
        document.set("tags", tags.get());
      }
      if (!member.getKey().equals("tags")) {
        document.set(member.getKey(), member.getValue());
      }
    }
    return document;
  }

  /** RFC 7396. */
  private static void merge(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      String name = member.getKey();
      if (member.getValue().isNull()) {
        target.remove(name);
      } else if (member.getValue() instanceof ObjectNode inner
          && target.get(name) instanceof ObjectNode known) {
        merge(known, inner);
      } else {
        target.set(name, member.getValue());
      }
    }
  }

  /** Deletes the resource, and what stands in it. */
  public Reply delete(ArmRequest request) throws ArmException, StoreException {
    return write(
        request,
        writing -> {
          View view = desk.view(writing);
          Place place = desk.place(view, request);
          Precondition wanted = Conditions.of(request.call());
          if (place.part().isPresent()) {
            return elements.delete(
                new Elements.Request(place, wanted, version(request)), view, writing);
          }
          Optional<ObjectNode> document = place.stored().map(Resource::body).map(ArmJson::parse);
          if (document.isPresent()) {
            Deletion deletion = Deletion.of(view, writing, place.id());
            writing.delete(place.id(), wanted);
            deletion.delete();
          } else if (wanted instanceof Precondition.Match || wanted == Precondition.PRESENT) {
            throw ProviderErrors.preconditionFailed(place.id());
          }
          return written(
              place,
              place.id(),
              document.orElseGet(ArmJson::object),
              Reply.empty(document.isPresent() ? 200 : 204));
        });
  }

  /** Writes a document after Azure's checks. */
  Resource settle(ResourceType type, Edit edit, Precondition wanted)
      throws ArmException, StoreException {
    type.rules().strip(edit.document());
    ReferenceCheck.reduce(edit.properties(), "properties");
    ReferenceCheck.check(edit);
    type.rules().settle(edit);
    return store(type, edit, wanted);
  }

  private static Resource store(ResourceType type, Edit edit, Precondition wanted)
      throws ArmException, StoreException {
    return edit.writing().put(edit.id(), type.name(), text(edit.document()), wanted);
  }

  /** Returns the text that is stored of a document. */
  static String text(ObjectNode document) throws ArmException {
    String text = ArmJson.write(document);
    if (!WholeText.isWhole(text)) {
      throw ArmErrors.invalidRequestContent("the body has half a character (a lone surrogate)");
    }
    return text;
  }

  private static String version(ArmRequest request) {
    return request.apiVersion().orElse("");
  }

  static Reply reply(int status, ObjectNode body, String etag) {
    return Reply.json(status, ArmJson.write(body)).with("ETag", etag);
  }

  static WriteAnswer.Write written(Place place, ResourceId id, ObjectNode document, Reply reply) {
    return new WriteAnswer.Write(
        place.typeName(),
        id,
        Optional.of(document.path("location").asString("")).filter(text -> !text.isEmpty()),
        reply);
  }

  private Reply write(ArmRequest request, Desk.Writer writer) throws ArmException, StoreException {
    return answer.answer(request, desk.change(request, writer));
  }
}
