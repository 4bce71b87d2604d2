package io.ipflow.oracle;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Frontend;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Where a packet arrives that is asked about by some address of an interface's side. */
public final class Arrivals {
  // where the port behind depends on the backend
  private static final int UNKNOWN = -1;

  private final Network network;
  private final NetworkInterface nic;
  private final Flow flow;
  private final Ip local;

  /** Makes the arrivals of {@code flow}, whose local address is as the question writes it. */
  public Arrivals(Network network, NetworkInterface nic, Flow flow) {
    this.network = network;
    this.nic = nic;
    this.flow = flow;
    this.local = flow.local().orElseThrow();
  }

  /**
   * Returns where the packet arrives; empty if the question is refused, for there is no one way.
   */
  public Optional<Arrival> only() {
    Set<Arrival> all = all();
    return all.size() == 1 && all.iterator().next().port() != UNKNOWN
        ? Optional.of(all.iterator().next())
        : Optional.empty();
  }

  private Set<Arrival> all() {
    if (byOwnAddress().isEmpty() && byPublicAddress().isEmpty() && isUnclear()) {
      return Set.of();
    }
    List<Supplier<Set<Arrival>>> ways =
        List.of(
            this::byOwnAddress,
            // 3.1 [DOC]: groups match on the private address; a public one stands for it
            this::byPublicAddress,
            () -> byFrontend(this::isKnown),
            this::unallocated,
            this::passing,
            () -> byFrontend(this::isOpen));
    // our choice: a known frontend that no rule leads on from is refused
    int last = isFrontend() ? 3 : ways.size();
    return ways.stream()
        .limit(last)
        .map(Supplier::get)
        .filter(way -> !way.isEmpty())
        .findFirst()
        .orElse(Set.of());
  }

  /** Primary first: of two configurations with one address, which Azure refuses, it counts. */
  private List<IpConfiguration> configurations() {
    return nic.configurations().stream()
        .filter(one -> one.version() == local.version())
        .sorted(Comparator.comparing(one -> !one.primary()))
        .toList();
  }

  private static Set<Arrival> first(List<Arrival> found) {
    return found.isEmpty() ? Set.of() : Set.of(found.get(0));
  }

  private Arrival asWritten(IpConfiguration configuration) {
    return new Arrival(configuration, Optional.of(local), flow.localPort());
  }

  /** The private address of the configuration, whatever the question wrote. */
  private static Arrival at(IpConfiguration configuration, int port) {
    return new Arrival(configuration, configuration.privateAddress().ifKnown(), port);
  }

  private Set<Arrival> byOwnAddress() {
    return first(
        configurations().stream()
            .filter(one -> one.privateAddress().is(local))
            .map(this::asWritten)
            .toList());
  }

  /** 3.1 [DOC]: inbound the private destination, outbound the private source; the port stays. */
  private Set<Arrival> byPublicAddress() {
    return first(
        configurations().stream()
            .filter(one -> is(one.publicAddress()))
            .map(one -> at(one, flow.localPort()))
            .toList());
  }

  private boolean is(Optional<ResourceId> publicAddress) {
    return publicAddress
        .map(network.publicAddresses()::get)
        .flatMap(found -> found.address())
        .filter(local::equals)
        .isPresent();
  }

  private boolean isKnown(Frontend frontend) {
    return frontend.privateAddress().equals(Optional.of(local)) || is(frontend.publicAddress());
  }

  /** A frontend whose address the input does not tell may have any. */
  private boolean isOpen(Frontend frontend) {
    return frontend.privateAddress().isEmpty()
        && frontend
            .publicAddress()
            .map(network.publicAddresses()::get)
            .flatMap(found -> found.address())
            .isEmpty();
  }

  /** All that some rule of a load balancer makes of a packet for such a frontend of it. */
  private Set<Arrival> byFrontend(Predicate<Frontend> such) {
    Set<Arrival> found = new LinkedHashSet<>();
    leading(such)
        .forEach(
            (rule, behind) -> {
              if (takes(rule)) {
                behind.forEach(one -> found.add(arrival(rule, one)));
              }
            });
    return found;
  }

  /** Our choice: a known frontend of a load balancer of which something is open is refused. */
  private boolean isUnclear() {
    return network.translations().loadBalancers().values().stream()
        .filter(balancer -> balancer.further().isPresent())
        .filter(balancer -> balancer.frontends().stream().anyMatch(this::isKnown))
        .anyMatch(
            balancer ->
                configurations().stream().anyMatch(one -> isPooled(balancer, one))
                    || balancer.rules().stream()
                        .anyMatch(rule -> !behind(balancer, rule).isEmpty()));
  }

  private static boolean isPooled(LoadBalancer balancer, IpConfiguration configuration) {
    return balancer.pools().stream().anyMatch(pool -> isIn(balancer, pool.id(), configuration));
  }

  private boolean isFrontend() {
    return leading(this::isKnown).values().stream().anyMatch(behind -> !behind.isEmpty());
  }

  /** The rules that lead from such frontends, and to which ip configurations here. */
  private Map<Balancing, List<IpConfiguration>> leading(Predicate<Frontend> such) {
    Map<Balancing, List<IpConfiguration>> found = new LinkedHashMap<>();
    for (LoadBalancer balancer : network.translations().loadBalancers().values()) {
      List<ResourceId> fronts =
          balancer.frontends().stream().filter(such).map(Frontend::id).toList();
      for (Balancing rule : balancer.rules()) {
        // one of which not all is known is as one that is not in the input
        if (balancer.further().isEmpty() && fronts.contains(rule.frontend())) {
          found.put(rule, behind(balancer, rule));
        }
      }
    }
    return found;
  }

  private List<IpConfiguration> behind(LoadBalancer balancer, Balancing rule) {
    return configurations().stream()
        .filter(
            one ->
                rule.member().equals(Optional.of(one.id()))
                    || rule.pools().stream().anyMatch(pool -> isIn(balancer, pool, one)))
        .toList();
  }

  /** outbound-rules.md: the source is changed by outbound rules, of which there are none here. */
  private boolean takes(Balancing rule) {
    return flow.inbound()
        && ((rule.match().protocol().isAny() || rule.match().protocol().equals(flow.protocol()))
            && rule.match().ports().contains(flow.localPort()));
  }

  private static boolean isIn(
      LoadBalancer balancer, ResourceId pool, IpConfiguration configuration) {
    return configuration.backendPools().contains(pool)
        || balancer.pools().stream()
            .filter(found -> found.id().equals(pool))
            .anyMatch(
                found ->
                    found.members().contains(configuration.id())
                        || found.addresses().stream()
                            .anyMatch(ip -> configuration.privateAddress().is(ip)));
  }

  private Arrival arrival(Balancing rule, IpConfiguration configuration) {
    if (rule.match().floating()) {
      // 3.11: the destination is the frontend's address, whichever configuration is behind
      return asWritten(configurations().get(0));
    }
    // 3.11: without floating IP the NSG sees the private address and the backend port
    int behind = rule.match().backendPort().orElse(flow.localPort());
    return at(configuration, rule.match().single() ? behind : UNKNOWN);
  }

  /** 3.11: where the address is unknown, any free address of its subnet. */
  private Set<Arrival> unallocated() {
    return first(
        configurations().stream()
            .filter(one -> one.privateAddress().ifOpen().isPresent())
            .filter(one -> Site.isFree(network, one, local) && isInSubnet(one))
            .map(this::asWritten)
            .toList());
  }

  private boolean isInSubnet(IpConfiguration configuration) {
    return configuration
        .subnet()
        .ifKnown()
        .map(network.subnets()::get)
        .flatMap(subnet -> subnet.prefixes().ifKnown())
        .map(prefixes -> Addresses.in(prefixes, local))
        .orElse(true);
  }

  /** 3.11: right with IP forwarding, and for the floating IP of a load balancer. */
  private Set<Arrival> passing() {
    boolean forwards = !nic.ipForwarding().is(false);
    return first(
        configurations().stream()
            .filter(one -> forwards || isBehindUnseen(one))
            .map(this::asWritten)
            .toList());
  }

  /** Our choice: a load balancer that is not in the input is taken as floating. */
  private boolean isBehindUnseen(IpConfiguration configuration) {
    Map<ResourceId, LoadBalancer> known = network.translations().loadBalancers();
    return configuration.backendPools().stream()
            .anyMatch(pool -> pool.parent().map(known::get).isEmpty())
        || known.values().stream()
            .filter(balancer -> balancer.further().isPresent())
            .anyMatch(balancer -> isPooled(balancer, configuration));
  }
}
