package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.View;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Virtual machines, as far as the network sees them. A new one runs; its state is stored with it,
 * and shown where a client asks for it.
 */
public final class MachineRules implements Rules {
  /** The type's full name. */
  public static final String TYPE = "Microsoft.Compute/virtualMachines";

  private static final String VIEW = "instanceView";
  private static final String INTERFACES = "networkInterfaces";

  @Override
  public void settle(Edit edit) throws ArmException {
    ObjectNode properties = edit.properties();
    Optional<ObjectNode> before = edit.propertiesBefore();
    properties.put(
        "vmId",
        before
            .map(known -> known.path("vmId").asString(""))
            .filter(id -> !id.isEmpty())
            .orElseGet(() -> UUID.randomUUID().toString()));
    properties.set(
        VIEW, before.map(known -> known.get(VIEW)).orElseGet(() -> instanceView("running")));
    Optional<ObjectNode> profile = Body.object(properties, "networkProfile");
    if (profile.isPresent()) {
      for (ObjectNode nic : Body.objects(profile.get(), INTERFACES)) {
        refuseTaken(edit, nic);
      }
    }
  }

  /** Our reading of Azure; no recording shows the code. */
  private static void refuseTaken(Edit edit, ObjectNode nic) throws ArmException {
    String id = Body.word(nic, "id").orElseThrow(() -> Body.wrong(INTERFACES, "objects with ids"));
    for (Reference use : edit.view().references().to(ResourceId.of(id))) {
      if (use.property().equals(INTERFACES)
          && use.isHeldBy("virtualMachines")
          && !use.holder().equals(edit.id())) {
        throw SubnetErrors.refusal(
            "NicInUse",
            "Network Interface %s is used by existing resource %s.".formatted(id, use.holder()));
      }
    }
  }

  @Override
  public void show(ObjectNode document, View view) {
    Body.properties(document).remove(VIEW);
  }

  /** Returns the instance view of a machine in that state, such as {@code running}. */
  public static ObjectNode instanceView(String state) {
    ObjectNode view = ArmJson.object();
    ArrayNode statuses = view.putArray("statuses");
    statuses.add(status("ProvisioningState/succeeded", "Provisioning succeeded"));
    statuses.add(status("PowerState/" + state, "VM " + state));
    return view;
  }

  private static ObjectNode status(String code, String words) {
    return ArmJson.object().put("code", code).put("level", "Info").put("displayStatus", words);
  }

  /** Returns the instance view that a stored document has. */
  public static JsonNode instanceViewOf(ObjectNode stored) {
    return Body.properties(stored).path(VIEW);
  }

  /** Puts a stored document into that state. */
  public static void setState(ObjectNode stored, String state) {
    Body.properties(stored).set(VIEW, instanceView(state));
  }

  /** Shows the instance view in a document that was made for display. */
  public static void expand(ObjectNode shown, ObjectNode stored) {
    Body.properties(shown).set(VIEW, instanceViewOf(stored));
  }
}
