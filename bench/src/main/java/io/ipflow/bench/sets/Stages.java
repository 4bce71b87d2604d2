package io.ipflow.bench.sets;

import io.ipflow.effective.Certain;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.model.Access;
import io.ipflow.model.AdminRule;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns rules without a place into inbound stages whose order is certain. */
final class Stages {
  private static final String PROVIDER =
      "/subscriptions/bench/resourceGroups/bench/providers/Microsoft.Network/";

  private Stages() {}

  /** Returns the policy of inbound {@code stages}. */
  static EffectivePolicy policy(EffectiveStage... stages) {
    return new EffectivePolicy(List.of(stages), List.of());
  }

  /** Returns a network security group's stage, {@code defaults} coming last. */
  static EffectiveStage group(Stage stage, List<RuleSpec> rules, List<RuleSpec> defaults) {
    ResourceId group = ResourceId.of(PROVIDER + "networkSecurityGroups/" + stage.word());
    List<EffectiveRule> placed = new ArrayList<>();
    for (RuleSpec rule : rules) {
      ResourceId id = group.child("securityRules", "r" + placed.size());
      placed.add(effective(user(id, placed.size(), rule), rule));
    }
    for (int i = 0; i < defaults.size(); i++) {
      ResourceId id = group.child("defaultSecurityRules", "d" + i);
      placed.add(effective(byAzure(id, i, defaults.get(i)), defaults.get(i)));
    }
    return stage(stage, group, placed);
  }

  /** Returns the stage of a network manager's admin rules. */
  static EffectiveStage admin(List<RuleSpec> rules) {
    ResourceId manager = ResourceId.of(PROVIDER + "networkManagers/admin");
    List<EffectiveRule> placed = new ArrayList<>();
    for (RuleSpec rule : rules) {
      ResourceId id = manager.child("rules", "a" + placed.size());
      placed.add(effective(admin(id, placed.size(), rule), rule));
    }
    return stage(Stage.ADMIN_RULES, manager, placed);
  }

  private static EffectiveStage stage(Stage stage, ResourceId id, List<EffectiveRule> rules) {
    return new EffectiveStage(stage, id, new EffectiveStage.Rules(rules, Optional.empty(), true));
  }

  private static EffectiveRule effective(Rule rule, RuleSpec spec) {
    return new EffectiveRule(
        rule, Certain.ALWAYS, spec.remote(), spec.remotePorts(), spec.local(), spec.localPorts());
  }

  private static Rule user(ResourceId id, int number, RuleSpec spec) {
    return builder(id, spec).priority(Value.known(SecurityRule.FIRST_PRIORITY + number)).build();
  }

  private static Rule byAzure(ResourceId id, int number, RuleSpec spec) {
    return builder(id, spec)
        .kind(SecurityRule.Kind.DEFAULT)
        .priority(Value.known(65000 + number))
        .build();
  }

  private static SecurityRule.Builder builder(ResourceId id, RuleSpec spec) {
    return SecurityRule.builder(id, Origin.AZURE)
        .direction(Value.known(Direction.INBOUND))
        .access(Value.known(spec.effect() == RuleSpec.Effect.DENY ? Access.DENY : Access.ALLOW))
        .protocol(Value.known(spec.protocol()));
  }

  private static Rule admin(ResourceId id, int number, RuleSpec spec) {
    AdminRule.Action action =
        switch (spec.effect()) {
          case ALLOW -> AdminRule.Action.ALLOW;
          case DENY -> AdminRule.Action.DENY;
          case ALWAYS_ALLOW -> AdminRule.Action.ALWAYS_ALLOW;
        };
    return new AdminRule(
        id,
        Value.known(AdminRule.FIRST_PRIORITY + number),
        Value.known(Direction.INBOUND),
        Value.known(action),
        new Rule.Match(
            Value.known(spec.protocol()), Rule.Match.ALL.source(), Rule.Match.ALL.destination()),
        Optional.empty(),
        Origin.AZURE);
  }
}
