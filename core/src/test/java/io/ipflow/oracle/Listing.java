package io.ipflow.oracle;

import io.ipflow.model.Access;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One security group in force at one stage, in one world: which of its rules decides. */
final class Listing {
  private final Site site;
  private final Flow flow;
  private final Stage stage;
  private final ResourceId group;
  private final RuleMatch match;
  private final Ties ties;

  Listing(Site site, Flow flow, Stage stage, ResourceId group, Ties ties) {
    this.site = site;
    this.flow = flow;
    this.stage = stage;
    this.group = group;
    this.ties = ties;
    ResourceId association =
        stage == Stage.SUBNET
            ? site.configuration().subnet().ifKnown().orElseThrow()
            : site.nic().id();
    this.match = new RuleMatch(site, flow, group, association);
  }

  /** 3.1 [DOC]: lowest priority number first, first match ends. */
  Outcome decide() {
    Optional<SecurityGroup> body = Optional.ofNullable(site.network().securityGroups().get(group));
    if (body.isEmpty() || body.get().furtherRules().isPresent()) {
      Optional<Access> unlisted = unlisted();
      if (unlisted.isPresent()) {
        return Outcome.byUnknownRule(unlisted.get(), stage);
      }
    }
    return body.flatMap(this::firstUserRule).orElseGet(this::defaultRule);
  }

  /** 3.0.2: a whole rule list is open: a rule of any priority that is not listed may decide. */
  private Optional<Access> unlisted() {
    return site.world()
        .ask(
            "unlisted rule of " + Site.missing(group),
            List.of(Optional.empty(), Optional.of(Access.ALLOW), Optional.of(Access.DENY)));
  }

  private Optional<Outcome> firstUserRule(SecurityGroup body) {
    TreeMap<Integer, List<SecurityRule>> byPriority = new TreeMap<>();
    for (SecurityRule rule : body.rules()) {
      // 3.0.2: where a priority is open, ask whether the rule matters before asking for it
      if (rule.priority().ifKnown().isPresent() || applies(rule)) {
        int priority = site.value(rule.priority(), ties.priorities());
        byPriority.computeIfAbsent(priority, key -> new ArrayList<>()).add(rule);
      }
    }
    for (List<SecurityRule> tied : byPriority.values()) {
      List<SecurityRule> matching = tied.stream().filter(this::applies).toList();
      if (!matching.isEmpty()) {
        return Optional.of(outcome(ties.first(group, matching)));
      }
    }
    return Optional.empty();
  }

  private boolean applies(SecurityRule rule) {
    // 3.1 [DOC]: only this direction's rules
    return site.value(rule.direction(), List.of(Direction.values())) == flow.direction()
        // 3.0.2: a condition
        && rule.existence().map(thing -> site.world().holds(thing.key())).orElse(true)
        && match.matches(rule);
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

  /** The priorities that rules of {@code group} are known to have. */
  static List<Integer> knownPriorities(Site site, ResourceId group) {
    return Optional.ofNullable(site.network().securityGroups().get(group)).stream()
        .flatMap(body -> body.rules().stream())
        .map(SecurityRule::priority)
        .flatMap((Value<Integer> priority) -> priority.ifKnown().stream())
        .toList();
  }
}
