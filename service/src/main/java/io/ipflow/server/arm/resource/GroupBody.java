package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The body of a resource group. */
public final class GroupBody {
  private GroupBody() {}

  /** Returns the group that a client's body makes. */
  public static ObjectNode of(ResourceId id, ObjectNode body, Optional<ObjectNode> before)
      throws ArmException {
    String region =
        Body.word(body, "location")
            .map(Names::region)
            .orElseThrow(ProviderErrors::locationRequired);
    Optional<String> there = before.map(known -> known.path("location").asString(""));
    if (there.isPresent() && !there.get().equals(region)) {
      // The words are our own: the recorded ones speak of a resource within a group.
      throw ProviderErrors.groupLocation(there.get(), region);
    }
    return group(id, region, Shaping.tags(body));
  }

  /** Returns the group with the tags of a body, if it has some. */
  public static ObjectNode tagged(ObjectNode before, ObjectNode body) throws ArmException {
    Optional<ObjectNode> tags = Shaping.tags(body);
    return group(
        ResourceId.of(before.path("id").asString()),
        before.path("location").asString(),
        tags.isPresent() ? tags : Shaping.tags(before));
  }

  private static ObjectNode group(ResourceId id, String region, Optional<ObjectNode> tags) {
    ObjectNode group =
        ArmJson.object()
            .put("id", id.toString())
            .put("name", id.name())
            .put("type", Scopes.GROUP)
            .put("location", region);
    tags.ifPresent(known -> group.set("tags", known));
    group.putObject("properties").put("provisioningState", "Succeeded");
    return group;
  }

  /** Returns the text that is stored. */
  public static String text(ObjectNode group) throws ArmException {
    return Documents.text(group);
  }
}
