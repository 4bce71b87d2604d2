package io.ipflow.server.arm.operation;

import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmException.Origin;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.ArmRoutes;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Operation;
import io.ipflow.store.Operation.Status;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Where clients ask how far an operation is, and fetch what it came to. Thread-safe. */
public final class OperationRoutes {
  private static final List<String> NAMESPACES = List.of("Microsoft.Network", "Microsoft.Compute");

  private final Store store;
  private final OperationSettings settings;
  private final Clock clock;

  /** Makes the routes to the operations that {@code store} keeps. */
  public OperationRoutes(Store store, OperationSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(ArmRoutes.Builder routes) {
    for (String namespace : NAMESPACES) {
      String locations = namespace + "/locations/";
      routes.add("GET", locations + Links.RESULTS, this::result);
      routes.add("GET", locations + Links.STATES, this::state);
    }
  }

  private Reply result(ArmRequest request) throws ArmException, StoreException {
    Operation operation = find(request);
    Reply reply = isRunning(operation) ? Reply.json(202, Operations.NOTHING_YET) : reply(operation);
    return retry(operation, reply.with("Location", Links.named(request).location()));
  }

  private static Reply reply(Operation operation) {
    return operation.body().isEmpty()
        ? Reply.empty(operation.code())
        : Reply.json(operation.code(), operation.body());
  }

  private Reply state(ArmRequest request) throws ArmException, StoreException {
    Operation operation = find(request);
    return retry(operation, Reply.json(200, stateOf(operation, clock.instant())));
  }

  private Reply retry(Operation operation, Reply reply) {
    return isRunning(operation) && settings.style() == Style.ASYNC
        ? reply.with("Retry-After", Integer.toString(settings.retrySeconds()))
        : reply;
  }

  private boolean isRunning(Operation operation) {
    return operation.statusAt(clock.instant()) == Status.IN_PROGRESS;
  }

  /** Returns how far an operation is, with what it came to: some clients ask nothing else. */
  private static String stateOf(Operation operation, Instant now) {
    var state = ArmJson.object();
    switch (operation.statusAt(now)) {
      case IN_PROGRESS -> state.put("status", "InProgress");
      case CANCELED -> state.put("status", "Canceled");
      case SUCCEEDED -> {
        state.put("status", "Succeeded");
        if (!operation.body().isEmpty()) {
          state.set("properties", ArmJson.parse(operation.body()));
        }
      }
      case FAILED -> {
        state.put("status", "Failed");
        if (!operation.body().isEmpty()) {
          state.set("error", ArmJson.parse(operation.body()).get("error"));
        }
      }
    }
    return ArmJson.write(state);
  }

  private Operation find(ArmRequest request) throws ArmException, StoreException {
    if (request.path().names().size() != 2) {
      throw notFound("");
    }
    String id = request.path().names().get(1).name();
    return store
        .read(reading -> reading.operation(id.toLowerCase(Locale.ROOT)))
        .orElseThrow(() -> notFound(id));
  }

  /** The words are our own. */
  private static ArmException notFound(String id) {
    return new ArmException(
        404,
        "OperationNotFound",
        "The operation '%s' could not be found; operations are kept for a day.".formatted(id),
        Origin.NETWORK);
  }
}
