package io.ipflow.oracle;

import io.ipflow.model.Access;
import io.ipflow.model.DefaultRules;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.net.Direction;
import io.ipflow.oracle.Inspection.Inspected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What NSG diagnostics says of one security group in force, in one world. */
final class GroupListing {
  private final Site site;
  private final Direction direction;
  private final Stage stage;
  private final ResourceId group;
  private final QueryMatch match;
  private final Orders orders;

  GroupListing(Site site, Query query, Stage stage, QueryMatch match, Orders orders) {
    this.site = site;
    this.direction = query.direction();
    this.stage = stage;
    this.group = match.group();
    this.match = match;
    this.orders = orders;
  }

  Inspected inspect() {
    SecurityGroup body = site.network().securityGroups().get(group);
    if (body == null) {
      // 3.0.1: of a group that is not in the input only the effect can be told
      return by(site.world().ask("rules of " + group, List.of(Access.values())));
    }
    List<SecurityRule> user = body.rules().stream().filter(this::isThere).toList();
    Priorities priorities = new Priorities(site, user, orders.choices());
    Inspected first = first(byNumber(user, priorities));
    if (body.furtherRules().isPresent() && priorities.isFreeBefore(number(first, priorities))) {
      return unlisted().map(this::by).orElse(first); // 3.0.2: one that is not listed may come first
    }
    return first;
  }

  /** The number before which an unlisted rule must stand in order to decide instead. */
  private static int number(Inspected first, Priorities priorities) {
    int number = priorities.of((SecurityRule) first.rule().orElseThrow());
    return Math.min(number, SecurityRule.LAST_PRIORITY + 1); // 3.3: default rules come after all
  }

  private Optional<Access> unlisted() {
    return site.world()
        .ask(
            "unlisted rule of " + group,
            List.of(Optional.empty(), Optional.of(Access.ALLOW), Optional.of(Access.DENY)));
  }

  /** 1.5 [REC]: only this direction's rules; 3.3: the default rules follow. */
  private Map<Integer, List<SecurityRule>> byNumber(
      List<SecurityRule> user, Priorities priorities) {
    Map<Integer, List<SecurityRule>> all = new TreeMap<>();
    user.forEach(rule -> add(all, priorities.of(rule), rule));
    DefaultRules.of(group).stream()
        .filter(rule -> rule.direction().is(direction))
        .forEach(rule -> add(all, rule.priority().ifKnown().orElseThrow(), rule));
    return all;
  }

  private static void add(Map<Integer, List<SecurityRule>> all, int number, SecurityRule rule) {
    all.merge(
        number, List.of(rule), (one, two) -> Stream.concat(one.stream(), two.stream()).toList());
  }

  private Inspected first(Map<Integer, List<SecurityRule>> all) {
    Map<Rule, Fields> tried = new LinkedHashMap<>();
    for (List<SecurityRule> tied : all.values()) {
      Map<SecurityRule, Fields> here = new LinkedHashMap<>();
      tied.forEach(rule -> here.put(rule, match.fields(rule)));
      List<SecurityRule> matching = tied.stream().filter(rule -> here.get(rule).match()).toList();
      if (matching.isEmpty()) {
        tried.putAll(here);
      } else {
        SecurityRule first = orders.ties().first(group, matching);
        tried.put(first, here.get(first));
        Access access = site.value(first.access(), List.of(Access.values()));
        return new Inspected(stage, Optional.of(group), access, Optional.of(first), tried);
      }
    }
    throw new IllegalStateException("3.3: DenyAll matches everything");
  }

  private Inspected by(Access access) {
    return new Inspected(stage, Optional.of(group), access, Optional.empty(), Map.of());
  }

  private boolean isThere(SecurityRule rule) {
    return site.value(rule.direction(), List.of(Direction.values())) == direction
        && rule.existence().map(thing -> site.world().holds(thing.key())).orElse(true);
  }
}
