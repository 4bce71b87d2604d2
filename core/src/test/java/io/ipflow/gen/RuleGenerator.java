package io.ipflow.gen;

import io.ipflow.model.Access;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the rules of a group and the routes of a table. */
final class RuleGenerator {
  private static final List<Integer> PRIORITIES =
      List.of(100, 101, 102, 103, 200, 300, 1000, 4095, 4096);
  static final List<String> PORTS =
      List.of("80", "79-81", "80-443", "443", "444-1023", "0", "65535", "1-65535", "22", "22-23");
  static final List<Protocol> PROTOCOLS =
      List.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ESP, Protocol.AH);

  private final Dice dice;
  private final List<Prefix> pool;
  private final List<String> tags;
  private final List<ResourceId> asgs;

  RuleGenerator(Dice dice, List<Prefix> pool, List<String> tags, List<ResourceId> asgs) {
    this.dice = dice;
    this.pool = pool;
    this.tags = tags;
    this.asgs = asgs;
  }

  /** Returns up to eight rules; some share a priority across directions, a few within one. */
  List<SecurityRule> rules(ResourceId group) {
    List<SecurityRule> rules = new ArrayList<>();
    List<Integer> inbound = new ArrayList<>(PRIORITIES);
    List<Integer> outbound = new ArrayList<>(PRIORITIES);
    int count = dice.below(9);
    for (int i = 0; i < count; i++) {
      Direction direction = dice.chance(0.5) ? Direction.INBOUND : Direction.OUTBOUND;
      List<Integer> free = direction == Direction.INBOUND ? inbound : outbound;
      int priority = dice.pick(free);
      if (dice.chance(0.97)) {
        free.remove(Integer.valueOf(priority));
      }
      rules.add(rule(group.child("securityRules", "r" + i), direction, priority));
    }
    return rules;
  }

  private SecurityRule rule(ResourceId id, Direction direction, int priority) {
    SecurityRule.Builder rule =
        SecurityRule.builder(id, Dice.HERE)
            .priority(dice.maybeShared("priority", priority))
            .direction(dice.maybeShared("direction", direction))
            .access(dice.maybeShared("access", dice.chance(0.5) ? Access.ALLOW : Access.DENY))
            .protocol(
                dice.opens()
                    ? Value.open(dice.open("protocol"))
                    : Value.known(dice.chance(0.6) ? Protocol.ANY : dice.pick(PROTOCOLS)))
            .source(side(0.1))
            .destination(side(0.35));
    if (dice.opens()) {
      rule.existence(dice.open("existence"));
    }
    return rule.build();
  }

  RuleSide side(double portLimited) {
    List<AddressOperand> addresses = new ArrayList<>();
    int count = dice.chance(0.8) ? 1 : 2;
    for (int i = 0; i < count; i++) {
      addresses.add(dice.opens() ? new AddressOperand.Open(dice.open("addresses")) : operand());
    }
    List<PortOperand> ports = new ArrayList<>();
    if (dice.chance(portLimited)) {
      int ranges = dice.between(1, 2);
      for (int i = 0; i < ranges; i++) {
        ports.add(
            dice.opens()
                ? new PortOperand.Open(dice.open("ports"))
                : new PortOperand.Range(PortRange.parse(dice.pick(PORTS)).orElseThrow()));
      }
    } else {
      ports.add(new PortOperand.Range(PortRange.ANY));
    }
    return new RuleSide(addresses, ports);
  }

  private AddressOperand operand() {
    return switch (dice.below(12)) {
      case 0, 1, 2, 10 -> new AddressOperand.Any();
      case 3, 4, 5 -> new AddressOperand.Prefixes(List.of(dice.pick(pool)));
      case 6 -> new AddressOperand.Prefixes(List.of(dice.pick(pool), dice.pick(pool)));
      case 7, 8 -> new AddressOperand.Tag(dice.pick(tags), Dice.HERE);
      // 3.6: no application security groups in admin rules
      default ->
          asgs.isEmpty()
              ? new AddressOperand.Tag("VirtualNetwork", Dice.HERE)
              : new AddressOperand.Asg(dice.pick(asgs), Dice.HERE);
    };
  }

  /** Returns a table of up to four routes with destinations of their own. */
  RouteTable routeTable(ResourceId id) {
    List<Route> routes = new ArrayList<>();
    List<AddressOperand> taken = new ArrayList<>();
    int count = dice.below(5);
    for (int i = 0; i < count; i++) {
      AddressOperand destination = destination();
      if (!taken.contains(destination)) {
        taken.add(destination);
        routes.add(route(id.child("routes", "route" + i), destination));
      }
    }
    return new RouteTable(
        id,
        routes,
        dice.maybe("propagation", dice.chance(0.3)),
        dice.opens() ? Optional.of(dice.openAlone("routes")) : Optional.empty(),
        Dice.HERE);
  }

  private AddressOperand destination() {
    if (dice.opens()) {
      return new AddressOperand.Open(dice.openAlone("destination"));
    }
    return dice.chance(0.2)
        ? new AddressOperand.Tag(
            dice.pick(
                List.of(
                    "Storage",
                    "Storage.WestUS",
                    "Sql",
                    "AzureMonitor",
                    "AzureCloud",
                    "AzureCloud.westus")),
            Dice.HERE)
        : new AddressOperand.Prefixes(List.of(dice.pick(pool)));
  }

  private Route route(ResourceId id, AddressOperand destination) {
    Route.NextHop kind = dice.pick(List.of(Route.NextHop.values()));
    Optional<Ip> appliance =
        kind == Route.NextHop.VIRTUAL_APPLIANCE
            ? Optional.of(Ip.of(dice.pick(List.of("10.0.0.5", "10.1.0.5", "10.77.0.5"))))
            : Optional.empty();
    return new Route(
        id, destination, dice.maybe("next hop", kind), Value.known(appliance), Dice.HERE);
  }
}
