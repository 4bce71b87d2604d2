package io.ipflow.server.watcher;

import io.ipflow.effective.EffectiveRoutes;
import io.ipflow.formats.azure.EffectiveRoutesJson;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.question.Primary;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Reply;
import io.ipflow.verify.IpFlow;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** effectiveRouteTable (azure-semantics.md 2, 5.2); open where routes may be missing. */
final class EffectiveRouteTable implements InterfaceQuestion {
  /** Real rows in their order: azure-semantics.md 2, azure-powershell #22231. */
  private static final List<String> ORDER =
      List.of(
          "name",
          "disableBgpRoutePropagation",
          "source",
          "state",
          "hasBgpOverride",
          "addressPrefix",
          "nextHopType",
          "nextHopIpAddress",
          "destinationServiceTags",
          "tagMap");

  @Override
  public Reply answer(IpFlow engine, NetworkInterface nic) {
    EffectiveRoutes routes = engine.routes(nic, Primary.of(nic));
    List<OpenThing> open =
        routes.doubts().stream().map(EffectiveRoutes.Doubt::thing).distinct().toList();
    return open.isEmpty()
        ? Reply.json(200, ArmJson.write(rows(routes, dropsGatewayRoutes(engine.network(), nic))))
        : Unknown.of(open);
  }

  /** Adds what real rows have besides, which no document names (azure-semantics.md 2). */
  private static ObjectNode rows(EffectiveRoutes routes, boolean dropsGatewayRoutes) {
    ObjectNode answer = ArmJson.parse(EffectiveRoutesJson.of(routes));
    ArrayNode shown = ArmJson.object().arrayNode();
    for (JsonNode row : answer.path("value")) {
      ObjectNode real = shown.addObject();
      for (String name : ORDER) {
        switch (name) {
          case "disableBgpRoutePropagation" -> real.put(name, dropsGatewayRoutes);
          case "hasBgpOverride" -> real.put(name, false);
          case "destinationServiceTags" -> real.putArray(name);
          case "tagMap" -> real.putObject(name);
          default -> row.optional(name).ifPresent(value -> real.set(name, value));
        }
      }
    }
    answer.set("value", shown);
    return answer;
  }

  private static boolean dropsGatewayRoutes(Network network, NetworkInterface nic) {
    return Primary.of(nic)
        .subnet()
        .ifKnown()
        .map(network.subnets()::get)
        .flatMap(subnet -> subnet.routeTable().ifKnown().flatMap(it -> it))
        .map(network.routeTables()::get)
        .filter(table -> table.disableBgpRoutePropagation().is(true))
        .isPresent();
  }

  @Override
  public ArmException notAttached(NetworkInterface nic) {
    return WatcherErrors.notAttached(
        nic.id(), "NicMustBeAttachedToRunningVmToGetEffectiveRoutes", "routes");
  }
}
