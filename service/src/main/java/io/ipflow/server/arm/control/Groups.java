package io.ipflow.server.arm.control;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmPath;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.WriteAnswer;
import io.ipflow.server.arm.resource.Collections;
import io.ipflow.server.arm.resource.Deletion;
import io.ipflow.server.arm.resource.Desk;
import io.ipflow.server.arm.resource.GroupBody;
import io.ipflow.server.arm.resource.Scopes;
import io.ipflow.server.arm.resource.Spelling;
import io.ipflow.server.arm.resource.View;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Listing;
import io.ipflow.store.Page;
import io.ipflow.store.Precondition;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.StoreException;
import io.ipflow.store.Writing;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Resource groups: create, read, tag, list, delete with all that is in them. */
final class Groups {
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]");

  private final Desk desk;
  private final WriteAnswer answer;
  private final int pageSize;

  Groups(Desk desk, WriteAnswer answer, int pageSize) {
    this.desk = desk;
    this.answer = answer;
    this.pageSize = pageSize;
  }

  Reply answer(ArmRequest request) throws ArmException, StoreException {
    if (request.path().resourceGroup().isEmpty()) {
      return list(request);
    }
    return switch (request.method()) {
      case "GET" -> get(request);
      case "HEAD" -> head(request);
      case "PUT" -> answer.answer(request, desk.change(request, writing -> put(request, writing)));
      case "PATCH" ->
          answer.answer(request, desk.change(request, writing -> patch(request, writing)));
      case "DELETE" ->
          answer.answer(request, desk.change(request, writing -> delete(request, writing)));
      default -> throw ArmErrors.methodNotAllowed(request.method(), "resource groups");
    };
  }

  private Reply get(ArmRequest request) throws ArmException, StoreException {
    return desk.read(view -> Reply.json(200, desk.scopes().group(view, request.path()).body()));
  }

  private Reply head(ArmRequest request) throws StoreException {
    try {
      get(request);
      return Reply.empty(204);
    } catch (ArmException e) {
      return Reply.empty(e.status());
    }
  }

  private Reply list(ArmRequest request) throws ArmException, StoreException {
    if (!request.method().equals("GET")) {
      throw ArmErrors.methodNotAllowed(request.method(), "resource groups");
    }
    Listing all =
        Listing.of(new Scope.Below(ResourceId.of(request.path().scope())))
            .ofType(Scopes.GROUP)
            .limitedTo(pageSize);
    Listing listing = Collections.from(request, all);
    return desk.read(
        view -> {
          desk.scopes().requireSubscription(view, request.path());
          Page page = view.reading().list(listing);
          ObjectNode list = ArmJson.object();
          ArrayNode value = list.putArray("value");
          page.resources().forEach(stored -> value.add(ArmJson.parse(stored.body())));
          page.next().ifPresent(next -> list.put("nextLink", Collections.link(request, next)));
          return Reply.json(200, ArmJson.write(list));
        });
  }

  private WriteAnswer.Write put(ArmRequest request, Writing writing)
      throws ArmException, StoreException {
    ArmPath path = request.path();
    String subscription = path.subscription().orElseThrow();
    View view = desk.view(writing);
    if (!Scopes.isGuid(subscription)) {
      desk.scopes().requireSubscription(view, path);
    }
    String name = path.resourceGroup().orElseThrow();
    if (!NAME.matcher(name).matches()) {
      throw ArmErrors.invalidRequestContent(
          ("the resource group's name `%s` is not 1 to 90 letters, digits, '_', '-', '.', '(' and"
                  + " ')' without '.' at its end")
              .formatted(name));
    }
    Optional<Resource> before = writing.get(ResourceId.of(path.scope()));
    ResourceId id = before.map(Resource::id).orElse(ResourceId.of(path.scope()));
    ObjectNode group =
        GroupBody.of(
            id, Spelling.canonical(request.body()), before.map(Resource::body).map(ArmJson::parse));
    remember(subscription, writing);
    return store(group, before.isPresent() ? 200 : 201, writing);
  }

  private static void remember(String subscription, Writing writing) throws StoreException {
    ResourceId id = Scopes.subscription(subscription);
    if (writing.get(id).isEmpty()) {
      String body =
          ArmJson.write(
              ArmJson.object()
                  .put("id", id.toString())
                  .put("name", subscription)
                  .put("type", Scopes.SUBSCRIPTION));
      writing.put(id, Scopes.SUBSCRIPTION, body, Precondition.NONE);
    }
  }

  private WriteAnswer.Write patch(ArmRequest request, Writing writing)
      throws ArmException, StoreException {
    Resource group = desk.scopes().group(desk.view(writing), request.path());
    ObjectNode body = Spelling.canonical(request.body());
    return store(GroupBody.tagged(ArmJson.parse(group.body()), body), 200, writing);
  }

  private static WriteAnswer.Write store(ObjectNode group, int status, Writing writing)
      throws ArmException, StoreException {
    String text = GroupBody.text(group);
    ResourceId id = ResourceId.of(group.path("id").asString());
    writing.put(id, Scopes.GROUP, text, Precondition.NONE);
    return write(id, Reply.json(status, text));
  }

  private WriteAnswer.Write delete(ArmRequest request, Writing writing)
      throws ArmException, StoreException {
    View view = desk.view(writing);
    ResourceId id = desk.scopes().group(view, request.path()).id();
    Deletion.of(view, writing, id).delete();
    return write(id, Reply.empty(200));
  }

  private static WriteAnswer.Write write(ResourceId id, Reply reply) {
    return new WriteAnswer.Write(Scopes.GROUP, id, Optional.empty(), reply);
  }
}
