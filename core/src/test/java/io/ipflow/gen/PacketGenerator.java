package io.ipflow.gen;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.OnPremises;
import io.ipflow.model.PortOperand;
import io.ipflow.model.Rule;
import io.ipflow.model.RuleSide;
import io.ipflow.net.Direction;
import io.ipflow.net.FiveTuple;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Makes packets at the edges of everything that a network names, and one beyond. */
public final class PacketGenerator {
  private static final List<Protocol> PROTOCOLS =
      List.of(
          Protocol.TCP,
          Protocol.TCP,
          Protocol.TCP,
          Protocol.UDP,
          Protocol.UDP,
          Protocol.ICMP,
          Protocol.ESP,
          Protocol.AH,
          Protocol.ICMPV6,
          new Protocol(132));

  private static final List<String> STRANGE =
      List.of(
          "0.255.255.255",
          "1.0.0.0",
          "4.127.255.255",
          "4.128.0.0",
          "4.144.0.0",
          "13.96.0.0",
          "8.8.8.8",
          "20.0.0.1",
          "40.5.0.1",
          "51.0.0.3",
          "100.64.0.1",
          "127.0.0.1",
          "168.63.129.16",
          "168.63.129.17",
          "169.254.169.254",
          "192.168.0.1",
          "223.255.255.255",
          "224.0.0.1",
          "2001:db8::1",
          "2603::5",
          "3fff::1",
          "4000::",
          "fd00:1::5",
          "fe80::1",
          "10.0.0.9");

  private final List<Ip> ipv4;
  private final List<Ip> ipv6;
  private final List<Integer> ports;
  private final SplittableRandom random;

  /**
   * A packet and the way it crosses the interface.
   *
   * @param direction the way
   * @param packet the packet
   */
  public record Case(Direction direction, FiveTuple packet) {}

  /** Makes a generator for {@code network}. */
  public PacketGenerator(Network network, long seed) {
    this.random = new SplittableRandom(seed);
    TreeSet<Ip> addresses = new TreeSet<>();
    TreeSet<Integer> edges = new TreeSet<>(List.of(0, 25, 65535));
    STRANGE.stream().map(Ip::of).forEach(addresses::add);
    network.virtualNetworks().values().stream()
        .flatMap(found -> found.addressSpace().ifKnown().stream())
        .forEach(prefixes -> addEdges(prefixes, addresses));
    network.subnets().values().stream()
        .flatMap(found -> found.prefixes().ifKnown().stream())
        .forEach(prefixes -> addEdges(prefixes, addresses));
    network.interfaces().values().stream()
        .flatMap(nic -> nic.configurations().stream())
        .flatMap(configuration -> configuration.privateAddress().ifKnown().stream())
        .forEach(ip -> addEdges(List.of(Prefix.of(ip)), addresses));
    network.serviceTags().all().forEach(tag -> addEdges(tag.prefixes(), addresses));
    addEdges(network.onPremises(), addresses);
    network.securityGroups().values().stream()
        .flatMap(group -> group.rules().stream())
        .forEach(rule -> addEdges(rule, addresses, edges));
    network.securityAdmin().collections().stream()
        .flatMap(collection -> collection.rules().stream())
        .forEach(rule -> addEdges(rule, addresses, edges));
    this.ipv4 = addresses.stream().filter(Ip::isIpv4).toList();
    this.ipv6 = addresses.stream().filter(ip -> !ip.isIpv4()).toList();
    this.ports = List.copyOf(edges);
  }

  private static void addEdges(List<Prefix> prefixes, Set<Ip> addresses) {
    for (Prefix prefix : prefixes) {
      addresses.add(prefix.network());
      addresses.add(prefix.last());
      prefix.network().previous().ifPresent(addresses::add);
      prefix.last().next().ifPresent(addresses::add);
    }
  }

  private static void addEdges(OnPremises known, Set<Ip> addresses) {
    known
        .sites()
        .values()
        .forEach(site -> addEdges(site.prefixes().ifKnown().orElse(List.of()), addresses));
    known
        .gateways()
        .values()
        .forEach(one -> addEdges(one.clientPool().ifKnown().orElse(List.of()), addresses));
  }

  private static void addEdges(Rule rule, Set<Ip> addresses, Set<Integer> edges) {
    for (RuleSide side : List.of(rule.source(), rule.destination())) {
      for (AddressOperand operand : side.addresses()) {
        if (operand instanceof AddressOperand.Prefixes prefixes) {
          addEdges(prefixes.prefixes(), addresses);
        }
      }
      for (PortOperand operand : side.ports()) {
        if (operand instanceof PortOperand.Range range) {
          edges.add(range.range().first());
          edges.add(range.range().last());
          edges.add(Math.max(0, range.range().first() - 1));
          edges.add(Math.min(65535, range.range().last() + 1));
        }
      }
    }
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** Returns a packet at {@code configuration}, mostly of its own address. */
  public Case next(Network network, IpConfiguration configuration) {
    List<Ip> family = configuration.version() == IpVersion.IPV4 ? ipv4 : ipv6;
    Ip remote = pick(family);
    Ip local = local(network, configuration, family);
    Protocol protocol = pick(PROTOCOLS);
    int localPort = protocol.hasPorts() ? pick(ports) : 0;
    int remotePort = protocol.hasPorts() ? pick(ports) : 0;
    return random.nextBoolean()
        ? new Case(Direction.INBOUND, new FiveTuple(protocol, remote, remotePort, local, localPort))
        : new Case(
            Direction.OUTBOUND, new FiveTuple(protocol, local, localPort, remote, remotePort));
  }

  private Ip local(Network network, IpConfiguration configuration, List<Ip> family) {
    Optional<Ip> own = configuration.privateAddress().ifKnown();
    if (own.isPresent()) {
      return random.nextInt(8) == 0 ? pick(family) : own.get();
    }
    List<Prefix> prefixes =
        configuration
            .subnet()
            .ifKnown()
            .map(network.subnets()::get)
            .flatMap(subnet -> subnet.prefixes().ifKnown())
            .orElse(List.of())
            .stream()
            .filter(prefix -> prefix.version() == configuration.version())
            .toList();
    return prefixes.isEmpty() ? pick(family) : pick(prefixes).network();
  }
}
