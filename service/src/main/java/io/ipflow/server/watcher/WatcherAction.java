package io.ipflow.server.watcher;

import io.ipflow.model.NetworkWatcher;
import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmHandler;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.operation.Operations.Run;
import io.ipflow.server.estate.Snapshot;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;

/** Puts a question to the watcher that the path names, in the background. */
final class WatcherAction implements ArmHandler {
  private final Ground ground;
  private final WatcherQuestion question;
  private final int retryAfter;

  /** Makes an action; {@code retryAfter} is what Azure was recorded to name, 0 for nothing. */
  WatcherAction(Ground ground, WatcherQuestion question, int retryAfter) {
    this.ground = ground;
    this.question = question;
    this.retryAfter = retryAfter;
  }

  @Override
  public Reply answer(ArmRequest request) throws ArmException, StoreException {
    Snapshot snapshot = ground.estate().now();
    NetworkWatcher watcher = watcher(snapshot, request);
    Asked asked = new Asked(snapshot, watcher, Fields.of(request.body()), request.call().notes());
    Reply answer = question.answer(asked);
    return answer.status() == 200
        ? ground
            .operations()
            .begin(request, Run.network(watcher.location()).retryingAfter(retryAfter), answer)
        : answer;
  }

  static NetworkWatcher watcher(Snapshot snapshot, ArmRequest request) throws ArmException {
    ResourceId id = ResourceId.of(request.path().id());
    NetworkWatcher watcher = snapshot.engine().network().networkWatchers().get(id);
    if (watcher == null) {
      throw WatcherErrors.notFound(id);
    }
    return watcher;
  }
}
