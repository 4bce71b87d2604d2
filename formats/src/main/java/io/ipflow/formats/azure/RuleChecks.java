package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityRule;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says where Azure would refuse what is written (azure-semantics.md 3.8); it is taken as written.
 */
final class RuleChecks {
  /** Application security groups that a side may name (azure-semantics.md 3.7). */
  private static final int MOST_GROUPS = 10;

  private RuleChecks() {}

  static void check(Fields rule, AddressReader source, AddressReader destination) {
    overlaps(rule, "Source", source.prefixes());
    overlaps(rule, "Destination", destination.prefixes());
    List<Prefix> all = new ArrayList<>(source.prefixes());
    all.addAll(destination.prefixes());
    if (all.stream().map(Prefix::version).distinct().count() > 1) {
      warn(
          rule,
          "ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies",
          "rule `" + rule.id().name() + "` mixes IPv4 and IPv6");
    }
    for (String side : List.of("source", "destination")) {
      Located groups = rule.get(side + "ApplicationSecurityGroups");
      if (groups.items().size() > MOST_GROUPS) {
        warn(
            rule,
            "NumberOfApplicationSecurityGroupsReferencedInSecurityRuleLimitReached",
            "the " + side + " of rule `" + rule.id().name() + "` names more than 10");
      }
    }
  }

  private static void overlaps(Fields rule, String side, List<Prefix> prefixes) {
    List<Prefix> sorted = prefixes.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i - 1).overlaps(sorted.get(i))) {
        warn(
            rule,
            "OverlappingSubnetsNotPermittedInSecurityRule",
            side
                + "AddressPrefix of rule `"
                + rule.id().name()
                + "` holds overlapping `"
                + sorted.get(i - 1)
                + "` and `"
                + sorted.get(i)
                + "`");
        return;
      }
    }
  }

  private static void warn(Fields rule, String code, String what) {
    rule.intake()
        .warn(rule.origin(), code + ": " + what + ", which Azure refuses; it is taken as written");
  }

  /** Returns what is open because one list says two things of one id; the builder tells of it. */
  static <T> Optional<OpenThing> twice(
      Fields parent, String what, List<T> items, Function<T, ResourceId> id) {
    Map<ResourceId, T> seen = new HashMap<>();
    boolean differs =
        items.stream()
            .anyMatch(
                item -> {
                  T namesake = seen.putIfAbsent(id.apply(item), item);
                  return namesake != null && !namesake.equals(item);
                });
    return differs
        ? Optional.of(OpenThings.conflicting(what, parent.id(), parent.origin()))
        : Optional.empty();
  }

  /** Says where two rules of one group share priority and direction. */
  static void conflicts(Fields group, List<SecurityRule> rules) {
    Map<String, SecurityRule> seen = new HashMap<>();
    for (SecurityRule rule : rules) {
      if (rule.priority().ifKnown().isEmpty() || rule.direction().ifKnown().isEmpty()) {
        continue;
      }
      String place = rule.direction().ifKnown().get() + " " + rule.priority().ifKnown().get();
      SecurityRule other = seen.putIfAbsent(place, rule);
      if (other != null && !other.id().equals(rule.id())) {
        group
            .intake()
            .warn(
                rule.origin(),
                "SecurityRuleConflict: security rule `"
                    + rule.name()
                    + "` conflicts with rule `"
                    + other.name()
                    + "`: rules cannot have the same priority and direction; both stay, their order is open");
      }
    }
  }
}
