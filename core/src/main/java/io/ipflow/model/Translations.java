package io.ipflow.model;

import io.ipflow.net.Ip;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the input tells of load balancers and NAT gateways.
 *
 * @param loadBalancers the load balancers by id
 * @param natGateways the NAT gateway of each subnet that has one
 */
public record Translations(
    NavigableMap<ResourceId, LoadBalancer> loadBalancers,
    NavigableMap<ResourceId, ResourceId> natGateways) {
  /** Copies the maps. */
  public Translations {
    loadBalancers = Collections.unmodifiableNavigableMap(new TreeMap<>(loadBalancers));
    natGateways = Collections.unmodifiableNavigableMap(new TreeMap<>(natGateways));
  }

  /** Returns the pools of {@code balancer} that {@code configuration} is in. */
  public static List<ResourceId> poolsOf(LoadBalancer balancer, IpConfiguration configuration) {
    return balancer.pools().stream()
        .filter(pool -> isMember(pool, configuration))
        .map(LoadBalancer.Pool::id)
        .toList();
  }

  private static boolean isMember(LoadBalancer.Pool pool, IpConfiguration configuration) {
    Ip address = configuration.privateAddress().ifKnown().orElse(null);
    return configuration.backendPools().contains(pool.id())
        || pool.members().contains(configuration.id())
        || (address != null && pool.addresses().contains(address));
  }
}
