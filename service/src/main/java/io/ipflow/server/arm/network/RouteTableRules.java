package io.ipflow.server.arm.network;

import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.View;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Route tables and their routes. */
final class RouteTableRules implements Rules {
  private static final String ADDRESS = "nextHopIpAddress";
  private static final String APPLIANCE = "VirtualAppliance";
  private static final List<String> HOPS =
      List.of("VirtualNetworkGateway", "VnetLocal", "Internet", APPLIANCE, "None");

  private final Predicate<String> serviceTags;

  RouteTableRules(Predicate<String> serviceTags) {
    this.serviceTags = serviceTags;
  }

  @Override
  public void strip(ObjectNode document) {
    Body.properties(document).remove("subnets");
  }

  @Override
  public void settle(Edit edit) throws ArmException {
    Choice.byDefault(edit.properties(), "disableBgpRoutePropagation", false);
    Map<String, String> byPrefix = new HashMap<>();
    for (ObjectNode route : edit.part("routes")) {
      String name = route.path("name").asString();
      String other = byPrefix.putIfAbsent(settle(route).toLowerCase(Locale.ROOT), name);
      if (other != null) {
        // Our reading of Azure; no recording shows the code.
        throw SubnetErrors.refusal(
            "RouteConflict",
            "Route %s conflicts with route %s. Routes cannot have the same AddressPrefix."
                .formatted(name, other));
      }
    }
  }

  /** Checks a route, and returns its prefix. */
  private String settle(ObjectNode route) throws ArmException {
    ObjectNode properties = Body.properties(route);
    String id = route.path("id").asString();
    String prefix = Body.word(properties, "addressPrefix").orElse("");
    if (Prefix.parse(prefix).isEmpty() && !serviceTags.test(prefix)) {
      throw SubnetErrors.malformed(prefix, id);
    }
    if (Body.word(properties, "nextHopType").isEmpty()) {
      throw ArmErrors.invalidRequestContent("route `%s` has no `nextHopType`".formatted(id));
    }
    properties.put("nextHopType", Choice.of(properties, "nextHopType", HOPS));
    Optional<String> address = Body.word(properties, ADDRESS);
    boolean needs = properties.path("nextHopType").asString().equals(APPLIANCE);
    if (needs != address.isPresent()
        || address.filter(text -> Ip.parse(text).isEmpty()).isPresent()) {
      throw ArmErrors.invalidRequestContent(
          "route `%s` goes to %s and has the `%s` `%s`; an appliance, and nothing else, has an IP address"
              .formatted(
                  id, properties.path("nextHopType").asString(), ADDRESS, address.orElse("")));
    }
    // azure-semantics.md 5.2
    properties.put(ADDRESS, address.orElse(""));
    properties.put("hasBgpOverride", false);
    return prefix;
  }

  @Override
  public void show(ObjectNode document, View view) {
    BackReferences back = new BackReferences(view, Body.properties(document));
    back.list(
        "subnets",
        back.of(document.path("id").asString(), "routeTable", "virtualNetworks").stream()
            .map(Reference::source)
            .toList());
  }
}
