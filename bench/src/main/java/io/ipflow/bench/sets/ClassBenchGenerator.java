package io.ipflow.bench.sets;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Blocks;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes sets in the style of ClassBench, for where its own are absent. Addresses come from few
 * networks, so that prefixes nest; narrow rules tend to come first, so that few are shadowed. The
 * same seed makes the same set. These are not ClassBench's sets, and results call them generated.
 */
final class ClassBenchGenerator {
  private static final int[] PORTS = {
    20, 21, 22, 23, 25, 53, 80, 110, 123, 143, 161, 389, 443, 445, 1433, 1521, 1723, 2121, 3306,
    3389, 5060, 5631, 6789, 8080
  };
  private static final int[] PREFIX_LENGTHS = {8, 12, 16, 16, 20, 21, 22, 23, 24, 24, 24, 26, 28};
  private static final PortRange HIGH_PORTS = new PortRange(1024, PortRange.MAX_PORT);

  private final ClassBenchStyle style;
  private final Random random;
  private final List<Ip> networks = new ArrayList<>();

  private ClassBenchGenerator(ClassBenchStyle style, int count, long seed) {
    this.style = style;
    this.random = new Random(seed);
    int homes = 4 + (int) Math.sqrt(count) / 2;
    for (int i = 0; i < homes; i++) {
      networks.add(Prefix.containing(Ip.ofIpv4(random.nextInt()), 16).network());
    }
  }

  /** Makes {@code count} different rules. */
  static RuleSet make(String name, ClassBenchStyle style, int count, long seed) {
    ClassBenchGenerator generator = new ClassBenchGenerator(style, count, seed);
    Set<Draft> drafts = new HashSet<>();
    List<Draft> ordered = new ArrayList<>();
    while (ordered.size() < count) {
      Draft draft = generator.draft();
      if (drafts.add(draft)) {
        ordered.add(draft);
      }
    }
    ordered.sort(Comparator.comparingInt(Draft::wildness));
    List<RuleSpec> rules = new ArrayList<>();
    for (Draft draft : ordered) {
      rules.add(draft.rule(rules.size()));
    }
    return ClassBenchReader.set(name, rules);
  }

  private record Draft(
      Prefix source,
      Prefix destination,
      PortRange sourcePorts,
      PortRange destinationPorts,
      Protocol protocol) {
    /** How much the rule leaves free, coarsely: rules of about the same width stay mixed. */
    int wildness() {
      int free = 64 - source.length() - destination.length();
      free += sourcePorts.isAny() ? 16 : 0;
      free += destinationPorts.isAny() ? 16 : 0;
      free += protocol.isAny() ? 8 : 0;
      return free / 24;
    }

    RuleSpec rule(int number) {
      return new RuleSpec(
          ClassBenchReader.effect(number),
          protocol,
          addresses(source),
          RuleSpec.ports(List.of(sourcePorts)),
          addresses(destination),
          RuleSpec.ports(List.of(destinationPorts)));
    }

    private static AddressSet addresses(Prefix prefix) {
      return prefix.length() == 0 ? new AddressSet.Everything() : Blocks.of(List.of(prefix));
    }
  }

  private Draft draft() {
    return new Draft(
        prefix(style.anySource),
        prefix(style.anyDestination),
        ports(style.anySourcePort),
        ports(style.anyDestinationPort),
        protocol());
  }

  private Prefix prefix(double any) {
    if (random.nextDouble() < any) {
      return Prefix.ALL_IPV4;
    }
    Ip network = networks.get(random.nextInt(networks.size()));
    Ip within = Ip.ofIpv4((int) network.low() | random.nextInt(1 << 16));
    int length =
        random.nextDouble() < style.host
            ? 32
            : PREFIX_LENGTHS[random.nextInt(PREFIX_LENGTHS.length)];
    return Prefix.containing(within, length);
  }

  private PortRange ports(double any) {
    if (random.nextDouble() < any) {
      return PortRange.ANY;
    }
    if (random.nextDouble() >= style.portRange) {
      return PortRange.of(PORTS[random.nextInt(PORTS.length)]);
    }
    if (random.nextInt(3) == 0) {
      return HIGH_PORTS;
    }
    int first = random.nextInt(PortRange.MAX_PORT);
    return new PortRange(first, Math.min(PortRange.MAX_PORT, first + 1 + random.nextInt(2000)));
  }

  private Protocol protocol() {
    int draw = random.nextInt(20);
    if (draw < 13) {
      return Protocol.TCP;
    }
    return draw < 17 ? Protocol.UDP : Protocol.ANY;
  }
}
