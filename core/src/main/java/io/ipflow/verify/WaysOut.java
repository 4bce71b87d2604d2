package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.LoadBalancer;
import io.ipflow.model.Network;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Translations;
import java.util.List;
import java.util.Optional;

/**
 * The ways by which an ip configuration reaches and is reached from the Internet
 * (default-outbound-access.md, outbound-rules.md).
 */
record WaysOut(Network network, IpConfiguration configuration) {
  /** Returns its public address, if that is in the input. */
  Optional<PublicAddress> publicAddress() {
    return configuration.publicAddress().map(network.publicAddresses()::get);
  }

  /** Returns the load balancers with a public frontend that it is behind. */
  List<LoadBalancer> publicBalancers() {
    return network.translations().loadBalancers().values().stream()
        .filter(balancer -> !Translations.poolsOf(balancer, configuration).isEmpty())
        .filter(
            balancer ->
                balancer.frontends().stream().anyMatch(it -> it.publicAddress().isPresent()))
        .toList();
  }

  /** Returns whether it has a way out of its own; a load balancer not in the input may be one. */
  boolean isThere() {
    boolean unseen =
        configuration.backendPools().stream()
            .map(pool -> pool.parent().map(network.translations().loadBalancers()::get))
            .anyMatch(Optional::isEmpty);
    return unseen
        || configuration.publicAddress().isPresent()
        || configuration
            .subnet()
            .ifKnown()
            .filter(network.translations().natGateways()::containsKey)
            .isPresent()
        || publicBalancers().stream().anyMatch(this::translatesOutbound);
  }

  private boolean translatesOutbound(LoadBalancer balancer) {
    List<ResourceId> pools = Translations.poolsOf(balancer, configuration);
    return balancer.further().isPresent()
        || balancer.outbound().stream()
            .filter(way -> way.frontends().stream().anyMatch(id -> isPublic(balancer, id)))
            .anyMatch(way -> way.pools().stream().anyMatch(pools::contains));
  }

  private static boolean isPublic(LoadBalancer balancer, ResourceId frontend) {
    return balancer.frontend(frontend).flatMap(LoadBalancer.Frontend::publicAddress).isPresent();
  }
}
