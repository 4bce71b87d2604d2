package io.ipflow.server.arm.network;

import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.store.StoreException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Network managers: which rules reach where depends on their scope. */
final class ManagerRules implements Rules {
  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    Optional<ObjectNode> scopes = Body.object(edit.properties(), "networkManagerScopes");
    if (scopes.isPresent()) {
      Body.texts(scopes.get(), "subscriptions");
      Body.texts(scopes.get(), "managementGroups");
    }
    Body.texts(edit.properties(), "networkManagerScopeAccesses");
    Deployments deployments = Deployments.of(edit.writing(), edit.document());
    if (!deployments.status().isEmpty()) {
      deployments.store(edit.writing());
    }
  }
}
