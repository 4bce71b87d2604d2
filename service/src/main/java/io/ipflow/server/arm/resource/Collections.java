package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmPath;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.resource.ResourceType.Trait;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Continuation;
import io.ipflow.store.Listing;
import io.ipflow.store.Page;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.StoreException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists of resources of one type, page by page. Thread-safe. */
public final class Collections {
  private static final String TOKEN = "$skiptoken";
  private static final List<String> KEPT = List.of("api-version", "$filter", "$expand", "$top");
  private static final int ALL = 1_000;

  private final Desk desk;
  private final int pageSize;

  /** Makes the lists of a desk. */
  public Collections(Desk desk, int pageSize) {
    this.desk = desk;
    this.pageSize = pageSize;
  }

  /** Returns a page of the collection that a request's last word names; empty if it names none. */
  public Optional<Reply> list(ArmRequest request) throws ArmException, StoreException {
    ArmPath path = request.path();
    String name = path.type() + "/" + path.last().orElse("");
    Optional<ResourceType> type = desk.types().find(name);
    if (type.isPresent()) {
      return Optional.of(desk.read(view -> documents(request, view, type.get())));
    }
    Optional<ResourceTypes.Found> part = desk.types().findPart(name);
    if (part.isPresent()) {
      return Optional.of(desk.read(view -> elements(request, view, part.get())));
    }
    return Optional.empty();
  }

  private Reply elements(ArmRequest request, View view, ResourceTypes.Found found)
      throws ArmException, StoreException {
    Place place = desk.place(view, request);
    ObjectNode document = Display.of(view, place.type(), place.document());
    ObjectNode list = ArmJson.object();
    ArrayNode value = list.putArray("value");
    Edit.elements(document, found.part().name()).forEach(value::add);
    return Reply.json(200, ArmJson.write(list));
  }

  private Reply documents(ArmRequest request, View view, ResourceType type)
      throws ArmException, StoreException {
    Listing listing = Listing.of(new Scope.Below(scope(request, view))).ofType(type.name());
    ObjectNode list = ArmJson.object();
    ArrayNode value = list.putArray("value");
    if (type.is(Trait.UNPAGED)) {
      Page page = view.reading().list(listing.limitedTo(ALL));
      show(view, type, page, value);
      while (page.next().isPresent()) {
        page = view.reading().list(listing.limitedTo(ALL).from(page.next().get()));
        show(view, type, page, value);
      }
      return Reply.json(200, ArmJson.write(list));
    }
    Page page = view.reading().list(from(request, listing.limitedTo(pageSize)));
    show(view, type, page, value);
    page.next().ifPresent(next -> list.put("nextLink", link(request, next)));
    return Reply.json(200, ArmJson.write(list));
  }

  private ResourceId scope(ArmRequest request, View view) throws ArmException, StoreException {
    ArmPath path = request.path();
    if (!path.names().isEmpty()) {
      return desk.place(view, request).document().id();
    }
    if (path.resourceGroup().isPresent()) {
      return desk.scopes().group(view, path).id();
    }
    desk.scopes().requireSubscription(view, path);
    return ResourceId.of(path.scope());
  }

  private static void show(View view, ResourceType type, Page page, ArrayNode value)
      throws StoreException {
    for (Resource stored : page.resources()) {
      value.add(Display.of(view, type, stored));
    }
  }

  /** Returns the listing from where the request's token says. */
  public static Listing from(ArmRequest request, Listing listing) throws ArmException {
    Optional<String> token = request.query().value(TOKEN);
    if (token.isEmpty()) {
      return listing;
    }
    return listing.from(
        Continuation.parse(token.get())
            .orElseThrow(
                () ->
                    ArmErrors.invalidRequestContent(
                        "`" + TOKEN + "` is none that this server gave out")));
  }

  /** Returns the link to the page after this one. */
  public static String link(ArmRequest request, Continuation next) {
    StringBuilder link = new StringBuilder(request.base() + request.call().path() + "?");
    for (String name : KEPT) {
      request
          .query()
          .value(name)
          .ifPresent(value -> link.append(name).append('=').append(encoded(value)).append('&'));
    }
    return link.append(TOKEN).append('=').append(next.text()).toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
