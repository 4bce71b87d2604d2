package io.ipflow.classify;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Blocks;
import io.ipflow.effective.Certain;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.effective.PortSet;
import io.ipflow.model.Access;
import io.ipflow.model.AdminRule;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Policies of many rules with sets of both families, many ports and limited source ports, and
 * packets at the edges of what they name. Nothing about them is open but what Azure does not say.
 */
final class RandomPolicy {
  private static final List<String> BASES =
      List.of("10.0.0.0", "10.1.128.0", "20.33.0.0", "192.168.7.0", "2603:1000::", "fd00:1:2::");
  private static final List<Protocol> PROTOCOLS =
      List.of(Protocol.ANY, Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ESP);

  private final SplittableRandom random;
  private final List<AddressSet> sets = new ArrayList<>();
  private final List<Ip> edges = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>(List.of(0, 65535));
  private final Direction direction;

  /** Makes policies whose rules name {@code sets} different sets, and all addresses. */
  RandomPolicy(long seed, Direction direction, int sets) {
    this.random = new SplittableRandom(seed);
    this.direction = direction;
    for (int i = 0; i < sets; i++) {
      this.sets.add(i % 3 == 0 ? new AddressSet.Everything() : blocks());
    }
  }

  private Blocks blocks() {
    List<Prefix> prefixes = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      Ip base = Ip.of(BASES.get(random.nextInt(BASES.size())));
      boolean four = base.isIpv4();
      long low = four ? base.low() + random.nextInt(1 << 16) : random.nextInt(1 << 12);
      long high = four ? 0 : base.high() + ((long) random.nextInt(1 << 10) << 12);
      int length =
          four ? 18 + random.nextInt(15) : List.of(40, 52, 64, 120, 128).get(random.nextInt(5));
      prefixes.add(Prefix.containing(new Ip(base.version(), high, low), length));
    }
    Blocks blocks = Blocks.of(prefixes);
    for (IpRange range : blocks.ranges()) {
      edges.add(range.first());
      edges.add(range.last());
      range.first().previous().ifPresent(edges::add);
      range.last().next().ifPresent(edges::add);
    }
    return blocks;
  }

  /** Returns a policy with stages of so many rules; the first of several are admin rules. */
  EffectivePolicy policy(int... rules) {
    List<EffectiveStage> stages = new ArrayList<>();
    for (int i = 0; i < rules.length; i++) {
      boolean admin = i == 0 && rules.length > 1;
      ResourceId id =
          ResourceId.of(
              "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/n"
                  + i);
      List<EffectiveRule> those =
          IntStream.range(0, rules[i]).mapToObj(number -> rule(id, number, admin)).toList();
      stages.add(
          new EffectiveStage(
              admin ? Stage.ADMIN_RULES : i == 1 ? Stage.SUBNET : Stage.NETWORK_INTERFACE,
              id,
              new EffectiveStage.Rules(those, Optional.empty(), true)));
    }
    return new EffectivePolicy(stages, stages);
  }

  private EffectiveRule rule(ResourceId group, int number, boolean admin) {
    ResourceId id = ResourceId.of(group + "/securityRules/r" + number);
    Value<Protocol> protocol = Value.known(PROTOCOLS.get(random.nextInt(PROTOCOLS.size())));
    Value<Direction> way = Value.known(direction);
    Value<Integer> priority = Value.known(100 + number);
    Rule rule =
        admin
            ? new AdminRule(
                id,
                priority,
                way,
                Value.known(List.of(AdminRule.Action.values()).get(random.nextInt(3))),
                new Rule.Match(protocol, RuleSide.ANY, RuleSide.ANY),
                Optional.empty(),
                Origin.AZURE)
            : new SecurityRule(
                id,
                id.name(),
                SecurityRule.Kind.USER,
                priority,
                way,
                Value.known(random.nextBoolean() ? Access.ALLOW : Access.DENY),
                protocol,
                RuleSide.ANY,
                RuleSide.ANY,
                Optional.empty(),
                Origin.AZURE);
    return new EffectiveRule(
        rule,
        Certain.ALWAYS,
        set(),
        ports(random.nextInt(6) > 0),
        set(),
        ports(random.nextBoolean()));
  }

  private AddressSet set() {
    return sets.get(random.nextInt(sets.size()));
  }

  private PortSet ports(boolean any) {
    List<PortRange> ranges = new ArrayList<>();
    int count = any ? 0 : 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int first = random.nextInt(65536);
      int last = Math.min(65535, first + List.of(0, 1, 100, 5000).get(random.nextInt(4)));
      ranges.add(new PortRange(first, last));
      ports.addAll(List.of(first, last, Math.max(0, first - 1), Math.min(65535, last + 1)));
    }
    return new PortSet(any ? List.of(PortRange.ANY) : ranges, List.of());
  }

  /** Returns so many packets between bare addresses. */
  List<Packet> packets(int count) {
    List<Packet> packets = new ArrayList<>();
    while (packets.size() < count) {
      Ip local = address();
      Ip remote = address();
      if (local.version() == remote.version()) {
        packets.add(
            new Packet(
                direction, protocol(), End.forwarded(local), port(), End.remote(remote), port()));
      }
    }
    return packets;
  }

  private Protocol protocol() {
    Protocol protocol = PROTOCOLS.get(random.nextInt(PROTOCOLS.size()));
    return protocol.isAny() ? new Protocol(random.nextInt(256)) : protocol;
  }

  private int port() {
    return ports.get(random.nextInt(ports.size()));
  }

  private Ip address() {
    if (random.nextInt(8) == 0) {
      return random.nextBoolean()
          ? Ip.ofIpv4(random.nextInt())
          : new Ip(IpVersion.IPV6, random.nextLong(), random.nextLong());
    }
    return edges.get(random.nextInt(edges.size()));
  }
}
