package io.ipflow.server.api;

import io.ipflow.model.ResourceId;
import io.ipflow.server.api.FoundResources.Found;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.ResourceType;
import io.ipflow.server.arm.resource.ResourceTypes;
import io.ipflow.server.arm.resource.Scopes;
import io.ipflow.server.arm.resource.Spelling;
import io.ipflow.store.AuditEntry;
import io.ipflow.store.Precondition;
import io.ipflow.store.Reading;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.StoreException;
import io.ipflow.store.WholeText;
import io.ipflow.store.Writing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents of the control plane, put without Azure's checks and read as a whole. */
final class StoredDocuments {
  private static final String CODE = "InvalidConfiguration";

  private final ResourceTypes types;
  private final Clock clock;

  StoredDocuments(ResourceTypes types, Clock clock) {
    this.types = types;
    this.clock = clock;
  }

  /** A document in the making. */
  private record Document(String type, ObjectNode body) {}

  /**
   * Puts all, each as a whole document, so that it can be undone; an element goes into the document
   * that it belongs to.
   */
  void put(Writing writing, List<Found> all, String who) throws ApiException, StoreException {
    Map<ResourceId, Document> documents = new LinkedHashMap<>();
    List<Found> elements = new ArrayList<>();
    List<Detail> problems = new ArrayList<>();
    for (Found found : all) {
      if (types.findPart(type(found)).isPresent()) {
        elements.add(found);
      } else {
        add(found, documents, problems);
      }
    }
    for (Found element : elements) {
      place(element, documents, writing, problems);
    }
    if (!problems.isEmpty()) {
      throw ApiException.bad(CODE, problems);
    }
    if (!documents.isEmpty()) {
      writing.keep();
    }
    for (Map.Entry<ResourceId, Document> document : documents.entrySet()) {
      write(writing, document.getKey(), document.getValue());
    }
    writing.audit(
        new AuditEntry(
            clock.instant(), who, "POST", "/ipflow/v1/import", documents.size() + " documents"));
  }

  private static String type(Found found) {
    return found.resource().path("type").asString();
  }

  private static ObjectNode shaped(Found found) throws ApiException {
    try {
      return Spelling.canonical(RestShape.of(found.resource()));
    } catch (ArmException e) {
      throw ApiException.bad(CODE, Detail.at(found.pointer(), e.getMessage()));
    }
  }

  private void add(Found found, Map<ResourceId, Document> documents, List<Detail> problems)
      throws ApiException {
    ObjectNode body = shaped(found);
    ResourceId id = ResourceId.of(body.path("id").asString());
    String type = types.find(type(found)).map(ResourceType::name).orElse(type(found));
    body.put("name", body.path("name").asString(id.name())).put("type", type);
    if (!WholeText.isWhole(ApiJson.write(body))) {
      problems.add(Detail.at(found.pointer(), "a text has half a character (a lone surrogate)"));
    }
    if (documents.putIfAbsent(id, new Document(type, body)) != null) {
      problems.add(Detail.at(found.pointer(), "the resource `" + id + "` is given twice"));
    }
  }

  private void place(
      Found element, Map<ResourceId, Document> documents, Reading reading, List<Detail> problems)
      throws ApiException, StoreException {
    ResourceTypes.Found part = types.findPart(type(element)).orElseThrow();
    ObjectNode body = shaped(element);
    ResourceId id = ResourceId.of(body.path("id").asString());
    Optional<ResourceId> parent = id.parent();
    Document document = parent.map(documents::get).orElse(null);
    if (document == null && parent.isPresent()) {
      Optional<Resource> stored = reading.get(parent.get());
      if (stored.isPresent()) {
        document = new Document(stored.get().type(), ApiJson.parse(stored.get().body()));
        documents.put(parent.get(), document);
      }
    }
    if (document == null) {
      problems.add(
          Detail.at(
              element.pointer(),
              "the resource that `" + id + "` is a part of is neither given nor stored"));
      return;
    }
    body.put("name", id.name());
    replace(document.body(), part.part().name(), body);
  }

  private static void replace(ObjectNode document, String part, ObjectNode element) {
    ObjectNode properties =
        document.get("properties") instanceof ObjectNode known
            ? known
            : document.putObject("properties");
    JsonNode before = properties.path(part);
    ArrayNode all = properties.putArray(part);
    String name = element.path("name").asString().toLowerCase(Locale.ROOT);
    for (JsonNode known : before) {
      if (!known.path("name").asString("").toLowerCase(Locale.ROOT).equals(name)) {
        all.add(known);
      }
    }
    all.add(element);
  }

  private static void write(Writing writing, ResourceId id, Document document)
      throws StoreException {
    if (id.subscription().isPresent()) {
      String subscription = id.subscription().get();
      ResourceId at = Scopes.subscription(subscription);
      ensure(writing, at, Scopes.SUBSCRIPTION, ApiJson.object());
      if (id.resourceGroup().isPresent()) {
        ObjectNode group =
            ApiJson.object().put("location", document.body().path("location").asString("global"));
        group.putObject("properties").put("provisioningState", "Succeeded");
        ensure(
            writing,
            ResourceId.of(at + "/resourceGroups/" + id.resourceGroup().get()),
            Scopes.GROUP,
            group);
      }
    }
    writing.put(id, document.type(), ApiJson.write(document.body()), Precondition.NONE);
  }

  private static void ensure(Writing writing, ResourceId id, String type, ObjectNode more)
      throws StoreException {
    if (writing.get(id).isEmpty()) {
      ObjectNode body =
          ApiJson.object().put("id", id.toString()).put("name", id.name()).put("type", type);
      body.setAll(more);
      writing.put(id, type, ApiJson.write(body), Precondition.NONE);
    }
  }

  /** Hands over each stored document but those that stand for subscriptions. */
  void forEach(Reading reading, Consumer<String> taker) throws StoreException {
    reading.forEach(
        Scope.EVERYTHING,
        stored -> {
          if (!stored.type().equals(Scopes.SUBSCRIPTION)) {
            taker.accept(stored.body());
          }
        });
  }
}
