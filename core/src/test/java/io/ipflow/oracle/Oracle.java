package io.ipflow.oracle;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells what azure-semantics.md says about one packet, from the network as configured. */
public final class Oracle {
  private final Network network;
  private final NetworkInterface nic;
  private final IpConfiguration configuration;

  /** Makes the oracle of {@code configuration}, one of those of {@code nic}. */
  public Oracle(Network network, NetworkInterface nic, IpConfiguration configuration) {
    this.network = network;
    this.nic = nic;
    this.configuration = configuration;
  }

  /** Returns all that may happen to {@code flow}. */
  public Findings<Outcome> verdict(Flow flow) {
    Optional<LocalAddress> unsaid =
        flow.local().isPresent()
            ? Optional.empty()
            : Optional.of(new LocalAddress(network, configuration, flow.remote()));
    Map<Ip, Evaluation> evaluations = new HashMap<>();
    return Findings.over(
        world -> {
          Ip local = unsaid.map(it -> it.in(world)).or(flow::local).orElseThrow();
          return evaluations
              .computeIfAbsent(
                  local,
                  it -> new Evaluation(new Site(world, network, nic, configuration, it), flow))
              .decide();
        });
  }

  /** Returns all the ways that a packet for {@code destination} may be sent from here. */
  public Findings<Hop> nextHop(Ip destination) {
    return Findings.over(
        world ->
            new Hops(new Site(world, network, nic, configuration, destination))
                .towards(destination));
  }
}
