package io.ipflow.oracle;

import io.ipflow.model.Access;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.net.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One security group in force at one stage: which of its rules decides, in each world. */
final class Listing {
  private final Site site;
  private final Flow flow;
  private final Stage stage;
  private final ResourceId group;
  private final RuleMatch match;
  private final Recalled<Outcome> defaultRule;
  private final Recalled<Outcome> alone;

  /** Makes the listing where open priorities have the numbers {@code choices}. */
  Listing(Site site, Flow flow, Stage stage, ResourceId group, Choices choices) {
    this.site = site;
    this.flow = flow;
    this.stage = stage;
    this.group = group;
    ResourceId association =
        stage == Stage.SUBNET
            ? site.configuration().subnet().ifKnown().orElseThrow()
            : site.nic().id();
    this.match = new RuleMatch(site, flow, group, association);
    this.defaultRule = new Recalled<>(site.world(), this::defaultRule);
    this.alone =
        new Recalled<>(site.world(), () -> decide(new Orders(new Ties(site.world()), choices)));
  }

  /** Decides where the group is in force at no other stage. */
  Outcome decide() {
    return alone.get();
  }

  /** 3.1 [DOC]: lowest priority number first, first match ends. */
  Outcome decide(Orders orders) {
    SecurityGroup body = site.network().securityGroups().get(group);
    if (body == null) {
      // 3.0.1: of a group that is not in the input only the effect can be told
      return Outcome.byUnknownRule(
          site.world().ask("rules of " + Site.missing(group), List.of(Access.values())), stage);
    }
    List<SecurityRule> there = body.rules().stream().filter(this::isThere).toList();
    Priorities priorities = new Priorities(site, there, orders.choices());
    Optional<SecurityRule> first = firstMatch(there, priorities, orders.ties());
    if (body.furtherRules().isPresent()) {
      int last = first.map(priorities::of).orElse(SecurityRule.LAST_PRIORITY + 1);
      Optional<Access> unlisted = priorities.isFreeBefore(last) ? unlisted() : Optional.empty();
      if (unlisted.isPresent()) {
        return Outcome.byUnknownRule(unlisted.get(), stage);
      }
    }
    return first.map(this::outcome).orElseGet(defaultRule::get);
  }

  /** 3.0.2: a whole rule list is open: a rule that is not listed may decide. */
  private Optional<Access> unlisted() {
    return site.world()
        .ask(
            "unlisted rule of " + Site.missing(group),
            List.of(Optional.empty(), Optional.of(Access.ALLOW), Optional.of(Access.DENY)));
  }

  private Optional<SecurityRule> firstMatch(
      List<SecurityRule> there, Priorities priorities, Ties ties) {
    TreeMap<Integer, List<SecurityRule>> byPriority = new TreeMap<>();
    for (SecurityRule rule : there) {
      // 3.0.2: where a priority is open, ask whether the rule matters before asking for it
      if (rule.priority().ifKnown().isPresent() || match.matches(rule)) {
        byPriority.computeIfAbsent(priorities.of(rule), key -> new ArrayList<>()).add(rule);
      }
    }
    for (List<SecurityRule> tied : byPriority.values()) {
      List<SecurityRule> matching = tied.stream().filter(match::matches).toList();
      if (!matching.isEmpty()) {
        return Optional.of(ties.first(group, matching));
      }
    }
    return Optional.empty();
  }

  private boolean isThere(SecurityRule rule) {
    // 3.1 [DOC]: only this direction's rules
    return site.value(rule.direction(), List.of(Direction.values())) == flow.direction()
        // 3.0.2: a condition
        && rule.existence().map(thing -> site.world().holds(thing.key())).orElse(true);
  }

  private Outcome outcome(SecurityRule rule) {
    Access access = site.value(rule.access(), List.of(Access.values())); // 3.0.2: an action
    return Outcome.by(access, stage, group, rule.listedName());
  }

  /** 3.3 [REC]: the default rules, after all others. */
  private Outcome defaultRule() {
    String vnet = flow.inbound() ? "AllowVnetInBound" : "AllowVnetOutBound";
    if (tag(vnet, true, "VirtualNetwork") && tag(vnet, false, "VirtualNetwork")) {
      return byDefault(Access.ALLOW, vnet);
    }
    if (flow.inbound() && tag("AllowAzureLoadBalancerInBound", true, "AzureLoadBalancer")) {
      return byDefault(Access.ALLOW, "AllowAzureLoadBalancerInBound");
    }
    if (!flow.inbound() && tag("AllowInternetOutBound", false, "Internet")) {
      return byDefault(Access.ALLOW, "AllowInternetOutBound");
    }
    return byDefault(Access.DENY, flow.inbound() ? "DenyAllInBound" : "DenyAllOutBound");
  }

  private boolean tag(String rule, boolean source, String tag) {
    return match.tagMatches("defaultSecurityRules/" + rule, source, tag);
  }

  private Outcome byDefault(Access access, String name) {
    return Outcome.by(access, stage, group, "defaultSecurityRules/" + name);
  }
}
