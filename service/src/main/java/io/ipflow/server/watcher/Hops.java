package io.ipflow.server.watcher;

import io.ipflow.formats.azure.DiagnosisJson;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Verdict;
import io.ipflow.net.Ip;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.verify.Answer;
import io.ipflow.verify.Connection;
import io.ipflow.verify.Connection.Kind;
import io.ipflow.verify.Connection.Reachable;
import io.ipflow.verify.Connection.Step;
import io.ipflow.verify.FlowEnd;
import io.ipflow.verify.NextHop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A connection as the hops of connectivityCheck (azure-semantics.md 2, 5.4). The words of issues
 * are those of Azure's documents (network-watcher-connectivity-rest).
 */
final class Hops {
  private static final String INTERNET = "Internet";

  /** One hop: its interface where it has one, and the steps that happen there. */
  private record Hop(
      String id, String type, Optional<Ip> address, String resource, List<Step> steps) {}

  private final Connection connection;
  private final List<Hop> hops = new ArrayList<>();

  Hops(Connection connection) {
    this.connection = connection;
    collect();
  }

  private void collect() {
    Optional<ResourceId> target = connection.to().networkInterface().map(nic -> nic.id());
    hops.add(end("Source", connection.from()));
    Hop last = end(lastType(), connection.to());
    for (Step step : connection.steps()) {
      Optional<ResourceId> at = step.at();
      if (at.isPresent() && at.equals(target)) {
        last.steps().add(step);
      } else if (step.kind() == Kind.INGRESS && at.isPresent()) {
        hops.add(appliance(step));
      } else {
        hops.get(hops.size() - 1).steps().add(step);
      }
    }
    hops.add(last);
  }

  private static Hop end(String type, FlowEnd end) {
    Optional<ResourceId> configuration = end.endpoint().configuration().map(it -> it.id());
    return new Hop(
        UUID.randomUUID().toString(),
        type,
        end.front().or(() -> end.endpoint().address()),
        configuration.map(ResourceId::toString).orElse(""),
        new ArrayList<>());
  }

  private static Hop appliance(Step step) {
    Answer answer = step.answer().orElseThrow();
    return new Hop(
        UUID.randomUUID().toString(),
        "VirtualAppliance",
        answer.configuration().privateAddress().ifKnown(),
        answer.configuration().id().toString(),
        new ArrayList<>(List.of(step)));
  }

  private String lastType() {
    if (connection.to().networkInterface().isPresent()) {
      return "VnetLocal";
    }
    return connection.steps().stream()
        .filter(step -> step.kind() == Kind.ROUTE)
        .flatMap(step -> step.nextHop().flatMap(NextHop::certain).stream())
        .map(NextHop.Hop::type)
        .reduce((first, second) -> second)
        .filter(type -> type.equals(INTERNET) || type.equals("VirtualNetworkGateway"))
        .orElse("VnetLocal");
  }

  /** Returns the answer. */
  String text() {
    ObjectNode answer = ArmJson.object();
    ArrayNode list = answer.putArray("hops");
    for (int i = 0; i < hops.size(); i++) {
      hop(list.addObject(), i);
    }
    boolean reached = connection.reachable() == Reachable.YES;
    answer.put("connectionStatus", reached ? "Reachable" : "Unreachable");
    return ArmJson.write(answer.put("probesSent", 0).put("probesFailed", 0));
  }

  private void hop(ObjectNode shown, int index) {
    Hop hop = hops.get(index);
    shown.put("type", hop.type()).put("id", hop.id());
    hop.address().ifPresent(ip -> shown.put("address", ip.toString()));
    shown.put("resourceId", hop.resource());
    neighbours(shown.putArray("nextHopIds"), index + 1);
    neighbours(shown.putArray("previousHopIds"), index - 1);
    links(shown.putArray("links"), index + 1);
    links(shown.putArray("previousLinks"), index - 1);
    ArrayNode issues = shown.putArray("issues");
    connection.stoppedBy().filter(hop.steps()::contains).ifPresent(step -> issue(issues, step));
  }

  private void neighbours(ArrayNode ids, int index) {
    if (index >= 0 && index < hops.size()) {
      ids.add(hops.get(index).id());
    }
  }

  private void links(ArrayNode links, int index) {
    if (index < 0 || index >= hops.size()) {
      return;
    }
    boolean outside = hops.get(Math.max(index, 1)).type().equals(INTERNET);
    String type = outside ? INTERNET : "VirtualNetwork";
    ObjectNode link =
        links
            .addObject()
            .put("nextHopId", hops.get(index).id())
            .put("linkType", type)
            .put("type", type);
    link.putObject("properties");
    link.putArray("issues");
    link.putObject("context");
    link.put("resourceId", "");
  }

  private static void issue(ArrayNode issues, Step step) {
    Optional<String> rule = step.answer().flatMap(Hops::rule);
    boolean routed = step.nextHop().isPresent();
    String origin =
        switch (step.kind()) {
          case EGRESS -> "Outbound";
          case INGRESS -> "Inbound";
          case ROUTE, REPLY -> "Local";
        };
    ObjectNode issue =
        issues
            .addObject()
            .put("origin", origin)
            .put("severity", "Error")
            .put(
                "type",
                step.answer().isPresent()
                    ? "NetworkSecurityRule"
                    : routed ? "UserDefinedRoute" : "Platform");
    ArrayNode context = issue.putArray("context");
    rule.ifPresent(name -> context.addObject().put("key", "RuleName").put("value", name));
    step.nextHop()
        .flatMap(NextHop::certain)
        .ifPresent(
            hop ->
                context
                    .addObject()
                    .put("key", "RouteType")
                    .put(
                        "value",
                        hop.routeTable().equals(NextHop.SYSTEM_ROUTE) ? "System" : "User"));
    context.addObject().put("key", "Reason").put("value", step.reason());
  }

  private static Optional<String> rule(Answer answer) {
    return answer.verdict() instanceof Verdict.Decided decided
        ? decided.rule().map(DiagnosisJson::ruleName)
        : Optional.empty();
  }
}
