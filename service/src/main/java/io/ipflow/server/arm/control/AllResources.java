package io.ipflow.server.arm.control;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmPath;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.resource.Collections;
import io.ipflow.server.arm.resource.Desk;
import io.ipflow.server.arm.resource.ResourceType;
import io.ipflow.server.arm.resource.ResourceType.Trait;
import io.ipflow.server.arm.resource.View;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Continuation;
import io.ipflow.store.Listing;
import io.ipflow.store.Page;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of all resources of a subscription or resource group, whatever their types. */
final class AllResources {
  private static final List<String> SHOWN =
      List.of("id", "name", "type", "kind", "location", "sku", "zones", "tags");

  private final Desk desk;
  private final int pageSize;

  AllResources(Desk desk, int pageSize) {
    this.desk = desk;
    this.pageSize = pageSize;
  }

  Reply answer(ArmRequest request) throws ArmException, StoreException {
    if (!request.method().equals("GET")) {
      throw ArmErrors.methodNotAllowed(request.method(), "resources");
    }
    ResourceFilter filter = ResourceFilter.parse(request.query().value("$filter"));
    int limit = limit(request);
    return desk.read(view -> page(request, view, filter, limit));
  }

  /** A page ends where it is full, so that the next begins behind its last resource. */
  private Reply page(ArmRequest request, View view, ResourceFilter filter, int limit)
      throws ArmException, StoreException {
    Listing all = Listing.of(new Scope.Below(scope(request, view)));
    Listing listing = Collections.from(request, filter.type().map(all::ofType).orElse(all));
    ObjectNode list = ArmJson.object();
    ArrayNode value = list.putArray("value");
    boolean expands = expandsState(request);
    Optional<Continuation> next;
    do {
      Page page = view.reading().list(listing.limitedTo(limit - value.size()));
      for (Resource resource : page.resources()) {
        ObjectNode document = ArmJson.parse(resource.body());
        if (isTracked(resource) && filter.takes(resource, document)) {
          value.add(row(document, expands));
        }
      }
      next = page.next();
      listing = next.map(listing::from).orElse(listing);
    } while (next.isPresent() && value.size() < limit);
    next.ifPresent(end -> list.put("nextLink", Collections.link(request, end)));
    return Reply.json(200, ArmJson.write(list));
  }

  private int limit(ArmRequest request) throws ArmException {
    Optional<String> top = request.query().value("$top");
    if (top.isEmpty()) {
      return pageSize;
    }
    if (!top.get().matches("[1-9]\\d{0,8}")) {
      throw ArmErrors.invalidRequestContent(
          "`$top` is `%s`, expected a number above 0".formatted(top.get()));
    }
    return Math.min(Integer.parseInt(top.get()), pageSize);
  }

  private ResourceId scope(ArmRequest request, View view) throws ArmException, StoreException {
    ArmPath path = request.path();
    if (path.resourceGroup().isPresent()) {
      return desk.scopes().group(view, path).id();
    }
    desk.scopes().requireSubscription(view, path);
    return ResourceId.of(path.scope());
  }

  private boolean isTracked(Resource resource) {
    Optional<ResourceType> type = desk.types().find(resource.type());
    return type.filter(known -> known.is(Trait.LOCATED)).isPresent();
  }

  private static boolean expandsState(ArmRequest request) {
    return request
        .query()
        .value("$expand")
        .filter(text -> text.toLowerCase(Locale.ROOT).contains("provisioningstate"))
        .isPresent();
  }

  private static ObjectNode row(ObjectNode document, boolean expands) {
    ObjectNode row = ArmJson.object();
    for (String name : SHOWN) {
      if (document.has(name)) {
        row.set(name, document.get(name));
      }
    }
    return expands
        ? row.put(
            "provisioningState",
            document.path("properties").path("provisioningState").asString("Succeeded"))
        : row;
  }
}
