package io.ipflow.bench.sets;

import io.ipflow.effective.Blocks;
import io.ipflow.model.InternetTable;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Where things lie in an Azure-shaped set: eight virtual networks, peered, and all the rest. */
final class AddressPlan {
  private static final int NETWORKS = 8;
  private static final int[] IPV6_SUBNET_LENGTHS = {56, 60, 64, 64, 64, 128, 128};
  private static final int[] IPV6_PUBLIC_LENGTHS = {32, 40, 44, 48, 48, 56, 64, 128};
  private static final long UNIQUE_LOCAL = 0xfd00_0db8_0000_0000L;

  private final IpVersion version;
  private final Random random;

  AddressPlan(IpVersion version, Random random) {
    this.version = version;
    this.random = random;
  }

  private boolean isIpv4() {
    return version == IpVersion.IPV4;
  }

  private Ip network(int number) {
    return isIpv4()
        ? Ip.ofIpv4(10 << 24 | number << 16)
        : new Ip(IpVersion.IPV6, UNIQUE_LOCAL | (long) number << 16, 0);
  }

  /** Returns where the platform's load balancer asks from (azure-semantics.md 3.4). */
  Blocks loadBalancer() {
    return Blocks.of(
        List.of(Prefix.of(Ip.of(isIpv4() ? "168.63.129.16" : "fe80::1234:5678:9abc"))));
  }

  /** Returns what VirtualNetwork stands for: the networks and the platform's address. */
  Blocks virtualNetwork() {
    List<Prefix> networks = new ArrayList<>(loadBalancer().prefixes());
    for (int i = 0; i < NETWORKS; i++) {
      networks.add(Prefix.containing(network(i), isIpv4() ? 16 : 48));
    }
    return Blocks.of(networks);
  }

  /** Returns what Internet stands for. */
  Blocks internet() {
    List<IpRange> table =
        InternetTable.DEFAULT.ranges().stream()
            .filter(range -> range.first().version() == version)
            .toList();
    return Blocks.ofRanges(table).minus(virtualNetwork());
  }

  /** Returns the addresses of the first {@code count} interfaces, in the first network. */
  List<Ip> interfaces(int count) {
    Ip home = network(0);
    return IntStream.range(0, count)
        .mapToObj(i -> new Ip(version, home.high(), home.low() | (4 + i)))
        .toList();
  }

  /** Returns a random address of the networks. */
  Ip inside() {
    Ip network = network(random.nextInt(NETWORKS));
    return isIpv4()
        ? Ip.ofIpv4((int) network.low() | random.nextInt(1 << 16))
        : new Ip(version, network.high() | random.nextInt(1 << 16), random.nextInt(1 << 8));
  }

  /** Returns a random part of the networks. */
  Prefix subnet() {
    return Prefix.containing(
        inside(), isIpv4() ? 20 + random.nextInt(13) : one(IPV6_SUBNET_LENGTHS));
  }

  /** Returns a random block of addresses anywhere, for IPv6 of 2000::/4. */
  Prefix outside() {
    return isIpv4()
        ? Prefix.containing(Ip.ofIpv4(random.nextInt()), 16 + random.nextInt(17))
        : Prefix.containing(
            new Ip(version, 0x2L << 60 | random.nextLong() >>> 4, random.nextLong()),
            one(IPV6_PUBLIC_LENGTHS));
  }

  private int one(int[] of) {
    return of[random.nextInt(of.length)];
  }
}
