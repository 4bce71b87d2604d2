package io.ipflow.verify;

import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.net.Ip;
import io.ipflow.verify.Connection.Effect;
import io.ipflow.verify.NextHop.Hop;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a next hop means for a packet that is to reach an end (azure-semantics.md 3.9 and 5.3). */
final class HopFate {
  private static final String NETWORK_INTERFACES =
      "az network nic list -o json (and az vmss nic list of each scale set), given with -c";

  private final Network network;
  private final Set<String> assumptions;

  /** Makes a judge that adds what it takes for granted to {@code assumptions}. */
  HopFate(Network network, Set<String> assumptions) {
    this.network = network;
    this.assumptions = assumptions;
  }

  static String words(NextHop hop) {
    return hop.possible().stream()
        .map(it -> it.type() + it.address().map(ip -> " at " + ip).orElse(""))
        .distinct()
        .collect(Collectors.joining(" or ", "next hop ", ""));
  }

  /** Returns what becomes of a packet for {@code end}, appliances in between excepted. */
  Fate of(NextHop hop, FlowEnd end) {
    Set<String> types = hop.possible().stream().map(Hop::type).collect(Collectors.toSet());
    if (types.equals(Set.of("None"))) {
      return Fate.stops(words(hop) + ": dropped");
    }
    if (hop.certain().isEmpty() || types.contains(NextHopLookup.UNKNOWN)) {
      return new Fate(Effect.OPEN, words(hop), hop.dependsOn());
    }
    return switch (hop.certain().get().type()) {
      case "VirtualNetwork", "VirtualNetworkPeering", "ConnectedGroup" -> within(hop, end);
      case "Internet" -> overInternet(hop, end);
      case "VirtualNetworkGateway" -> throughGateway(hop, end);
      default -> Fate.passes(words(hop));
    };
  }

  private Fate within(NextHop hop, FlowEnd end) {
    if (end.networkInterface().isPresent() || isPrivateEndpoint(end)) {
      return Fate.passes(words(hop));
    }
    return Fate.open(
        words(hop) + ", to an interface that is not in the input",
        missing("the interface that has " + end.name() + ", which is not in the input"));
  }

  static OpenThing missing(String what) {
    return new OpenThing("connect:" + what, what, Origin.AZURE, NETWORK_INTERFACES);
  }

  private boolean isPrivateEndpoint(FlowEnd end) {
    return network.privateEndpoints().values().stream()
        .anyMatch(endpoint -> end.address().filter(endpoint.addresses()::contains).isPresent());
  }

  private Fate overInternet(NextHop hop, FlowEnd end) {
    return end.networkInterface().isPresent() && end.front().isEmpty()
        ? Fate.stops(words(hop) + ": the packet goes to the Internet, not to " + end.name())
        : Fate.passes(words(hop));
  }

  private Fate throughGateway(NextHop hop, FlowEnd end) {
    if (end.networkInterface().isEmpty()) {
      assumptions.add("what filters behind the gateway, toward " + end.name() + ", is not judged");
      return Fate.passes(words(hop));
    }
    return Fate.open(
        words(hop),
        new OpenThing(
            "connect:gateway:" + end.name(),
            "whether the gateway leads to " + end.name(),
            Origin.AZURE,
            "the effective routes of the gateway (az network vnet-gateway list-learned-routes)"));
  }

  /**
   * A firewall that sees one direction of a flow may drop it (virtual-networks-udr-overview.md).
   */
  static Fate asymmetric(NextHop hop, Optional<Ip> back, Set<Ip> passed) {
    String what =
        back.isPresent()
            ? "whether the appliance at "
                + back.get()
                + ", which the request did not pass, lets the reply through"
            : "whether the appliance at "
                + passed.iterator().next()
                + " lets a flow through whose reply does not pass it";
    return Fate.open(
        words(hop) + ", another way than the request took",
        new OpenThing(
            "connect:asymmetric", what, Origin.AZURE, "routes that lead both ways through it"));
  }
}
