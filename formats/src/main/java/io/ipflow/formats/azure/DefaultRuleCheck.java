package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.DefaultRules;
import io.ipflow.model.OpenThing;
import io.ipflow.model.SecurityRule;
import java.util.Locale;
import java.util.Optional;

/** Compares the default rules that an export lists with those that the engines add. */
final class DefaultRuleCheck {
  private DefaultRuleCheck() {}

  /** Notes what Azure would not have written, and returns what is open because of it. */
  static Optional<OpenThing> check(Fields group) {
    Optional<OpenThing> unknown = Optional.empty();
    for (Located item : group.get("defaultSecurityRules").items()) {
      Fields rule = group.child(group.childId(item, "defaultSecurityRules"), item);
      if (rule.scope().expression(item).isEmpty() && !isAzures(group, rule)) {
        group
            .intake()
            .error(
                item.origin(),
                "default rule `"
                    + item.get("name").text().orElse("")
                    + "` of `"
                    + group.id().name()
                    + "` is not one that Azure makes; Azure's own six are taken");
      }
      Optional<OpenThing> strange = Review.of(ReviewedProperties.RULE, rule);
      unknown = unknown.or(() -> strange);
    }
    return unknown;
  }

  private static boolean isAzures(Fields group, Fields rule) {
    String name = rule.node().get("name").text().orElse("");
    Optional<SecurityRule> own =
        DefaultRules.of(group.id()).stream()
            .filter(known -> known.name().equalsIgnoreCase(name))
            .findFirst();
    return own.isPresent()
        && states(rule, "access", access(own.get()))
        && states(rule, "direction", direction(own.get()))
        && states(rule, "priority", own.get().priority().ifKnown().orElseThrow().toString());
  }

  private static boolean states(Fields rule, String property, String expected) {
    return rule.text(property)
        .map(got -> got.toLowerCase(Locale.ROOT).equals(expected.toLowerCase(Locale.ROOT)))
        .orElse(true);
  }

  private static String access(SecurityRule rule) {
    return rule.access().ifKnown().orElseThrow().azureName();
  }

  private static String direction(SecurityRule rule) {
    return rule.direction().ifKnown().orElseThrow().azureName();
  }
}
