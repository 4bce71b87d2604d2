package io.ipflow.cases;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Peering;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.RuleSide;
import io.ipflow.model.ServiceTags;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Questions as people ask them, from a seed: both directions; TCP, UDP and ICMP; the ports of the
 * rules and the common ones; remotes in the own network, in peers, in other private space, on the
 * Internet, in service tags and at their edges.
 */
final class RealisticQuestions {
  private static final List<Integer> COMMON_PORTS =
      List.of(22, 25, 53, 80, 123, 389, 443, 445, 636, 1433, 3306, 3389, 5432, 5985, 8080, 8443);
  private static final List<Prefix> PRIVATE =
      prefixes("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10");
  private static final List<Ip> PUBLIC =
      Stream.of(
              "8.8.8.8", "1.1.1.1", "13.107.21.200", "151.101.1.69", "203.0.113.9", "93.184.216.34")
          .map(Ip::of)
          .toList();
  private static final Prefix AT_HOME = Prefix.of("10.0.0.0/16");

  private final Network network;
  private final SplittableRandom random;
  private final List<Integer> ports;
  private final List<Prefix> named;
  private final List<Prefix> tagged;

  RealisticQuestions(Network network, long seed) {
    this.network = network;
    this.random = new SplittableRandom(seed);
    TreeSet<Integer> edges = new TreeSet<>(COMMON_PORTS);
    List<Prefix> operands = new ArrayList<>();
    network.securityGroups().values().stream()
        .flatMap(group -> group.rules().stream())
        .flatMap(rule -> Stream.of(rule.source(), rule.destination()))
        .forEach(side -> collect(side, edges, operands));
    this.ports = List.copyOf(edges);
    this.named = operands.stream().filter(RealisticQuestions::isIpv4).toList();
    this.tagged =
        network.serviceTags().all().stream()
            .sorted(Comparator.comparing(ServiceTags.ServiceTag::name))
            .flatMap(tag -> tag.prefixes().stream())
            .filter(RealisticQuestions::isIpv4)
            .toList();
  }

  private static List<Prefix> prefixes(String... texts) {
    return Stream.of(texts).map(Prefix::of).toList();
  }

  private static boolean isIpv4(Prefix prefix) {
    return prefix.version() == IpVersion.IPV4;
  }

  private static void collect(RuleSide side, Set<Integer> edges, List<Prefix> operands) {
    for (PortOperand port : side.ports()) {
      if (port instanceof PortOperand.Range range) {
        edges.add(range.range().first());
        edges.add(range.range().last());
        edges.add(Math.min(PortRange.MAX_PORT, range.range().last() + 1));
      }
    }
    for (AddressOperand operand : side.addresses()) {
      if (operand instanceof AddressOperand.Prefixes blocks) {
        operands.addAll(blocks.prefixes());
      }
    }
  }

  /** Returns the next question about {@code nic}. */
  Question next(NetworkInterface nic) {
    IpConfiguration configuration = pick(nic.configurations());
    Protocol protocol = protocol();
    boolean inbound = random.nextBoolean();
    PortRange ephemeral = PortRange.of(random.nextInt(49152, 65536));
    PortRange served = PortRange.of(pick(ports));
    return new Question(
        inbound ? Direction.INBOUND : Direction.OUTBOUND,
        protocol,
        Endpoint.of(configuration),
        protocol.hasPorts() ? inbound ? served : ephemeral : PortRange.of(0),
        Endpoint.of(remote(configuration)),
        protocol.hasPorts() ? inbound ? ephemeral : served : PortRange.of(0));
  }

  private Protocol protocol() {
    int dice = random.nextInt(10);
    return dice < 7 ? Protocol.TCP : dice < 9 ? Protocol.UDP : Protocol.ICMP;
  }

  private Ip remote(IpConfiguration configuration) {
    int dice = random.nextInt(100);
    if (dice < 25) {
      return within(pick(home(configuration)));
    }
    if (dice < 35) {
      return within(pick(peers(configuration)));
    }
    if (dice < 50) {
      return within(pick(PRIVATE));
    }
    if (dice < 60 && !named.isEmpty()) {
      return edge(pick(named));
    }
    if (dice < 75 && !tagged.isEmpty()) {
      return within(pick(tagged));
    }
    if (dice < 82 && !tagged.isEmpty()) {
      return edge(pick(tagged));
    }
    return random.nextBoolean() ? pick(PUBLIC) : anyPublic();
  }

  private List<Prefix> home(IpConfiguration configuration) {
    Optional<ResourceId> subnet = configuration.subnet().ifKnown();
    List<Prefix> known =
        subnet
            .flatMap(ResourceId::parent)
            .map(network.virtualNetworks()::get)
            .flatMap(own -> own.addressSpace().ifKnown())
            .or(() -> subnet.map(network.subnets()::get).flatMap(own -> own.prefixes().ifKnown()))
            .orElse(List.of());
    List<Prefix> ipv4 = known.stream().filter(RealisticQuestions::isIpv4).toList();
    return ipv4.isEmpty()
        ? List.of(
            configuration
                .privateAddress()
                .ifKnown()
                .filter(Ip::isIpv4)
                .map(ip -> Prefix.containing(ip, 16))
                .orElse(AT_HOME))
        : ipv4;
  }

  private List<Prefix> peers(IpConfiguration configuration) {
    List<Prefix> spaces =
        configuration.subnet().ifKnown().flatMap(ResourceId::parent).stream()
            .flatMap(id -> Optional.ofNullable(network.virtualNetworks().get(id)).stream())
            .map(VirtualNetwork::peerings)
            .flatMap(List::stream)
            .flatMap(peering -> space(peering).stream())
            .filter(RealisticQuestions::isIpv4)
            .toList();
    return spaces.isEmpty() ? home(configuration) : spaces;
  }

  private List<Prefix> space(Peering peering) {
    return peering
        .remoteSpace()
        .flatMap(space -> space.ifKnown())
        .or(
            () ->
                peering
                    .remote()
                    .ifKnown()
                    .map(network.virtualNetworks()::get)
                    .flatMap(remote -> remote.addressSpace().ifKnown()))
        .orElse(List.of());
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private Ip within(Prefix prefix) {
    long first = number(prefix.network());
    return ip(random.nextLong(first, number(prefix.last()) + 1));
  }

  private Ip edge(Prefix prefix) {
    return switch (random.nextInt(4)) {
      case 0 -> prefix.network();
      case 1 -> prefix.last();
      case 2 -> prefix.network().previous().orElse(prefix.network());
      default -> prefix.last().next().orElse(prefix.last());
    };
  }

  private Ip anyPublic() {
    Ip ip = ip(random.nextLong(1L << 24, 224L << 24));
    boolean reserved = PRIVATE.stream().anyMatch(block -> block.contains(ip));
    return reserved || ip.toString().startsWith("127.") ? pick(PUBLIC) : ip;
  }

  private static long number(Ip ip) {
    long number = 0;
    for (String part : ip.toString().split("\\.", -1)) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }

  private static Ip ip(long number) {
    return Ip.of(
        (number >> 24)
            + "."
            + (number >> 16 & 255)
            + "."
            + (number >> 8 & 255)
            + "."
            + (number & 255));
  }
}
