package io.ipflow.gen;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.AdminRule;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.OnPremises;
import io.ipflow.model.Rule;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Ways to write the same network differently: no verdict may change. */
public enum Variants {
  /** The rules of each group in another order. */
  SHUFFLED_RULES,
  /** Each prefix split into its two halves. */
  SPLIT_PREFIXES,
  /** The names of tags in another letter case. */
  OTHER_CASE;

  /** Returns {@code network} written in this way. */
  public Network of(Network network, long seed) {
    NetworkBuilder builder = new NetworkBuilder();
    builder.add(network.serviceTags(), Dice.HERE);
    network.virtualNetworks().values().forEach(builder::add);
    network.subnets().values().forEach(builder::add);
    network.routeTables().values().forEach(builder::add);
    network.applicationSecurityGroups().values().forEach(builder::add);
    network.interfaces().values().forEach(builder::add);
    network.networkManagers().values().forEach(builder::add);
    network.privateEndpoints().values().forEach(builder::add);
    OnPremises known = network.onPremises();
    known.gateways().values().forEach(builder.onPremises()::add);
    known.sites().values().forEach(builder.onPremises()::add);
    known.connections().values().forEach(builder.onPremises()::add);
    known.hubs().values().forEach(builder.onPremises()::add);
    network.recordedExpansions().forEach(builder::add);
    network.recordedRoutes().forEach(builder::recordRoutes);
    network.securityGroups().values().forEach(group -> builder.add(group(group, seed)));
    new AdminCopy(network.securityAdmin(), this::admin).addTo(builder.securityAdmin());
    return builder.build();
  }

  private SecurityGroup group(SecurityGroup group, long seed) {
    List<SecurityRule> rules = new ArrayList<>(group.rules().stream().map(this::rule).toList());
    if (this == SHUFFLED_RULES) {
      Collections.shuffle(rules, new Random(seed));
    }
    return new SecurityGroup(group.id(), rules, group.furtherRules(), Dice.HERE);
  }

  private AdminRule admin(AdminRule rule) {
    return new AdminRule(
        rule.id(),
        rule.priority(),
        rule.direction(),
        rule.action(),
        new Rule.Match(rule.protocol(), side(rule.source()), side(rule.destination())),
        rule.existence(),
        rule.origin());
  }

  private SecurityRule rule(SecurityRule rule) {
    return new SecurityRule(
        rule.id(),
        rule.name(),
        rule.kind(),
        rule.priority(),
        rule.direction(),
        rule.access(),
        rule.protocol(),
        side(rule.source()),
        side(rule.destination()),
        rule.existence(),
        rule.origin());
  }

  private RuleSide side(RuleSide side) {
    return new RuleSide(side.addresses().stream().map(this::write).toList(), side.ports());
  }

  private AddressOperand write(AddressOperand operand) {
    return switch (this) {
      case SHUFFLED_RULES -> operand;
      case SPLIT_PREFIXES -> split(operand);
      case OTHER_CASE -> otherCase(operand);
    };
  }

  private static AddressOperand split(AddressOperand operand) {
    if (!(operand instanceof AddressOperand.Prefixes prefixes)) {
      return operand;
    }
    List<Prefix> halves = new ArrayList<>();
    for (Prefix prefix : prefixes.prefixes()) {
      if (prefix.length() == prefix.version().bits()) {
        halves.add(prefix);
      } else {
        Prefix low = Prefix.containing(prefix.network(), prefix.length() + 1);
        halves.add(Prefix.containing(low.last().next().orElseThrow(), prefix.length() + 1));
        halves.add(low);
      }
    }
    return new AddressOperand.Prefixes(halves);
  }

  private static AddressOperand otherCase(AddressOperand operand) {
    if (!(operand instanceof AddressOperand.Tag tag)) {
      return operand;
    }
    String upper = tag.name().toUpperCase(Locale.ROOT);
    return new AddressOperand.Tag(
        upper.equals(tag.name()) ? tag.name().toLowerCase(Locale.ROOT) : upper, tag.origin());
  }
}
