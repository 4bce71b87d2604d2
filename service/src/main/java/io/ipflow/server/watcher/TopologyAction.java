package io.ipflow.server.watcher;

import io.ipflow.model.NetworkWatcher;
import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmHandler;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.operation.Operations.Run;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Reading;
import io.ipflow.store.Scope;
import io.ipflow.store.StoreException;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * topology (azure-semantics.md 5.4): answered at once, with the headers of an operation all the
 * same.
 */
final class TopologyAction implements ArmHandler {
  private static final int SECONDS = 10;

  private final Ground ground;

  TopologyAction(Ground ground) {
    this.ground = ground;
  }

  @Override
  public Reply answer(ArmRequest request) throws ArmException, StoreException {
    NetworkWatcher watcher = WatcherAction.watcher(ground.estate().now(), request);
    Fields fields = Fields.of(request.body());
    Optional<String> group = fields.text("targetResourceGroupName");
    Optional<ResourceId> network = reference(fields, "targetVirtualNetwork");
    Optional<ResourceId> subnet = reference(fields, "targetSubnet");
    if (group.isEmpty() && network.isEmpty() && subnet.isEmpty()) {
      fields.wrong("targetResourceGroupName", "expected the name of a resource group, got nothing");
    }
    fields.check();
    Topology topology = ground.store().read(reading -> read(reading, request, group));
    subnet.or(() -> network).ifPresent(topology::keepAround);
    String now = ground.clock().instant().toString();
    ObjectNode answer =
        ArmJson.object()
            .put("id", UUID.randomUUID().toString())
            .put("createdDateTime", now)
            .put("lastModified", now);
    answer.set("resources", topology.resources());
    return ground
        .operations()
        .alreadyDone(
            request,
            Run.network(watcher.location()).retryingAfter(SECONDS),
            Reply.json(200, ArmJson.write(answer)));
  }

  private static Optional<ResourceId> reference(Fields fields, String name) {
    return fields
        .object(name)
        .flatMap(it -> it.required("id", "the id of a resource", text -> Optional.of(text)))
        .map(ResourceId::of);
  }

  private static Topology read(Reading reading, ArmRequest request, Optional<String> group)
      throws ArmException, StoreException {
    ResourceId subscription =
        ResourceId.of("/subscriptions/" + request.path().subscription().orElseThrow());
    ResourceId scope =
        group.map(name -> subscription.child("resourceGroups", name)).orElse(subscription);
    Topology topology = new Topology();
    reading.forEach(new Scope.Below(scope), topology::add);
    if (group.isPresent() && topology.isEmpty() && reading.get(scope).isEmpty()) {
      throw ArmErrors.resourceGroupNotFound(Words.shortened(group.get()));
    }
    return topology;
  }
}
