package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.Peering;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet.PrivateEndpointPolicies;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says which policies do not apply at a private endpoint: "NSGs and user routes apply to it only
 * with privateEndpointNetworkPolicies" (azure-semantics.md 3.11 and 5.7).
 */
record PrivateEndpoints(Network network, IpConfiguration configuration) {
  /** Returns a note for each end of a packet to or from {@code remote} that is an endpoint. */
  List<DeliveryNote> notes(Ip remote) {
    if (network.privateEndpoints().isEmpty()) {
      return List.of();
    }
    List<DeliveryNote> notes = new ArrayList<>();
    Optional<ResourceId> home = configuration.subnet().ifKnown().flatMap(ResourceId::parent);
    home.ifPresent(
        id -> {
          configuration.privateAddress().ifKnown().ifPresent(ip -> add(Set.of(id), ip, notes));
          add(reachable(network, id), remote, notes);
        });
    return notes;
  }

  /** Returns the virtual network {@code id} and its connected peers. */
  static Set<ResourceId> reachable(Network network, ResourceId id) {
    Set<ResourceId> all = new TreeSet<>(Set.of(id));
    VirtualNetwork own = network.virtualNetworks().get(id);
    if (own != null) {
      for (Peering peering : own.peerings()) {
        if (peering.connected().is(true)) {
          peering.remote().ifKnown().ifPresent(all::add);
        }
      }
    }
    return all;
  }

  private void add(Set<ResourceId> networks, Ip ip, List<DeliveryNote> notes) {
    network.privateEndpoints().values().stream()
        .filter(endpoint -> endpoint.addresses().contains(ip))
        .filter(endpoint -> endpoint.subnet().parent().filter(networks::contains).isPresent())
        .findFirst()
        .flatMap(this::note)
        .ifPresent(notes::add);
  }

  private Optional<DeliveryNote> note(PrivateEndpoint endpoint) {
    Optional<PrivateEndpointPolicies> policies =
        Optional.ofNullable(network.subnets().get(endpoint.subnet()))
            .flatMap(subnet -> subnet.privateEndpointPolicies().ifKnown());
    if (policies.filter(PrivateEndpointPolicies.ENABLED::equals).isPresent()) {
      return Optional.empty();
    }
    String effect =
        policies
            .map(
                known ->
                    switch (known) {
                      case DISABLED -> "security groups and user routes do not apply";
                      case NETWORK_SECURITY_GROUP_ENABLED -> "user routes do not apply";
                      case ROUTE_TABLE_ENABLED -> "security groups do not apply";
                      case ENABLED -> throw new IllegalStateException("no note is due");
                    })
            .orElse("it is open whether security groups and user routes apply");
    return Optional.of(
        new DeliveryNote(
            "PrivateEndpoint",
            "at the private endpoint "
                + endpoint.id().name()
                + " "
                + effect
                + ", as its subnet's network policies say",
            "azure-semantics.md 3.11 and 5.7, disable-private-endpoint-network-policy.md"));
  }
}
