package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Connection.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** By what a flow from the Internet comes to an interface (azure-semantics.md 3.1). */
record Publishing(
    Network network, FlowEnd to, Protocol protocol, PortRange port, Set<String> assumptions) {
  Fate fate() {
    IpConfiguration configuration = to.configuration();
    String name = to.networkInterface().orElseThrow().id().name();
    if (to.front().isPresent()) {
      return byFront(configuration, to.front().get());
    }
    if (configuration.publicAddress().isPresent()) {
      return Fate.passes("by the public address of " + name);
    }
    Optional<OpenThing> unseen = unseen(configuration);
    Optional<String> rule = rule(configuration);
    if (rule.isPresent()) {
      return Fate.passes("by " + rule.get());
    }
    if (unseen.isPresent()) {
      return new Fate(Effect.OPEN, "by a load balancer in front of " + name, List.of(unseen.get()));
    }
    return Fate.stops(
        name
            + " has no public address, and no rule of a load balancer in the input leads to it, so"
            + " that nothing publishes it");
  }

  private Fate byFront(IpConfiguration configuration, Ip front) {
    boolean own =
        configuration
            .publicAddress()
            .map(network.publicAddresses()::get)
            .flatMap(address -> address.address())
            .filter(front::equals)
            .isPresent();
    return own
        ? Fate.passes("by the public address " + front)
        : network.internet().ranges().stream().anyMatch(range -> range.contains(front))
            ? Fate.passes("by the load balancer's frontend " + front)
            : Fate.stops(front + " is a private frontend, which the Internet does not reach");
  }

  /** Returns what a load balancer in front leaves open: it is not in the input, or in parts. */
  private Optional<OpenThing> unseen(IpConfiguration configuration) {
    for (ResourceId pool : configuration.backendPools()) {
      Optional<ResourceId> balancer = pool.parent();
      if (balancer.isPresent()
          && !network.translations().loadBalancers().containsKey(balancer.get())) {
        return Optional.of(
            OpenThings.missing("load balancer", balancer.get(), configuration.origin()));
      }
    }
    return network.translations().loadBalancers().values().stream()
        .filter(balancer -> Translation.leads(balancer, configuration))
        .flatMap(balancer -> balancer.further().stream())
        .findFirst();
  }

  private Optional<String> rule(IpConfiguration configuration) {
    for (LoadBalancer balancer : network.translations().loadBalancers().values()) {
      for (Balancing rule : balancer.rules()) {
        boolean published =
            balancer.frontend(rule.frontend()).flatMap(it -> it.publicAddress()).isPresent();
        if (published
            && Translation.serves(balancer, rule, configuration)
            && balancer.further().isEmpty()
            && leads(rule.match())) {
          return Optional.of(
              rule.kind().words() + " " + rule.id().name() + " of " + balancer.id().name());
        }
      }
    }
    return Optional.empty();
  }

  /** Returns whether the rule leads to the port that the question names, the one behind. */
  private boolean leads(Match match) {
    boolean takes = match.protocol().isAny() || match.protocol().equals(protocol);
    boolean open = port.isAny() || match.ports().isAny();
    boolean behind =
        match
            .backendPort()
            .filter(back -> !match.floating())
            .map(back -> port.contains(back) && port.first() == port.last())
            .orElseGet(() -> match.ports().contains(port.first()));
    return takes && (open || behind);
  }
}
