package io.ipflow.server.api;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.model.VirtualNetworkGateway;
import io.ipflow.net.Prefix;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /ipflow/v1/map}: what stands in what, in the order of the ids. What is only referred
 * to is there too, without what the input does not tell.
 */
record NetworkMap(Networks networks) implements ApiHandler {
  @Override
  public Reply answer(ApiRequest request) throws StoreException {
    return Reply.json(
        200, ApiJson.write(new Drawing(networks.stored().network()).draw(ApiJson.object())));
  }

  /** The drawing of one network. */
  private static final class Drawing {
    private final Network network;
    private final Map<ResourceId, List<ResourceId>> interfaces = new TreeMap<>();
    private final Map<ResourceId, Set<ResourceId>> subnets = new TreeMap<>();
    private final Map<ResourceId, Set<ResourceId>> gateways = new TreeMap<>();
    private final List<ResourceId> unplaced = new ArrayList<>();

    Drawing(Network network) {
      this.network = network;
      network.virtualNetworks().keySet().forEach(id -> subnets.put(id, new TreeSet<>()));
      network.subnets().values().forEach(subnet -> add(subnet.id()));
      network.interfaces().values().forEach(this::place);
      for (Subnet subnet : network.subnets().values()) {
        subnet.gateways().forEach(gateway -> stand(gateway, subnet.id()));
      }
      for (VirtualNetworkGateway gateway : network.onPremises().gateways().values()) {
        gateway.subnets().forEach(subnet -> stand(gateway.id(), subnet));
      }
    }

    private void add(ResourceId subnet) {
      subnet
          .parent()
          .ifPresent(id -> subnets.computeIfAbsent(id, first -> new TreeSet<>()).add(subnet));
    }

    private void place(NetworkInterface nic) {
      Optional<ResourceId> subnet = primary(nic).subnet().ifKnown();
      if (subnet.flatMap(ResourceId::parent).isEmpty()) {
        unplaced.add(nic.id());
        return;
      }
      add(subnet.get());
      interfaces.computeIfAbsent(subnet.get(), first -> new ArrayList<>()).add(nic.id());
    }

    private static IpConfiguration primary(NetworkInterface nic) {
      return nic.configurations().stream()
          .filter(IpConfiguration::primary)
          .findFirst()
          .orElse(nic.configurations().get(0));
    }

    private void stand(ResourceId gateway, ResourceId subnet) {
      add(subnet);
      gateways.computeIfAbsent(subnet, first -> new TreeSet<>()).add(gateway);
    }

    ObjectNode draw(ObjectNode to) {
      ArrayNode all = to.putArray("virtualNetworks");
      subnets.forEach((id, inside) -> virtualNetwork(id, inside, all.addObject()));
      ids(to.putArray("unplaced"), unplaced);
      return to;
    }

    private void virtualNetwork(ResourceId id, Set<ResourceId> inside, ObjectNode to) {
      to.put("id", id.toString());
      VirtualNetwork known = network.virtualNetworks().get(id);
      if (known != null) {
        prefixes(to, "addressPrefixes", known.addressSpace());
      }
      ArrayNode all = to.putArray("subnets");
      inside.forEach(subnet -> subnet(subnet, all.addObject()));
      ArrayNode peerings = to.putArray("peerings");
      if (known != null) {
        known.peerings().forEach(peering -> peering(peering, peerings));
      }
    }

    private void subnet(ResourceId id, ObjectNode to) {
      to.put("id", id.toString());
      Subnet known = network.subnets().get(id);
      if (known != null) {
        prefixes(to, "addressPrefixes", known.prefixes());
        reference(to, "networkSecurityGroup", known.securityGroup());
        reference(to, "routeTable", known.routeTable());
      }
      ids(to.putArray("gateways"), gateways.getOrDefault(id, Set.of()));
      ids(to.putArray("networkInterfaces"), interfaces.getOrDefault(id, List.of()));
    }

    private static void peering(Peering peering, ArrayNode to) {
      Optional<ResourceId> remote = peering.remote().ifKnown();
      if (remote.isPresent()) {
        ObjectNode one = to.addObject().put("remote", remote.get().toString());
        peering.connected().ifKnown().ifPresent(connected -> one.put("connected", connected));
      }
    }

    private static void prefixes(ObjectNode to, String name, Value<List<Prefix>> prefixes) {
      if (prefixes.ifKnown().isPresent()) {
        ArrayNode all = to.putArray(name);
        prefixes.ifKnown().get().forEach(prefix -> all.add(prefix.toString()));
      }
    }

    private static void reference(ObjectNode to, String name, Value<Optional<ResourceId>> value) {
      value.ifKnown().flatMap(id -> id).ifPresent(id -> to.put(name, id.toString()));
    }

    private static void ids(ArrayNode to, Iterable<ResourceId> all) {
      all.forEach(id -> to.add(id.toString()));
    }
  }
}
