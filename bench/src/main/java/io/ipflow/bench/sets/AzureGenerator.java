package io.ipflow.bench.sets;

import io.ipflow.bench.sets.RuleSpec.Effect;
import io.ipflow.effective.AddressSet;
import io.ipflow.effective.PortSet;
import io.ipflow.model.Stage;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Makes sets shaped as large Azure networks are: 100 admin rules, 1,000 rules in the subnet's
 * security group and 1,000 in the interface's, each with its default rules; service tags as
 * Microsoft publishes them, 1 to 20 ranges of destination ports, hardly a source port. The same
 * seed and tags make the same set.
 */
final class AzureGenerator {
  private static final int ADMIN_RULES = 100;
  private static final int GROUP_RULES = 1000;
  private static final int MOST_PORTS = 20;

  private static final List<Effect> ADMIN_EFFECTS =
      List.of(Effect.ALLOW, Effect.ALLOW, Effect.DENY, Effect.DENY, Effect.ALWAYS_ALLOW);
  private static final List<Integer> PORTS =
      List.of(
          22, 80, 443, 445, 1433, 3306, 3389, 5432, 8080, 8443, 53, 123, 389, 636, 5671, 5672, 9093,
          1194);
  private static final List<Integer> REMOTE_PORTS = List.of(53, 67, 123, 443);
  private static final List<Integer> PORT_SPANS = List.of(10, 100, 1000, 2000);

  private final Random random;
  private final AddressPlan plan;
  private final RemoteSides remotes;
  private final LocalSides locals;
  private final List<Ip> interfaces;

  private AzureGenerator(AzureKind kind, Tags tags, long seed) {
    random = new Random(seed);
    plan = new AddressPlan(kind.version, random);
    remotes = new RemoteSides(plan, tags, random);
    interfaces = plan.interfaces(kind.interfaces);
    locals = new LocalSides(interfaces, remotes.virtualNetwork(), random);
  }

  static RuleSet make(String name, AzureKind kind, Tags tags, long seed) {
    AzureGenerator generator = new AzureGenerator(kind, tags, seed);
    List<RuleSpec> defaults = generator.defaults();
    return new RuleSet(
        name,
        kind.version,
        Stages.policy(
            Stages.admin(generator.adminRules()),
            Stages.group(Stage.SUBNET, generator.groupRules(), defaults),
            Stages.group(Stage.NETWORK_INTERFACE, generator.groupRules(), defaults)),
        generator.interfaces);
  }

  private List<RuleSpec> adminRules() {
    List<RuleSpec> rules = new ArrayList<>();
    for (int i = 0; i < ADMIN_RULES; i++) {
      AddressSet remote = remotes.drawAdmin();
      rules.add(rule(Draw.one(random, ADMIN_EFFECTS), remote, i < ADMIN_RULES * 0.97));
    }
    return rules;
  }

  private List<RuleSpec> groupRules() {
    List<RuleSpec> rules = new ArrayList<>();
    for (int i = 0; i < GROUP_RULES; i++) {
      Effect effect = random.nextDouble() < 0.6 ? Effect.ALLOW : Effect.DENY;
      rules.add(rule(effect, remotes.draw(), i < GROUP_RULES * 0.97));
    }
    return rules;
  }

  /** Only the last rules may be for every port of a wide side, or nothing were left to others. */
  private RuleSpec rule(Effect effect, AddressSet remote, boolean isEarly) {
    PortSet ports = ports();
    while (isEarly && ports.isAny() && remotes.isWide(remote)) {
      ports = ports();
    }
    return new RuleSpec(effect, protocol(), remote, remotePorts(), locals.draw(), ports);
  }

  /** Azure's default rules (azure-semantics.md 3.3). */
  private List<RuleSpec> defaults() {
    AddressSet network = remotes.virtualNetwork();
    return List.of(
        everyPort(Effect.ALLOW, network, network),
        everyPort(Effect.ALLOW, plan.loadBalancer(), RemoteSides.ANY),
        everyPort(Effect.DENY, RemoteSides.ANY, RemoteSides.ANY));
  }

  private static RuleSpec everyPort(Effect effect, AddressSet remote, AddressSet local) {
    return new RuleSpec(effect, Protocol.ANY, remote, RuleSpec.ANY_PORT, local, RuleSpec.ANY_PORT);
  }

  private PortSet ports() {
    if (random.nextDouble() < 0.12) {
      return RuleSpec.ANY_PORT;
    }
    TreeSet<PortRange> ranges = new TreeSet<>();
    for (int i = Draw.scaled(random, MOST_PORTS); i > 0; i--) {
      ranges.add(random.nextDouble() < 0.75 ? PortRange.of(port(PORTS)) : span());
    }
    return RuleSpec.ports(List.copyOf(ranges));
  }

  /** Returns one of the usual ports, as often as not any other where there are few of them. */
  private int port(List<Integer> usual) {
    int draw = random.nextInt(usual.size() + 2);
    return draw < usual.size() ? usual.get(draw) : 1 + random.nextInt(PortRange.MAX_PORT);
  }

  private PortRange span() {
    int first = 1 + random.nextInt(65000);
    return new PortRange(first, Math.min(PortRange.MAX_PORT, first + Draw.one(random, PORT_SPANS)));
  }

  private PortSet remotePorts() {
    if (random.nextDouble() < 0.98) {
      return RuleSpec.ANY_PORT;
    }
    PortRange ports =
        random.nextDouble() < 0.7
            ? PortRange.of(port(REMOTE_PORTS))
            : new PortRange(1024, PortRange.MAX_PORT);
    return RuleSpec.ports(List.of(ports));
  }

  private Protocol protocol() {
    int draw = random.nextInt(12);
    if (draw < 6) {
      return Protocol.TCP;
    }
    if (draw < 8) {
      return Protocol.UDP;
    }
    return draw < 11 ? Protocol.ANY : Protocol.ICMP;
  }
}
