package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what a document names: every object that holds the id of another. */
final class ReferenceWalk {
  private static final String SUBSCRIPTIONS = "/subscriptions/";

  private final ResourceId holder;
  private final String own;
  private final List<Reference> found = new ArrayList<>();

  private ReferenceWalk(ResourceId holder) {
    this.holder = holder;
    this.own = key(holder.toString());
  }

  /** Returns the references of the document, in its order; those to itself left out. */
  static List<Reference> of(ResourceId holder, ObjectNode document) {
    ReferenceWalk walk = new ReferenceWalk(holder);
    Optional.ofNullable(document.get("properties"))
        .ifPresent(properties -> walk.read(properties, holder, "properties"));
    return walk.found;
  }

  private void read(JsonNode node, ResourceId source, String property) {
    if (node instanceof ObjectNode object) {
      readObject(object, source, property);
    } else {
      node.forEach(item -> read(item, source, property));
    }
  }

  private void readObject(ObjectNode object, ResourceId source, String property) {
    ResourceId inner = source;
    Optional<String> id = path(object.get("id"));
    if (id.isPresent() && isOwn(id.get())) {
      inner = ResourceId.of(id.get());
    } else if (id.isPresent()) {
      found.add(new Reference(ResourceId.of(id.get()), source, holder, property, Optional.empty()));
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      boolean places = member.getKey().equals("subnet");
      int before = found.size();
      read(member.getValue(), inner, member.getKey());
      if (places && found.size() > before) {
        locate(before, object);
      }
    }
  }

  /** Notes the private address that stands beside a subnet. */
  private void locate(int at, ObjectNode configuration) {
    Reference bare = found.get(at);
    JsonNode address = configuration.get("privateIPAddress");
    if (address != null && address.isString()) {
      found.set(
          at,
          new Reference(
              bare.target(),
              bare.source(),
              bare.holder(),
              bare.property(),
              Optional.of(address.stringValue())));
    }
  }

  private boolean isOwn(String id) {
    String path = key(id);
    return path.equals(own) || path.startsWith(own + "/");
  }

  private static Optional<String> path(JsonNode id) {
    return Optional.ofNullable(id)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(text -> key(text).startsWith(SUBSCRIPTIONS));
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
