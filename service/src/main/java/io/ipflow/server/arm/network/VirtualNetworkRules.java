package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.net.Prefix;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.Removal;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.View;
import io.ipflow.store.StoreException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Virtual networks with their subnets and peerings. */
final class VirtualNetworkRules implements Rules {
  private static final String SUBNETS = "subnets";
  private static final String PLACE = "subnet";

  @Override
  public void strip(ObjectNode document) {
    Edit.elements(document, SUBNETS)
        .forEach(
            subnet ->
                Body.properties(subnet).remove(List.of("ipConfigurations", "privateEndpoints")));
  }

  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    String id = edit.id().toString();
    Optional<ObjectNode> space = Body.object(edit.properties(), "addressSpace");
    List<Prefix> prefixes = Prefixes.ofSpace(space, id);
    boolean isPooled =
        space.isPresent() && !space.get().path("ipamPoolPrefixAllocations").isEmpty();
    if (prefixes.isEmpty() && !isPooled) {
      throw ArmErrors.invalidRequestContent(
          "virtual network `%s` has no `addressSpace` with `addressPrefixes`"
              .formatted(edit.id().name()));
    }
    SubnetChecks checks = new SubnetChecks(edit, prefixes);
    for (ObjectNode subnet : edit.part(SUBNETS)) {
      checks.settle(subnet);
    }
    keepUsed(edit);
    new Peerings(edit).settle();
  }

  /** Refuses that a subnet goes which something stands in. */
  private static void keepUsed(Edit edit) throws ArmException {
    if (edit.before().isEmpty()) {
      return;
    }
    List<ResourceId> left = edit.part(SUBNETS).stream().map(VirtualNetworkRules::id).toList();
    for (ObjectNode subnet : Edit.elements(edit.before().get(), SUBNETS)) {
      if (!left.contains(id(subnet))) {
        refuseUsed(subnet, users(edit.view().references().to(id(subnet))));
      }
    }
  }

  private static List<ResourceId> users(List<Reference> references) {
    return references.stream()
        .filter(reference -> reference.property().equals(PLACE))
        .map(Reference::source)
        .toList();
  }

  private static void refuseUsed(ObjectNode subnet, List<ResourceId> users) throws ArmException {
    if (!users.isEmpty()) {
      throw SubnetErrors.inUse(subnet.path("name").asString(), users);
    }
  }

  private static ResourceId id(ObjectNode element) {
    return ResourceId.of(element.path("id").asString());
  }

  @Override
  public void remove(Removal removal) throws ArmException, StoreException {
    for (ObjectNode subnet : Edit.elements(removal.document(), SUBNETS)) {
      refuseUsed(subnet, users(removal.uses(id(subnet), PLACE)));
    }
    Peerings.cut(removal);
  }

  @Override
  public void show(ObjectNode document, View view) {
    for (ObjectNode subnet : Edit.elements(document, SUBNETS)) {
      BackReferences back = new BackReferences(view, Body.properties(subnet));
      List<Reference> all =
          view.references().to(id(subnet)).stream()
              .filter(reference -> reference.property().equals(PLACE))
              .toList();
      back.list(
          "ipConfigurations",
          all.stream()
              .filter(reference -> !reference.isHeldBy("privateEndpoints"))
              .map(Reference::source)
              .toList());
      back.list(
          "privateEndpoints",
          all.stream()
              .filter(reference -> reference.isHeldBy("privateEndpoints"))
              .map(Reference::holder)
              .toList());
    }
  }
}
