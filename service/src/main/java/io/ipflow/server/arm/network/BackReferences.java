package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.View;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a document shows of those that name it: computed, never stored. */
final class BackReferences {
  private final View view;
  private final ObjectNode properties;

  /** Makes the back-references that are shown in {@code properties}. */
  BackReferences(View view, ObjectNode properties) {
    this.view = view;
    this.properties = properties;
  }

  /** Returns who names {@code target} by the member {@code property} in documents of that type. */
  List<Reference> of(String target, String property, String type) {
    return view.references().to(ResourceId.of(target)).stream()
        .filter(reference -> reference.property().equals(property) && reference.isHeldBy(type))
        .toList();
  }

  /** Shows these as an array of ids; nothing where there is none. */
  void list(String name, List<ResourceId> sources) {
    if (!sources.isEmpty()) {
      ArrayNode array = properties.putArray(name);
      sources.forEach(source -> array.add(ArmJson.object().put("id", source.toString())));
    }
  }

  /** Shows the first of these as an object with its id; nothing where there is none. */
  void one(String name, List<ResourceId> sources) {
    sources.stream()
        .findFirst()
        .ifPresent(source -> properties.putObject(name).put("id", source.toString()));
  }
}
