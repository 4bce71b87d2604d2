package io.ipflow.gen;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.Deployment;
import io.ipflow.model.OpenThing;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.SecurityAdminBuilder;
import io.ipflow.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Writes the security admin rules of a network once more, whole or with one thing blanked. */
final class AdminCopy {
  private final SecurityAdmin admin;
  private final UnaryOperator<AdminRule> write;
  private final Optional<SplittableRandom> blanks;

  /** Makes a copy whose rules are written by {@code write}. */
  AdminCopy(SecurityAdmin admin, UnaryOperator<AdminRule> write) {
    this.admin = admin;
    this.write = write;
    this.blanks = Optional.empty();
  }

  /** Makes a copy that blanks one thing, by {@code blanks}, or none. */
  AdminCopy(SecurityAdmin admin, Optional<SplittableRandom> blanks) {
    this.admin = admin;
    this.write = rule -> rule;
    this.blanks = blanks;
  }

  private int below(int bound) {
    return blanks.map(random -> random.nextInt(bound)).orElse(-1);
  }

  /** Adds the copy to {@code builder}. */
  void addTo(SecurityAdminBuilder builder) {
    int what = below(6); // -1: nothing is blanked
    int at = admin.collections().isEmpty() ? -1 : below(admin.collections().size());
    List<AdminRuleCollection> collections = admin.collections();
    for (int i = 0; i < collections.size(); i++) {
      AdminRuleCollection one = written(collections.get(i));
      builder.activate(i == at ? blanked(one, what) : one);
    }
    admin
        .members()
        .forEach((group, all) -> all.forEach(member -> builder.addMember(group, member)));
    if (what != 4) { // 3.0.1: then the configurations are not in the input
      admin.intents().forEach(builder::intent);
    }
    admin.intentNetworks().forEach(builder::addIntentNetwork);
    admin.recorded().keySet().forEach(builder::recordEffective);
    admin
        .recorded()
        .forEach((place, all) -> all.forEach(one -> builder.record(place, written(one))));
  }

  private SecurityAdmin.Recorded written(SecurityAdmin.Recorded one) {
    return new SecurityAdmin.Recorded(one.manager(), one.rules().stream().map(write).toList());
  }

  private AdminRuleCollection written(AdminRuleCollection one) {
    return with(one, one.rules().stream().map(write).toList(), one.furtherRules());
  }

  private AdminRuleCollection blanked(AdminRuleCollection one, int what) {
    List<AdminRule> rules = new ArrayList<>(one.rules());
    return switch (what) {
      case 0 -> with(one, one.appliesTo(), Deployment.open(Blanks.blank()));
      case 1 -> with(one, Value.open(Blanks.blank()), one.deployment());
      case 2 -> {
        if (!rules.isEmpty()) {
          rules.remove(below(rules.size()));
        }
        yield with(one, rules, Optional.of(Blanks.blank()));
      }
      case 4 -> one;
      default -> {
        int at = rules.isEmpty() ? -1 : below(rules.size());
        if (at >= 0) {
          rules.set(at, blanked(rules.get(at)));
        }
        yield with(one, rules, one.furtherRules());
      }
    };
  }

  private AdminRule blanked(AdminRule rule) {
    OpenThing thing = Blanks.blank();
    int part = below(7);
    RuleSide destination = rule.destination();
    return new AdminRule(
        rule.id(),
        part == 0 ? Value.open(thing) : rule.priority(),
        part == 1 ? Value.open(thing) : rule.direction(),
        part == 2 ? Value.open(thing) : rule.action(),
        new Rule.Match(
            part == 3 ? Value.open(thing) : rule.protocol(),
            part == 4 ? rule.source().withAddress(new AddressOperand.Open(thing)) : rule.source(),
            part == 5
                ? new RuleSide(destination.addresses(), List.of(new PortOperand.Open(thing)))
                : destination),
        part == 6 ? Optional.of(thing) : rule.existence(),
        rule.origin());
  }

  private static AdminRuleCollection with(
      AdminRuleCollection one, List<AdminRule> rules, Optional<OpenThing> further) {
    return new AdminRuleCollection(
        one.id(), one.appliesTo(), one.deployment(), rules, further, one.origin());
  }

  private static AdminRuleCollection with(
      AdminRuleCollection one, Value<List<ResourceId>> appliesTo, Deployment deployment) {
    return new AdminRuleCollection(
        one.id(), appliesTo, deployment, one.rules(), one.furtherRules(), one.origin());
  }
}
