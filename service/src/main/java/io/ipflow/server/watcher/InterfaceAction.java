package io.ipflow.server.watcher;

import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmHandler;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.operation.Operations.Run;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import io.ipflow.verify.IpFlow;
import java.util.Optional;

/** Asks the interface that the path names, in the background. */
final class InterfaceAction implements ArmHandler {
  private static final String UNKNOWN_REGION = "global";

  private final Ground ground;
  private final InterfaceQuestion question;

  InterfaceAction(Ground ground, InterfaceQuestion question) {
    this.ground = ground;
    this.question = question;
  }

  @Override
  public Reply answer(ArmRequest request) throws ArmException, StoreException {
    IpFlow engine = ground.estate().now().engine();
    ResourceId id = ResourceId.of(request.path().id());
    NetworkInterface nic = engine.network().interfaces().get(id);
    if (nic == null) {
      throw WatcherErrors.notFound(id);
    }
    Optional<Machine> machine =
        nic.virtualMachine().flatMap(owner -> Machine.find(engine.network(), owner));
    if (machine.filter(Machine::isRunning).isEmpty()) {
      throw question.notAttached(nic);
    }
    Reply answer = question.answer(engine, nic);
    return answer.status() == 200
        ? ground
            .operations()
            .begin(request, Run.network(nic.location().orElse(UNKNOWN_REGION)), answer)
        : answer;
  }
}
