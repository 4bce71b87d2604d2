package io.ipflow.oracle;

import io.ipflow.model.Access;
import io.ipflow.model.AdminRule;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.model.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One packet at one site: what happens to it in each world, asked one after the other. */
final class Evaluation {
  private final Site site;
  private final Flow flow;
  private final Choices choices = new Choices(this::rulesInForce);
  private final Recalled<Optional<AdminRules.Decision>> adminRules;
  private final Map<Stage, Listing> listings = new EnumMap<>(Stage.class);
  private final Map<Stage, Value<Optional<ResourceId>>> associations;

  /** What an association that the input leaves open does with the packet. */
  private enum Effect {
    NONE,
    ALLOW,
    DENY
  }

  Evaluation(Site site, Flow flow) {
    this.site = site;
    this.flow = flow;
    this.associations =
        Map.of(
            Stage.SUBNET, site.subnetGroup(), Stage.NETWORK_INTERFACE, site.nic().securityGroup());
    ResourceId place = site.nic().id();
    RuleMatch match = new RuleMatch(site, flow, place, place);
    AdminRules rules = new AdminRules(site, flow.direction(), match::matches);
    this.adminRules = new Recalled<>(site.world(), rules::decide);
  }

  /** Returns what happens in the site's world as it is now. */
  Outcome decide() {
    Outcome last = Outcome.NO_RULE;
    // 3.1 [DOC]: admin rules first
    Optional<AdminRules.Decision> admin = adminRules.get();
    if (admin.isPresent()) {
      last = admin.get().outcome();
      if (admin.get().action() != AdminRule.Action.ALLOW) {
        return last; // 3.2: AlwaysAllow: end, allowed; Deny: end
      }
      // 3.2: Allow: go on to the NSGs; 3.11 [own]: it decides where no NSG follows
    }
    Orders orders = new Orders(new Ties(site.world()), choices);
    // 3.1 [DOC]: inbound subnet, then NIC; outbound NIC, then subnet
    List<Stage> order =
        flow.inbound()
            ? List.of(Stage.SUBNET, Stage.NETWORK_INTERFACE)
            : List.of(Stage.NETWORK_INTERFACE, Stage.SUBNET);
    for (Stage stage : order) {
      Optional<Outcome> outcome = decide(stage, orders);
      if (outcome.isPresent() && outcome.get().access() == Access.DENY) {
        return outcome.get(); // 3.1 [DOC]: the first Deny ends it
      }
      last = outcome.orElse(last); // 3.1 [INF], 4 [own]: of those that allow the last is named
    }
    return last;
  }

  private Optional<Outcome> decide(Stage stage, Orders orders) {
    Value<Optional<ResourceId>> association = associations.get(stage);
    if (association instanceof Value.Open<Optional<ResourceId>> open) {
      // 3.0.2: an association: perhaps none, perhaps a group of whatever rules
      return switch (site.world()
          .ask("group by " + open.thing().key(), List.of(Effect.NONE, Effect.ALLOW, Effect.DENY))) {
        case NONE -> Optional.empty();
        case ALLOW -> Optional.of(Outcome.byUnknownRule(Access.ALLOW, stage));
        case DENY -> Optional.of(Outcome.byUnknownRule(Access.DENY, stage));
      };
    }
    return association
        .ifKnown()
        .orElseThrow()
        .map(
            group ->
                listings.computeIfAbsent(stage, it -> new Listing(site, flow, it, group, choices)))
        .map(listing -> isTwice() ? listing.decide(orders) : listing.decide());
  }

  /** 3.0.6: of a group at both stages the one decides about ties as the other does. */
  private boolean isTwice() {
    return associations.get(Stage.SUBNET).equals(associations.get(Stage.NETWORK_INTERFACE));
  }

  private List<SecurityRule> rulesInForce() {
    Set<ResourceId> groups = new LinkedHashSet<>();
    for (Stage stage : List.of(Stage.SUBNET, Stage.NETWORK_INTERFACE)) {
      associations.get(stage).ifKnown().flatMap(group -> group).ifPresent(groups::add);
    }
    List<SecurityRule> rules = new ArrayList<>();
    for (ResourceId group : groups) {
      Optional.ofNullable(site.network().securityGroups().get(group))
          .ifPresent(body -> rules.addAll(body.rules()));
    }
    return rules;
  }
}
