package io.ipflow.gen;

import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Frontend;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.LoadBalancer.Pool;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes public addresses and load balancers: rules that overlap or take the same, pools by either
 * end and by address, frontends that lie in subnets, what is referenced and not there.
 */
final class BalancerGenerator {
  private static final List<String> PUBLIC =
      List.of("20.0.0.77", "20.9.0.1", "52.0.0.1", "2603:9::1");
  private static final List<String> PRIVATE =
      List.of("10.0.0.200", "10.0.0.5", "10.0.1.7", "10.0.0.9", "20.0.0.6", "fd00:1::77");
  private static final List<String> PORTS =
      List.of("80", "443", "443", "50000-50119", "0-65535", "22");
  private static final List<Integer> BACKEND_PORTS = List.of(80, 8443, 22, 65535, 443);

  private final Dice dice;
  private final NetworkBuilder builder;
  private final int balancers;

  BalancerGenerator(Dice dice, NetworkBuilder builder) {
    this.dice = dice;
    this.builder = builder;
    this.balancers = dice.between(1, 2);
  }

  /**
   * Adds public addresses and load balancers; sometimes one is not in the input.
   *
   * @param pool gets what they name
   */
  void add(List<Prefix> pool) {
    addresses().stream().map(Prefix::of).forEach(pool::add);
    for (int i = 0; i < PUBLIC.size(); i++) {
      if (dice.chance(0.92)) {
        builder.add(
            new PublicAddress(
                address(i),
                dice.chance(0.93) ? Optional.of(Ip.of(PUBLIC.get(i))) : Optional.empty(),
                Optional.of(dice.chance(0.5) ? "Standard" : "Basic"),
                Dice.HERE));
      }
    }
    for (int i = 0; i < balancers; i++) {
      if (dice.chance(0.92)) {
        addBalancer(balancer(i));
      }
    }
  }

  private static ResourceId address(int index) {
    return Dice.network("publicIPAddresses/ip" + index);
  }

  private static ResourceId balancer(int index) {
    return Dice.network("loadBalancers/lb" + index);
  }

  private static ResourceId pool(ResourceId balancer, int index) {
    return balancer.child("backendAddressPools", "pool" + index);
  }

  private static ResourceId frontend(ResourceId balancer, int index) {
    return balancer.child("frontendIPConfigurations", "front" + index);
  }

  /** Returns the public address of an ip configuration. */
  Optional<ResourceId> publicAddress() {
    return dice.chance(0.3) ? Optional.of(address(dice.below(PUBLIC.size()))) : Optional.empty();
  }

  /** Returns the pools that an ip configuration names. */
  List<ResourceId> pools() {
    return dice.chance(0.8)
        ? List.of(pool(balancer(dice.below(balancers)), dice.below(2)))
        : List.of();
  }

  private void addBalancer(ResourceId id) {
    List<Frontend> frontends = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      boolean open = dice.chance(0.5);
      frontends.add(
          new Frontend(
              frontend(id, i),
              open ? Optional.empty() : Optional.of(Ip.of(dice.pick(PRIVATE))),
              open ? Optional.of(address(dice.below(PUBLIC.size()))) : Optional.empty()));
    }
    builder.add(
        new LoadBalancer(
            id,
            Optional.of("Standard"),
            frontends,
            IntStream.range(0, 2).mapToObj(i -> members(pool(id, i))).toList(),
            IntStream.range(0, dice.between(1, 5)).mapToObj(i -> rule(id, i)).toList(),
            List.of(),
            dice.opens() ? Optional.of(dice.openAlone("further rules")) : Optional.empty(),
            Dice.HERE));
  }

  private Pool members(ResourceId id) {
    return new Pool(
        id,
        dice.chance(0.3) ? List.of(configuration()) : List.of(),
        dice.chance(0.2) ? List.of(Ip.of(dice.pick(PRIVATE))) : List.of());
  }

  private ResourceId configuration() {
    return Dice.network("networkInterfaces/nic" + dice.below(2))
        .child("ipConfigurations", "c" + dice.below(2));
  }

  private Balancing rule(ResourceId balancer, int index) {
    boolean nat = dice.chance(0.3);
    boolean forOne = nat && dice.chance(0.7);
    return new Balancing(
        balancer.child("rules", "rule" + index),
        nat ? Kind.NAT : Kind.BALANCING,
        frontend(balancer, dice.below(2)),
        forOne ? List.of() : List.of(pool(balancer, dice.below(2))),
        forOne ? Optional.of(configuration()) : Optional.empty(),
        match());
  }

  private Match match() {
    Protocol protocol = dice.pick(List.of(Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.ANY));
    PortRange ports = PortRange.parse(dice.pick(PORTS)).orElseThrow();
    boolean same = ports.isAny() || dice.chance(0.1);
    boolean floating = dice.chance(0.25);
    return new Match(
        protocol,
        ports,
        same ? Optional.empty() : Optional.of(dice.pick(BACKEND_PORTS)),
        ports.isAny() || !same || floating,
        floating);
  }

  private static List<Ip> addresses() {
    List<String> all = new ArrayList<>(PUBLIC);
    all.addAll(PRIVATE);
    all.add("20.9.0.9");
    return all.stream().map(Ip::of).toList();
  }

  /** Returns the addresses that questions about local ends may be asked of; many are frontends. */
  static List<Ip> addresses(Network network) {
    List<Ip> all = new ArrayList<>(addresses());
    for (LoadBalancer balancer : network.translations().loadBalancers().values()) {
      for (Frontend front : balancer.frontends()) {
        Optional<Ip> known =
            front
                .privateAddress()
                .or(
                    () ->
                        front
                            .publicAddress()
                            .map(network.publicAddresses()::get)
                            .flatMap(PublicAddress::address));
        known.ifPresent(ip -> all.addAll(List.of(ip, ip, ip)));
      }
    }
    return all;
  }

  /** Returns the ports that rules of load balancers tell apart. */
  static List<Integer> ports() {
    return List.of(80, 80, 443, 443, 22, 50000, 50007, 50119, 49999, 50120, 444, 0, 65535);
  }
}
