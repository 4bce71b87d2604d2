package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.net.Prefix;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Names;
import io.ipflow.server.arm.resource.Removal;
import io.ipflow.store.StoreException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The peerings of a virtual network. A peering is Initiated until the other network has one to this
 * network, then both are Connected; once one goes, the other is Disconnected.
 */
final class Peerings {
  private static final String PEERINGS = "virtualNetworkPeerings";
  private static final String REMOTE = "remoteVirtualNetwork";
  private static final String STATE = "peeringState";
  private static final String SPACE = "addressSpace";

  private final Edit edit;

  Peerings(Edit edit) {
    this.edit = edit;
  }

  void settle() throws ArmException, StoreException {
    for (ObjectNode peering : edit.part(PEERINGS)) {
      Optional<ObjectNode> known = find(edit.before(), peering);
      ResourceId id = ResourceId.of(peering.path("id").asString());
      boolean isTouched = edit.touched().filter(id::equals).isPresent();
      if (known.isPresent() && !isTouched && hasRemote(peering, remote(known.get()))) {
        keep(peering, known.get());
      } else {
        link(peering);
      }
    }
    for (ObjectNode old :
        edit.before().map(known -> Edit.elements(known, PEERINGS)).orElse(List.of())) {
      if (find(Optional.of(edit.document()), old).isEmpty()) {
        Optional<ObjectNode> remote = edit.view().document(remote(old));
        if (remote.isPresent() && mark(remote.get(), edit.id(), "Disconnected")) {
          edit.alter(remote.get());
        }
      }
    }
  }

  private static boolean hasRemote(ObjectNode peering, ResourceId remote) throws ArmException {
    return Body.reference(Body.properties(peering), REMOTE)
        .filter(id -> Names.same(id, remote.toString()))
        .isPresent();
  }

  /** A network that is put with its peerings leaves their state as it is. */
  private static void keep(ObjectNode peering, ObjectNode known) {
    ObjectNode properties = Body.properties(peering);
    for (String name :
        List.of(
            STATE, "peeringSyncLevel", "remoteAddressSpace", "remoteVirtualNetworkAddressSpace")) {
      JsonNode value = Body.properties(known).get(name);
      if (value != null) {
        properties.set(name, value);
      }
    }
  }

  private void link(ObjectNode peering) throws ArmException, StoreException {
    ObjectNode properties = Body.properties(peering);
    ResourceId remote =
        Body.reference(properties, REMOTE)
            .map(ResourceId::of)
            .orElseThrow(
                () -> ArmErrors.invalidRequestContent("a peering has no `remoteVirtualNetwork`"));
    if (remote.equals(edit.id())) {
      throw ArmErrors.invalidRequestContent("a virtual network cannot be peered with itself");
    }
    ObjectNode other =
        edit.view()
            .document(remote)
            .orElseThrow(
                () ->
                    ArmErrors.invalidRequestContent(
                        "`%s` is no virtual network".formatted(remote)));
    refuseOverlap(peering, other);
    boolean isMutual = mark(other, edit.id(), "Connected");
    if (isMutual) {
      inform(other, edit.id(), edit.properties().get(SPACE));
      edit.alter(other);
    }
    properties.put(STATE, isMutual ? "Connected" : "Initiated");
    properties.put("peeringSyncLevel", isMutual ? "FullyInSync" : "RemoteNotInSync");
    setSpace(properties, Body.properties(other).get(SPACE));
  }

  private static void setSpace(ObjectNode peering, JsonNode space) {
    if (space != null) {
      peering.set("remoteAddressSpace", space);
      peering.set("remoteVirtualNetworkAddressSpace", space);
    }
  }

  /** Our reading of Azure: no recording shows the code. */
  private void refuseOverlap(ObjectNode peering, ObjectNode other) throws ArmException {
    for (Prefix own : space(edit.document())) {
      for (Prefix block : space(other)) {
        if (own.overlaps(block)) {
          throw SubnetErrors.refusal(
              "VnetAddressSpacesOverlap",
              ("Cannot create or update peering %s. Virtual networks %s and %s cannot be peered"
                      + " because their address spaces overlap. Overlapping address prefixes: %s,"
                      + " %s.")
                  .formatted(
                      peering.path("id").asString(),
                      edit.id(),
                      other.path("id").asString(),
                      own,
                      block));
        }
      }
    }
  }

  private static List<Prefix> space(ObjectNode network) throws ArmException {
    return Prefixes.ofSpace(
        Body.object(Body.properties(network), SPACE), network.path("id").asString());
  }

  /** Cuts the peerings of a network that goes. */
  static void cut(Removal removal) throws StoreException {
    for (ObjectNode peering : Edit.elements(removal.document(), PEERINGS)) {
      ResourceId remote = remote(peering);
      Optional<ObjectNode> other =
          removal.goesToo().test(remote) ? Optional.empty() : removal.view().document(remote);
      if (other.isPresent() && mark(other.get(), removal.id(), "Disconnected")) {
        removal.alter(other.get());
      }
    }
  }

  private static ResourceId remote(ObjectNode peering) {
    return ResourceId.of(Body.properties(peering).path(REMOTE).path("id").asString());
  }

  /** Sets the state of the peerings of {@code network} to that other; false if it has none. */
  private static boolean mark(ObjectNode network, ResourceId other, String state) {
    boolean has = false;
    for (ObjectNode peering : Edit.elements(network, PEERINGS)) {
      if (remote(peering).equals(other)) {
        Body.properties(peering)
            .put(STATE, state)
            .put("peeringSyncLevel", state.equals("Connected") ? "FullyInSync" : "RemoteNotInSync");
        has = true;
      }
    }
    return has;
  }

  private static void inform(ObjectNode network, ResourceId other, JsonNode space) {
    Edit.elements(network, PEERINGS).stream()
        .filter(peering -> remote(peering).equals(other))
        .forEach(peering -> setSpace(Body.properties(peering), space));
  }

  private static Optional<ObjectNode> find(Optional<ObjectNode> network, ObjectNode peering) {
    return network.stream()
        .flatMap(document -> Edit.elements(document, PEERINGS).stream())
        .filter(known -> Names.same(known.path("name").asString(), peering.path("name").asString()))
        .findFirst();
  }
}
