package io.ipflow.server.arm.network;

import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.View;
import io.ipflow.store.StoreException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Load balancers: an internal frontend gets its address. */
final class BalancerRules implements Rules {
  private static final String FRONTENDS = "frontendIPConfigurations";
  private static final String POOLS = "backendAddressPools";

  @Override
  public void strip(ObjectNode document) {
    Edit.elements(document, POOLS)
        .forEach(pool -> Body.properties(pool).remove("backendIPConfigurations"));
  }

  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    List<ObjectNode> internal =
        edit.part(FRONTENDS).stream()
            .filter(frontend -> Body.member(Body.properties(frontend), "subnet").isPresent())
            .toList();
    new Allocation(edit, FRONTENDS).settle(internal);
  }

  @Override
  public void show(ObjectNode document, View view) {
    for (ObjectNode pool : Edit.elements(document, POOLS)) {
      BackReferences back = new BackReferences(view, Body.properties(pool));
      back.list(
          "backendIPConfigurations",
          back
              .of(
                  pool.path("id").asString(),
                  "loadBalancerBackendAddressPools",
                  "networkInterfaces")
              .stream()
              .map(Reference::source)
              .toList());
    }
  }
}
