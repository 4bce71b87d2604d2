package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
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

/** Network interfaces: each ip configuration gets its address. */
final class InterfaceRules implements Rules {
  private static final String CONFIGURATIONS = "ipConfigurations";
  private static final String PUBLIC = "publicIPAddress";
  private static final String IN_USE = "networkInterfaces";

  @Override
  public void strip(ObjectNode document) {
    Body.properties(document).remove("virtualMachine");
  }

  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    ObjectNode properties = edit.properties();
    List<ObjectNode> configurations = edit.part(CONFIGURATIONS);
    if (configurations.isEmpty()) {
      throw ArmErrors.invalidRequestContent(
          "network interface `%s` has no `ipConfigurations`".formatted(edit.id().name()));
    }
    refuseTaken(edit, configurations);
    Allocation allocation = new Allocation(edit, CONFIGURATIONS);
    allocation.settle(configurations);
    if (allocation.networks() > 1) {
      throw ArmErrors.invalidRequestContent(
          "network interface `%s` has ip configurations in different virtual networks"
              .formatted(edit.id().name()));
    }
    setPrimary(configurations);
    addDefaults(properties);
  }

  private static void addDefaults(ObjectNode properties) {
    if (Body.member(properties, "dnsSettings").isEmpty()) {
      ObjectNode dns = properties.putObject("dnsSettings");
      dns.putArray("dnsServers");
      dns.putArray("appliedDnsServers");
    }
    for (String name : List.of("enableAcceleratedNetworking", "enableIPForwarding")) {
      Choice.byDefault(properties, name, false);
    }
  }

  /** Our reading of Azure; no recording shows the code. */
  private static void refuseTaken(Edit edit, List<ObjectNode> configurations) throws ArmException {
    for (ObjectNode configuration : configurations) {
      Optional<String> address = Body.reference(Body.properties(configuration), PUBLIC);
      for (Reference use :
          address.map(id -> edit.view().references().to(ResourceId.of(id))).orElse(List.of())) {
        if (use.property().equals(PUBLIC) && !use.holder().equals(edit.id())) {
          throw SubnetErrors.refusal(
              "PublicIPAddressInUse",
              ("Resource %s is referencing public IP address %s that is already allocated to"
                      + " resource %s.")
                  .formatted(configuration.path("id").asString(), use.target(), use.source()));
        }
      }
    }
  }

  /** Where none is marked as primary, the first is. */
  private static void setPrimary(List<ObjectNode> configurations) {
    boolean isMarked = configurations.stream().anyMatch(InterfaceRules::isPrimary);
    for (int i = 0; i < configurations.size(); i++) {
      ObjectNode configuration = configurations.get(i);
      Body.properties(configuration).put("primary", isMarked ? isPrimary(configuration) : i == 0);
    }
  }

  private static boolean isPrimary(ObjectNode configuration) {
    return Body.properties(configuration).path("primary").asBoolean(false);
  }

  /** Our reading of Azure; no recording shows the code. */
  @Override
  public void remove(Removal removal) throws ArmException {
    for (Reference use : removal.uses(removal.id(), IN_USE)) {
      throw SubnetErrors.refusal(
          "NicInUse",
          ("Network Interface %s is used by existing resource %s. In order to delete the network"
                  + " interface, it must be dissociated from the resource. To learn more, see"
                  + " aka.ms/deletenic.")
              .formatted(removal.id(), use.holder()));
    }
  }

  @Override
  public void show(ObjectNode document, View view) {
    BackReferences back = new BackReferences(view, Body.properties(document));
    back.one(
        "virtualMachine",
        back.of(document.path("id").asString(), IN_USE, "virtualMachines").stream()
            .map(Reference::holder)
            .toList());
  }
}
