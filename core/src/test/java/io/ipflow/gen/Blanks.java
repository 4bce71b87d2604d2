package io.ipflow.gen;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.OpenThing;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes from a network the same one with something left out that is referenced, or with one part of
 * a rule blanked: whatever was the verdict must stay possible (azure-semantics.md 3.0.5).
 */
public final class Blanks {
  private final Network network;
  private final SplittableRandom random;
  private final NetworkBuilder builder = new NetworkBuilder();

  private Blanks(Network network, long seed) {
    this.network = network;
    this.random = new SplittableRandom(seed);
  }

  /** Returns {@code network} with one thing blanked. */
  public static Network blank(Network network, long seed) {
    return new Blanks(network, seed).make();
  }

  private Network make() {
    int what = random.nextInt(7);
    if (what != 0) {
      builder.add(network.serviceTags(), Dice.HERE);
    }
    without(network.virtualNetworks().keySet(), what == 1)
        .forEach(id -> builder.add(network.virtualNetworks().get(id)));
    without(network.subnets().keySet(), what == 2)
        .forEach(id -> builder.add(network.subnets().get(id)));
    without(network.routeTables().keySet(), what == 3)
        .forEach(id -> builder.add(network.routeTables().get(id)));
    without(network.applicationSecurityGroups().keySet(), what == 4)
        .forEach(id -> builder.add(network.applicationSecurityGroups().get(id)));
    without(network.securityGroups().keySet(), what == 5)
        .forEach(id -> builder.add(group(network.securityGroups().get(id), what == 6)));
    network.interfaces().values().forEach(builder::add);
    network.networkManagers().values().forEach(builder::add);
    network.recordedExpansions().forEach(builder::add);
    network.recordedRoutes().forEach(builder::recordRoutes);
    return builder.build();
  }

  private List<ResourceId> without(Collection<ResourceId> ids, boolean one) {
    List<ResourceId> rest = new ArrayList<>(ids);
    if (one && !rest.isEmpty()) {
      rest.remove(random.nextInt(rest.size()));
    }
    return rest;
  }

  private SecurityGroup group(SecurityGroup group, boolean blanks) {
    if (!blanks || group.rules().isEmpty()) {
      return group;
    }
    List<SecurityRule> rules = new ArrayList<>(group.rules());
    int at = random.nextInt(rules.size());
    rules.set(at, blanked(rules.get(at)));
    return new SecurityGroup(group.id(), rules, group.furtherRules(), Dice.HERE);
  }

  private SecurityRule blanked(SecurityRule rule) {
    OpenThing thing = new OpenThing("blank", "a blank", Dice.HERE, "the original");
    int part = random.nextInt(7);
    SecurityRule.Builder copy =
        SecurityRule.builder(rule.id(), rule.origin())
            .priority(part == 0 ? Value.open(thing) : rule.priority())
            .direction(part == 1 ? Value.open(thing) : rule.direction())
            .access(part == 2 ? Value.open(thing) : rule.access())
            .protocol(part == 3 ? Value.open(thing) : rule.protocol())
            .source(
                part == 4
                    ? rule.source().withAddress(new AddressOperand.Open(thing))
                    : rule.source())
            .destination(
                part == 5
                    ? new RuleSide(
                        rule.destination().addresses(), List.of(new PortOperand.Open(thing)))
                    : rule.destination());
    rule.existence().ifPresent(copy::existence);
    if (part == 6) {
      copy.existence(thing);
    }
    return copy.build();
  }
}
