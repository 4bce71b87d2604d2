package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.ProviderErrors;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.store.StoreException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Static members of network groups: virtual networks that are there. */
final class MemberRules implements Rules {
  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    String target =
        Body.word(edit.properties(), "resourceId")
            .orElseThrow(() -> Body.wrong("resourceId", "the id of a virtual network"));
    Optional<ObjectNode> holder = edit.view().holder(ResourceId.of(target));
    if (holder.isEmpty()) {
      throw ProviderErrors.invalidReference(ResourceId.of(target), edit.id());
    }
    edit.properties().put("region", holder.get().path("location").asString(""));
  }
}
