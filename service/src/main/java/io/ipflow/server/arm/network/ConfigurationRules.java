package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Removal;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.store.StoreException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Configurations of a network manager: one that is deployed stays.
 *
 * @param rules what is so besides
 */
record ConfigurationRules(Rules rules) implements Rules {
  @Override
  public void strip(ObjectNode document) {
    rules.strip(document);
  }

  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    rules.settle(edit);
  }

  /** Our reading of Azure; no recording shows the code. */
  @Override
  public void remove(Removal removal) throws ArmException, StoreException {
    ResourceId owner = removal.id().parent().orElseThrow();
    Optional<ObjectNode> manager =
        removal.goesToo().test(owner) ? Optional.empty() : removal.view().document(owner);
    if (manager.isPresent()
        && Deployments.of(removal.writing(), manager.get()).holds(removal.id())) {
      throw SubnetErrors.refusal(
          "CannotDeleteDeployedConfiguration",
          ("Configuration %s is deployed and cannot be deleted. Commit another or no configuration"
                  + " to its regions first.")
              .formatted(removal.id()));
    }
  }
}
