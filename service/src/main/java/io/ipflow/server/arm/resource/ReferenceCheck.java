package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmPath;
import io.ipflow.store.StoreException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a document names must be there, in its own region (azure-semantics.md 5.5). */
final class ReferenceCheck {
  /** Members that hold nothing but an id; what a client sends besides is dropped. */
  private static final Set<String> PURE =
      Set.of(
          "networkSecurityGroup",
          "routeTable",
          "natGateway",
          "subnet",
          "publicIPAddress",
          "publicIpAddresses",
          "remoteVirtualNetwork",
          "virtualNetworkGateway1",
          "virtualNetworkGateway2",
          "localNetworkGateway2",
          "applicationSecurityGroups",
          "sourceApplicationSecurityGroups",
          "destinationApplicationSecurityGroups",
          "loadBalancerBackendAddressPools",
          "loadBalancerInboundNatRules");

  /** Members that may name what lies in another region. */
  private static final Set<String> WORLDWIDE =
      Set.of("remoteVirtualNetwork", "privateLinkServiceConnections");

  private ReferenceCheck() {}

  /** Leaves only ids where only ids belong, and refuses what can be no id. */
  static void reduce(JsonNode node, String path) throws ArmException {
    if (!(node instanceof ObjectNode object)) {
      for (JsonNode item : node) {
        reduce(item, path);
      }
      return;
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String inner = path + "." + member.getKey();
      if (PURE.contains(member.getKey())) {
        member.setValue(pure(member.getValue(), inner));
      } else {
        reduce(member.getValue(), inner);
      }
    }
  }

  private static JsonNode pure(JsonNode value, String path) throws ArmException {
    if (value.isArray()) {
      var ids = ArmJson.object().putArray("ids");
      for (JsonNode item : value) {
        ids.add(pure(item, path));
      }
      return ids;
    }
    if (value.isNull()) {
      return value;
    }
    if (!(value instanceof ObjectNode object)) {
      throw Body.wrong(path.substring(path.lastIndexOf('.') + 1), "an object with an id");
    }
    String id = Body.text(object, "id").orElse("").strip();
    if (ArmPath.parse(id).filter(parsed -> !parsed.names().isEmpty()).isEmpty()) {
      throw ProviderErrors.invalidPropertyId(id, path);
    }
    return ArmJson.object().put("id", id);
  }

  /** Refuses a document that names what is not there. */
  static void check(Edit edit) throws ArmException, StoreException {
    for (Reference reference : ReferenceWalk.of(edit.id(), edit.document())) {
      if (isKept(edit.view(), reference.target()) && !isThere(edit, reference)) {
        throw ProviderErrors.invalidReference(reference.target(), reference.source());
      }
    }
  }

  /** Returns whether the target is of a type of the table, or lies in one. */
  private static boolean isKept(View view, ResourceId target) {
    Optional<ArmPath> path = ArmPath.parse(target.toString());
    if (path.isEmpty() || path.get().namespace().isEmpty()) {
      return false;
    }
    StringBuilder type = new StringBuilder(path.get().namespace().get());
    for (ArmPath.Step step : path.get().names()) {
      type.append('/').append(step.type());
      if (view.types().find(type.toString()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isThere(Edit edit, Reference reference) throws StoreException {
    Optional<ObjectNode> holder = edit.view().holder(reference.target());
    if (holder.isEmpty()
        || View.within(holder.get(), reference.target().toString().toLowerCase(Locale.ROOT))
            .isEmpty()) {
      return false;
    }
    String here = edit.document().path("location").asString("");
    String there = holder.get().path("location").asString("");
    return here.isEmpty()
        || there.isEmpty()
        || here.equals(there)
        || WORLDWIDE.contains(reference.property());
  }
}
