package io.ipflow.server.watcher;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.store.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resources and how they hang together (azure-semantics.md 5.4), read from documents as they were
 * put.
 */
final class Topology {
  private static final String CONTAINS = "Contains";
  private static final String ASSOCIATED = "Associated";

  /** One resource, with those that it contains or is associated with. */
  private record Node(ResourceId id, String location, Map<ResourceId, String> associations) {}

  private final Map<ResourceId, Node> nodes = new LinkedHashMap<>();
  private final List<Runnable> later = new ArrayList<>();

  /** Adds a stored resource; of a type that topology does not show, nothing. */
  void add(Resource resource) {
    ObjectNode body = ArmJson.parse(resource.body());
    JsonNode properties = body.path("properties");
    String location = body.path("location").asString("");
    switch (resource.type().toLowerCase(Locale.ROOT)) {
      case "microsoft.compute/virtualmachines" ->
          machine(node(resource.id(), location), properties);
      case "microsoft.network/networkinterfaces" ->
          networkInterface(node(resource.id(), location), properties);
      case "microsoft.network/networksecuritygroups" ->
          children(node(resource.id(), location), properties.path("securityRules"));
      case "microsoft.network/publicipaddresses" -> node(resource.id(), location);
      case "microsoft.network/routetables" ->
          children(node(resource.id(), location), properties.path("routes"));
      case "microsoft.network/virtualnetworks" ->
          network(node(resource.id(), location), properties);
      default -> {}
    }
  }

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  private Node node(ResourceId id, String location) {
    return nodes.computeIfAbsent(id, it -> new Node(id, location, new LinkedHashMap<>()));
  }

  private void machine(Node machine, JsonNode properties) {
    for (JsonNode reference : properties.at("/networkProfile/networkInterfaces")) {
      id(reference)
          .forEach(
              nic -> {
                machine.associations().put(nic, CONTAINS);
                back(nic, machine.id());
              });
    }
  }

  private void networkInterface(Node nic, JsonNode properties) {
    id(properties.path("networkSecurityGroup"))
        .forEach(id -> nic.associations().put(id, ASSOCIATED));
    for (JsonNode configuration : properties.path("ipConfigurations")) {
      id(configuration.at("/properties/subnet"))
          .forEach(id -> nic.associations().put(id, ASSOCIATED));
      id(configuration.at("/properties/publicIPAddress"))
          .forEach(
              address -> {
                nic.associations().put(address, ASSOCIATED);
                back(address, nic.id());
              });
    }
  }

  private void network(Node network, JsonNode properties) {
    for (JsonNode subnet : properties.path("subnets")) {
      for (ResourceId id : id(subnet)) {
        network.associations().put(id, CONTAINS);
        Node child = node(id, network.location());
        id(subnet.at("/properties/routeTable"))
            .forEach(
                table -> {
                  child.associations().put(table, ASSOCIATED);
                  back(table, id);
                });
      }
    }
  }

  private void children(Node parent, JsonNode list) {
    for (JsonNode child : list) {
      for (ResourceId id : id(child)) {
        parent.associations().put(id, CONTAINS);
        node(id, parent.location());
      }
    }
  }

  /** Associates {@code from}, once it is known whether it is shown, with {@code to}. */
  private void back(ResourceId from, ResourceId to) {
    later.add(
        () -> {
          if (nodes.containsKey(from)) {
            nodes.get(from).associations().putIfAbsent(to, ASSOCIATED);
          }
        });
  }

  private static List<ResourceId> id(JsonNode reference) {
    String text = reference.path("id").asString("");
    return text.isBlank() ? List.of() : List.of(ResourceId.of(text));
  }

  /** Keeps what hangs together with {@code target}, a network or subnet. */
  void keepAround(ResourceId target) {
    Set<ResourceId> kept = new HashSet<>(Set.of(target));
    nodes.keySet().stream()
        .filter(id -> id.parent().filter(target::equals).isPresent())
        .forEach(kept::add);
    kept.addAll(holding(kept, "networkinterfaces"));
    kept.addAll(beside(kept));
    kept.addAll(holding(kept, "virtualmachines"));
    nodes
        .keySet()
        .removeIf(id -> !kept.contains(id) && id.parent().filter(kept::contains).isEmpty());
  }

  private List<ResourceId> holding(Set<ResourceId> kept, String type) {
    return nodes.values().stream()
        .filter(node -> isOf(node, type))
        .filter(node -> node.associations().keySet().stream().anyMatch(kept::contains))
        .map(Node::id)
        .toList();
  }

  /** Returns groups, tables and addresses; not the subnets of other networks. */
  private List<ResourceId> beside(Set<ResourceId> kept) {
    return kept.stream()
        .map(nodes::get)
        .filter(Objects::nonNull)
        .flatMap(node -> node.associations().keySet().stream())
        .filter(id -> id.after("subnets").isEmpty())
        .toList();
  }

  private static boolean isOf(Node node, String type) {
    return node.id().after(type).filter(node.id().name()::equals).isPresent();
  }

  ArrayNode resources() {
    later.forEach(Runnable::run);
    later.clear();
    ArrayNode resources = ArmJson.object().arrayNode();
    for (Node node : nodes.values()) {
      ObjectNode shown =
          resources
              .addObject()
              .put("name", node.id().name())
              .put("id", node.id().toString())
              .put("location", node.location());
      ArrayNode associations = shown.putArray("associations");
      node.associations()
          .forEach(
              (id, type) ->
                  associations
                      .addObject()
                      .put("name", id.name())
                      .put("resourceId", id.toString())
                      .put("associationType", type));
      shown.putObject("properties");
    }
    return resources;
  }
}
