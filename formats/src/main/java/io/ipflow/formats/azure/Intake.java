package io.ipflow.formats.azure;

import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.Peering;
import io.ipflow.model.Problem;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What has been read so far: the network being built, and what can be settled only at the end. */
final class Intake {
  /**
   * A peering whose other end may still come.
   *
   * @param followsOtherEnd whether it becomes Connected by its other end being there
   */
  record PendingPeering(ResourceId network, Peering peering, boolean followsOtherEnd) {}

  private final NetworkBuilder builder;
  private final List<PendingPeering> peerings = new ArrayList<>();
  private final List<RecordedRoutes> recordedRoutes = new ArrayList<>();
  private final Map<ResourceId, Set<ResourceId>> networksOfInterfaces = new HashMap<>();
  private final Map<ResourceId, List<Prefix>> spaces = new HashMap<>();
  private final Set<ResourceId> networks = new TreeSet<>();
  private final List<OpenThing> meshes = new ArrayList<>();
  private final Unseen unseen = new Unseen();
  private final Unplaced unplaced = new Unplaced();
  private final Pages pages = new Pages();
  private Tally tally = new Tally();

  Intake(NetworkBuilder builder) {
    this.builder = builder;
  }

  NetworkBuilder builder() {
    return builder;
  }

  /** Begins a new file and returns where its resources are counted. */
  Tally begin() {
    tally = new Tally();
    return tally;
  }

  Tally tally() {
    return tally;
  }

  void error(Origin origin, String message) {
    builder.add(Problem.error(origin, message));
  }

  void warn(Origin origin, String message) {
    builder.add(Problem.warning(origin, message));
  }

  void info(Origin origin, String message) {
    builder.add(Problem.info(origin, message));
  }

  void add(PendingPeering peering) {
    peerings.add(peering);
  }

  void add(RecordedRoutes routes) {
    recordedRoutes.add(routes);
  }

  /** Notes that an interface is in the input; {@code network} is the one its subnet belongs to. */
  void noteInterface(ResourceId id, ResourceId network) {
    networksOfInterfaces.computeIfAbsent(id, key -> new HashSet<>()).add(network);
  }

  void noteNetwork(ResourceId network) {
    networks.add(network);
  }

  /** Returns the virtual networks of which a body was read. */
  Set<ResourceId> networks() {
    return networks;
  }

  /** Notes that {@code mesh} may connect any of the networks. */
  void noteMesh(OpenThing mesh) {
    meshes.add(mesh);
  }

  List<OpenThing> meshes() {
    return meshes;
  }

  void noteSpace(ResourceId network, List<Prefix> space) {
    spaces.put(network, space);
  }

  Set<ResourceId> interfaces() {
    return networksOfInterfaces.keySet();
  }

  /** Returns whether {@code prefix} is one of those of a network that the interface stands in. */
  boolean hasInSpace(ResourceId networkInterface, Prefix prefix) {
    return networksOfInterfaces.getOrDefault(networkInterface, Set.of()).stream()
        .anyMatch(network -> spaces.getOrDefault(network, List.of()).contains(prefix));
  }

  Unseen unseen() {
    return unseen;
  }

  Unplaced unplaced() {
    return unplaced;
  }

  Pages pages() {
    return pages;
  }

  List<PendingPeering> peerings() {
    return peerings;
  }

  List<RecordedRoutes> recordedRoutes() {
    return recordedRoutes;
  }
}
