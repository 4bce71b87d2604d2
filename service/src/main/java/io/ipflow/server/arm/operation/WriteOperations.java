package io.ipflow.server.arm.operation;

import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.WriteAnswer;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import io.ipflow.server.arm.operation.Operations.Run;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers writes of resources as Azure does: a PUT with the resource and an Azure-AsyncOperation, a
 * deletion with 202 (azure-semantics.md 1.3, 5.4). What was answered is stored already: a GET shows
 * its last state from the start. Thread-safe.
 */
public final class WriteOperations implements WriteAnswer {
  private static final int AFTER_PUT = 3;
  private static final int AFTER_DELETE = 10;
  private static final String STATE = "provisioningState";
  private static final String NETWORK = "microsoft.network/";
  private static final String WATCHERS = "microsoft.network/networkwatchers";
  private static final List<String> BACKGROUND = List.of(NETWORK, "microsoft.compute/");

  /** Types that are put at once in Azure (azure-clients.md 2; SPEC networkManager.json). */
  private static final List<String> AT_ONCE_TYPES =
      List.of(WATCHERS, "microsoft.network/networkmanagers");

  private final Operations operations;
  private final OperationSettings settings;

  /** Makes answers that {@code operations} keeps. */
  public WriteOperations(Operations operations, OperationSettings settings) {
    this.operations = operations;
    this.settings = settings;
  }

  @Override
  public Reply answer(ArmRequest request, Write write) throws StoreException {
    String type = write.type().toLowerCase(Locale.ROOT);
    if (settings.style() == Style.AT_ONCE) {
      return atOnce(request.method(), type, write.reply());
    }
    if (write.location().isEmpty() || write.reply().status() == 204) {
      return write.reply();
    }
    Run run = new Run(namespace(write.type()), write.location().get(), 0);
    return switch (request.method()) {
      case "PUT" ->
          isPutInBackground(type)
              ? put(request, run.retryingAfter(AFTER_PUT), type, write.reply())
              : write.reply();
      case "DELETE" ->
          isInBackground(type)
              ? operations.accepted(request, run.retryingAfter(AFTER_DELETE), 204)
              : write.reply();
      case "POST" -> operations.accepted(request, run.retryingAfter(AFTER_DELETE), 200);
      default -> write.reply();
    };
  }

  /** What is put is being updated, as Azure tells it, where there is something to wait for. */
  private Reply put(ArmRequest request, Run run, String type, Reply reply) throws StoreException {
    Reply written = operations.written(request, run, reply);
    return written.equals(reply) || !type.startsWith(NETWORK) ? written : updating(written);
  }

  private static Reply updating(Reply reply) {
    ObjectNode body = ArmJson.parse(reply.body());
    if (body.path("properties") instanceof ObjectNode properties && properties.has(STATE)) {
      properties.put(STATE, "Updating");
    }
    return new Reply(reply.status(), reply.headers(), ArmJson.write(body));
  }

  /** A watcher's deletion knows 202 and 204 alone, so clients take 200 for a failure (2). */
  private static Reply atOnce(String method, String type, Reply reply) {
    return method.equals("DELETE") && type.equals(WATCHERS) ? Reply.empty(204) : reply;
  }

  private static boolean isPutInBackground(String type) {
    return BACKGROUND.stream().anyMatch(type::startsWith)
        && AT_ONCE_TYPES.stream().noneMatch(type::startsWith);
  }

  private static boolean isInBackground(String type) {
    return isPutInBackground(type) || type.equals(WATCHERS);
  }

  private static String namespace(String type) {
    return type.substring(0, type.indexOf('/'));
  }
}
