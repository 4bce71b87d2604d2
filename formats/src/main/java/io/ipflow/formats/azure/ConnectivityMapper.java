package io.ipflow.formats.azure;

import io.ipflow.model.OpenThing;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import java.util.Locale;
import java.util.Optional;

/** Maps connectivity configurations of a network manager: which networks they connect is open. */
final class ConnectivityMapper {
  private ConnectivityMapper() {}

  /** A mesh connects networks without peerings that would show. */
  static void add(Fields configuration) {
    boolean hub =
        configuration
            .text("connectivityTopology")
            .filter(text -> text.toLowerCase(Locale.ROOT).equals("hubandspoke"))
            .isPresent();
    boolean direct =
        configuration.get("appliesToGroups").items().stream()
            .anyMatch(
                group ->
                    !group.get("groupConnectivity").text().orElse("None").equalsIgnoreCase("None"));
    if (!hub || direct) {
      configuration
          .intake()
          .noteMesh(
              new OpenThing(
                  "mesh:" + configuration.id().toString().toLowerCase(Locale.ROOT),
                  "the networks that connectivity configuration "
                      + configuration.id().name()
                      + " connects",
                  configuration.origin(),
                  "bin/export-azure DIR --effective, and -c DIR"));
    }
  }

  /** Lets each mesh connect any of the networks. */
  static void addMeshes(Intake intake) {
    for (OpenThing mesh : intake.meshes()) {
      intake
          .networks()
          .forEach(network -> intake.builder().addPeering(network, peering(network, mesh)));
    }
  }

  private static Peering peering(ResourceId network, OpenThing mesh) {
    return new Peering(
        network.child("connectedGroups", mesh.key().replace('/', '_')),
        Value.open(mesh),
        Value.open(mesh),
        Value.known(true),
        Value.known(false),
        Optional.empty(),
        false,
        mesh.origin());
  }
}
