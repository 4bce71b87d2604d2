package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.ProviderErrors;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.store.StoreException;
import tools.jackson.databind.node.ObjectNode;

/** Rule collections and connectivity configurations: they apply to network groups that exist. */
final class CollectionRules implements Rules {
  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    for (ObjectNode group : Body.objects(edit.properties(), "appliesToGroups")) {
      String id =
          Body.word(group, "networkGroupId")
              .orElseThrow(() -> Body.wrong("networkGroupId", "the id of a network group"));
      if (edit.view().document(ResourceId.of(id)).isEmpty()) {
        throw ProviderErrors.invalidReference(ResourceId.of(id), edit.id());
      }
    }
  }
}
