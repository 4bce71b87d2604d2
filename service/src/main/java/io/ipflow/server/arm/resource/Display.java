package io.ipflow.server.arm.resource;

import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.resource.ResourceType.Part;
import io.ipflow.server.arm.resource.ResourceType.Trait;
import io.ipflow.store.Resource;
import io.ipflow.store.StoreException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes of stored documents what clients are shown. */
public final class Display {
  private static final List<String> BEFORE_ETAG = List.of("name", "id");

  private Display() {}

  /** Returns the document with its etag, which its parts share, and with what is not stored. */
  public static ObjectNode of(View view, ResourceType type, Resource stored) throws StoreException {
    ObjectNode document = ArmJson.parse(stored.body());
    type.rules().show(document, view);
    if (!type.is(Trait.ETAG)) {
      return document;
    }
    ObjectNode properties = Body.properties(document);
    for (Part part : type.parts()) {
      if (!properties.path(part.name()).isEmpty()) {
        List<ObjectNode> listed = Edit.elements(document, part.name());
        ArrayNode shown = properties.putArray(part.name());
        listed.forEach(element -> shown.add(withEtag(element, stored.etag())));
      }
    }
    return withEtag(document, stored.etag());
  }

  private static ObjectNode withEtag(ObjectNode object, String etag) {
    ObjectNode shown = ArmJson.object();
    BEFORE_ETAG.stream().filter(object::has).forEach(name -> shown.set(name, object.get(name)));
    shown.put("etag", etag);
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!shown.has(member.getKey())) {
        shown.set(member.getKey(), member.getValue());
      }
    }
    return shown;
  }
}
