package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.AzCommand;
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
    boolean isBody =
        listed.kind() == Located.Kind.ARRAY
            || group.scope().isTemplate()
            || group.scope().expression(listed).isPresent();
    if (isBody) {
      List<SecurityRule> rules = RuleReader.readAll(group, listed);
      RuleChecks.conflicts(group, rules);
      DefaultRuleCheck.check(group);
      group
          .intake()
          .builder()
          .add(new SecurityGroup(group.id(), rules, further(group), group.origin()));
    }
    associate(group);
  }

  /** Returns what may hold rules that are not listed. */
  private static Optional<OpenThing> further(Fields group) {
    Optional<OpenThing> unknown = ReviewedProperties.SECURITY_GROUP.review(group);
    Optional<OpenThing> open =
        group
            .scope()
            .condition()
            .or(() -> group.scope().expression(group.get("securityRules")))
            .or(() -> copied(group))
            .or(() -> unknown);
    open.ifPresent(thing -> group.intake().tally().addUnresolved());
    return open;
  }

  private static Optional<OpenThing> copied(Fields group) {
    Located copy = group.get("copy");
    return group.scope().isTemplate() && !Fields.isBlank(copy)
        ? Optional.of(
            new OpenThing(
                "copy:" + group.id() + ":" + copy.file() + copy.pointer(),
                "the rules that `copy` makes in " + group.id().name(),
                copy.origin(),
                AzCommand.DEPLOYED))
        : Optional.empty();
  }

  private static void associate(Fields group) {
    List<ResourceId> places = new ArrayList<>(group.references("subnets"));
    places.addAll(group.references("networkInterfaces"));
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
