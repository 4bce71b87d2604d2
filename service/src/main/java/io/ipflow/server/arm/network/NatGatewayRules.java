package io.ipflow.server.arm.network;

import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.View;
import tools.jackson.databind.node.ObjectNode;

/** NAT gateways show the subnets that go out by them. */
final class NatGatewayRules implements Rules {
  @Override
  public void strip(ObjectNode document) {
    Body.properties(document).remove("subnets");
  }

  @Override
  public void show(ObjectNode document, View view) {
    BackReferences back = new BackReferences(view, Body.properties(document));
    back.list(
        "subnets",
        back.of(document.path("id").asString(), "natGateway", "virtualNetworks").stream()
            .map(Reference::source)
            .toList());
  }
}
