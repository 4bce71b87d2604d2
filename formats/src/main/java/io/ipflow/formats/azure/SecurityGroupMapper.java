package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps network security groups and their rules. */
final class SecurityGroupMapper {
  private SecurityGroupMapper() {}

  /** Adds the group; without a list of rules it is a reference and only its associations count. */
  static void add(Fields group) {
    Located listed = group.get("securityRules");
    Optional<OpenThing> changed = DefaultRuleCheck.check(group);
    Optional<OpenThing> unknown =
        Review.of(ReviewedProperties.SECURITY_GROUP, group).or(() -> changed);
    boolean isBody =
        listed.kind() == Located.Kind.ARRAY
            || group.scope().isTemplate()
            || !Fields.isBlank(listed);
    if (isBody) {
      List<SecurityRule> rules = RuleReader.readAll(group, listed);
      RuleChecks.conflicts(group, rules);
      group
          .intake()
          .builder()
          .add(
              new SecurityGroup(group.id(), rules, further(group, unknown, rules), group.origin()));
    }
    associate(group);
  }

  /** Returns what may hold rules that are not listed. */
  private static Optional<OpenThing> further(
      Fields group, Optional<OpenThing> unknown, List<SecurityRule> rules) {
    Optional<OpenThing> strays = group.strays("securityRules");
    Optional<OpenThing> open =
        group
            .condition()
            .or(() -> strays)
            .or(() -> group.copied("securityRules"))
            .or(() -> unknown)
            .or(() -> RuleChecks.twice(group, "security rules", rules, SecurityRule::id));
    open.ifPresent(thing -> group.intake().tally().addUnresolved());
    return open;
  }

  private static void associate(Fields group) {
    List<ResourceId> places = new ArrayList<>(group.references("subnets"));
    for (ResourceId nic : group.references("networkInterfaces")) {
      places.add(nic);
      group.refer(nic, Optional.empty());
    }
    places.forEach(place -> group.intake().builder().associateSecurityGroup(group.id(), place));
  }

  /** Adds a rule that stands by itself. */
  static void addRule(Fields rule) {
    Located bag = rule.bag();
    boolean isBody = !bag.get("access").isAbsent() || !bag.get("direction").isAbsent();
    Optional<ResourceId> group = rule.id().parent();
    if (!isBody && rule.scope().expression(rule.top("properties")).isEmpty()) {
      return;
    }
    if (group.isEmpty()) {
      rule.intake()
          .warn(
              rule.origin(),
              "rule `" + rule.id() + "` does not tell its network security group; it is left out");
      return;
    }
    rule.intake().builder().addRule(group.get(), RuleReader.read(rule));
  }
}
