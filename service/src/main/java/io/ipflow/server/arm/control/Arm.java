package io.ipflow.server.arm.control;

import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmHandler;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.ArmRoutes;
import io.ipflow.server.arm.ArmSettings;
import io.ipflow.server.arm.WriteAnswer;
import io.ipflow.server.arm.network.NetworkTypes;
import io.ipflow.server.arm.resource.Collections;
import io.ipflow.server.arm.resource.Desk;
import io.ipflow.server.arm.resource.Documents;
import io.ipflow.server.arm.resource.Scopes;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.time.Clock;
import java.util.Optional;

/** Azure Resource Manager over a store: everything below {@code /subscriptions}. Thread-safe. */
public final class Arm implements ArmHandler {
  private final ArmRoutes routes;
  private final Desk desk;
  private final Documents documents;
  private final Collections collections;
  private final Subscriptions subscriptions;
  private final Groups groups;
  private final Machines machines;
  private final Commits commits;
  private final AllResources resources;
  private final Providers providers;

  /**
   * Makes the control plane.
   *
   * @param routes what others answer: actions, and what lies under a region
   * @param answer how a write that is done is answered
   */
  public Arm(Store store, ArmSettings settings, ArmRoutes routes, WriteAnswer answer) {
    this.routes = routes;
    this.desk = new Desk(store, NetworkTypes.table(settings), new Scopes(settings.subscriptions()));
    this.documents = new Documents(desk, answer);
    this.collections = new Collections(desk, settings.pageSize());
    this.subscriptions = new Subscriptions(desk);
    this.groups = new Groups(desk, answer, settings.pageSize());
    this.machines = new Machines(desk, answer);
    this.commits = new Commits(desk, answer, Clock.systemUTC());
    this.resources = new AllResources(desk, settings.pageSize());
    this.providers = new Providers(desk);
  }

  @Override
  public Reply answer(ArmRequest request) throws ArmException, StoreException {
    ApiVersions.check(request);
    return switch (request.path().part()) {
      case SUBSCRIPTION -> subscriptions.answer(request);
      case RESOURCE_GROUP -> groups.answer(request);
      case RESOURCES -> resources.answer(request);
      case PROVIDER -> providers.answer(request);
      case LOCATIONS -> providers.locations(request);
      case RESOURCE -> resource(request);
    };
  }

  private Reply resource(ArmRequest request) throws ArmException, StoreException {
    Optional<ArmHandler> handler =
        routes.find(request).or(() -> machines.find(request)).or(() -> commits.find(request));
    if (handler.isPresent()) {
      return handler.get().answer(request);
    }
    if (request.path().last().isEmpty()) {
      return document(request);
    }
    Optional<Reply> registration = providers.register(request);
    if (registration.isPresent()) {
      return registration.get();
    }
    if (!request.method().equals("GET")) {
      throw ArmErrors.methodNotAllowed(request.method(), request.path().last().get());
    }
    return collections.list(request).orElseThrow(() -> ArmErrors.noSuchPath(request.call().path()));
  }

  private Reply document(ArmRequest request) throws ArmException, StoreException {
    return switch (request.method()) {
      case "GET" -> documents.get(request);
      case "HEAD" -> documents.head(request);
      case "PUT" -> documents.put(request);
      case "PATCH" -> documents.patch(request);
      case "DELETE" -> documents.delete(request);
      default -> throw ArmErrors.methodNotAllowed(request.method(), request.path().type());
    };
  }
}
