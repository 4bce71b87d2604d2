package io.ipflow.effective;

import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.Atom;
import io.ipflow.model.AzCommand;
import io.ipflow.model.Deployment;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.SecurityAdmin.IntentPolicy;
import io.ipflow.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells whether admin rules are in force at a place: deployed to its region, for a network group
 * that has its virtual network as a member, and not kept out by network-intent policies
 * (azure-semantics.md 3.2 and 5.6).
 */
final class AdminScope {
  private final SecurityAdmin admin;

  AdminScope(Network network) {
    this.admin = network.securityAdmin();
  }

  /** Returns whether {@code manager}'s scope may hold the place; it may if nothing tells. */
  boolean mayHold(NetworkManager manager, Place place) {
    Optional<String> subscription =
        place
            .networkId()
            .ifKnown()
            .orElse(place.nic().id())
            .subscription()
            .map(id -> id.toLowerCase(Locale.ROOT));
    return manager.subscriptions().isEmpty()
        || subscription.map(manager.subscriptions()::contains).orElse(true);
  }

  /** Returns whether the rules of {@code collection} are in force at {@code place}. */
  Condition inForce(AdminRuleCollection collection, Place place) {
    Condition deployed = deployed(collection, place);
    return deployed.isNever() ? deployed : deployed.and(isMember(collection, place));
  }

  /** The region of the interface, where it is not known, is one thing for all collections. */
  private Condition deployed(AdminRuleCollection collection, Place place) {
    Deployment deployment = collection.deployment();
    Condition elsewhere =
        deployment
            .elsewhere()
            .ifOpen()
            .map(thing -> Atoms.yesOrNo(thing, "it is in force here", "it is not in force here"))
            .orElseGet(() -> Condition.of(deployment.elsewhere().is(true)));
    return place
        .nic()
        .location()
        .map(region -> in(Deployment.key(region), deployment, elsewhere))
        .orElseGet(() -> inOpenRegion(deployment, elsewhere, place));
  }

  private static Condition in(String region, Deployment deployment, Condition elsewhere) {
    Boolean known = deployment.byRegion().get(region);
    return known == null ? elsewhere : Condition.of(known);
  }

  private Condition inOpenRegion(Deployment deployment, Condition elsewhere, Place place) {
    List<String> regions = regions();
    if (regions.stream().allMatch(it -> in(it, deployment, elsewhere).equals(elsewhere))) {
      return elsewhere;
    }
    OpenThing thing =
        new OpenThing(
            "region:" + place.nic().id().toString().toLowerCase(Locale.ROOT),
            "the region of interface " + place.nic().id().name(),
            place.nic().origin(),
            AzCommand.show(place.nic().id()));
    List<String> values = new ArrayList<>(regions.stream().map("it is "::concat).toList());
    values.add("it is another");
    Atom atom = new Atom(thing.key(), thing, values);
    Condition any = new Condition.Is(atom, regions.size()).and(elsewhere);
    for (int i = 0; i < regions.size(); i++) {
      Condition there = in(regions.get(i), deployment, elsewhere);
      any = any.or(new Condition.Is(atom, i).and(there));
    }
    return any;
  }

  /** Returns the regions that some collection names. */
  private List<String> regions() {
    return admin.collections().stream()
        .flatMap(collection -> collection.deployment().byRegion().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private Condition isMember(AdminRuleCollection collection, Place place) {
    Optional<OpenThing> open = collection.appliesTo().ifOpen();
    if (open.isPresent()) {
      return Atoms.yesOrNo(
          open.get().key() + "@" + place.nic().id(), open.get(), "it applies here", "it does not");
    }
    Condition any = Certain.NEVER;
    for (ResourceId group : collection.appliesTo().ifKnown().orElseThrow()) {
      any = any.or(isMember(group, place));
    }
    return any;
  }

  private Condition isMember(ResourceId group, Place place) {
    Value<ResourceId> network = place.networkId();
    if (network instanceof Value.Open<ResourceId> open) {
      return Atoms.yesOrNo(
          "member:" + group + "@" + open.thing().key(),
          open.thing(),
          "it is a member of network group " + group.name(),
          "it is no member of network group " + group.name());
    }
    ResourceId known = network.ifKnown().orElseThrow();
    if (admin.isMember(group, known, place.subnet().ifKnown())) {
      return Certain.ALWAYS;
    }
    return admin.membersComplete() ? Certain.NEVER : isDynamicMember(group, known, place);
  }

  /** Azure Policy may make any network of the manager's scope a member; no export shows it. */
  private static Condition isDynamicMember(ResourceId group, ResourceId network, Place place) {
    OpenThing thing =
        new OpenThing(
            "member:" + (group + "@" + network).toLowerCase(Locale.ROOT),
            "whether virtual network "
                + network.name()
                + " is a member of network group "
                + group.name()
                + " by Azure Policy",
            place.nic().origin(),
            AzCommand.effectiveRules(place.nic().id()));
    return Atoms.yesOrNo(thing, "it is a member", "it is no member");
  }

  private boolean hasIntents(Place place) {
    return place.networkId().ifKnown().filter(admin.intentNetworks()::contains).isPresent();
  }

  /** Returns whether network-intent policies keep all rules of {@code collection} out. */
  boolean isKeptOut(AdminRuleCollection collection, Place place) {
    return hasIntents(place)
        && admin.intents().get(collection.configuration()) == IntentPolicy.NONE;
  }

  /** Returns whether network-intent policies let {@code rule} apply to the place's network. */
  Condition applies(AdminRule rule, AdminRuleCollection collection, Place place) {
    if (!hasIntents(place)) {
      return Certain.ALWAYS;
    }
    IntentPolicy policy = admin.intents().get(collection.configuration());
    if (policy == IntentPolicy.NONE) {
      return Certain.NEVER;
    }
    return policy == null ? byOpenPolicy(rule, collection) : allowRulesOnly(rule, collection);
  }

  /** Whether AlwaysAllow counts among the rules that allow, Azure's documents do not say. */
  private static Condition allowRulesOnly(AdminRule rule, AdminRuleCollection collection) {
    Condition counts =
        Atoms.yesOrNo(
            intent("intent-always", collection),
            "AlwaysAllow is among the rules that allow",
            "AlwaysAllow is not among the rules that allow");
    return is(rule, AdminRule.Action.ALLOW).or(is(rule, AdminRule.Action.ALWAYS_ALLOW).and(counts));
  }

  /** What a configuration says that is not in the input, or in words that are not known. */
  private static Condition byOpenPolicy(AdminRule rule, AdminRuleCollection collection) {
    OpenThing thing = intent("intent", collection);
    Atom atom =
        new Atom(
            thing.key(),
            thing,
            List.of(
                "it applies no rule to them",
                "it applies the rules with Allow to them",
                "it applies the rules with Allow and AlwaysAllow to them",
                "it applies all rules to them"));
    Condition all = new Condition.Is(atom, 3);
    return is(rule, AdminRule.Action.ALLOW)
        .and(new Condition.Is(atom, 0).not())
        .or(is(rule, AdminRule.Action.ALWAYS_ALLOW).and(new Condition.Is(atom, 2).or(all)))
        .or(is(rule, AdminRule.Action.DENY).and(all));
  }

  private static Condition is(AdminRule rule, AdminRule.Action action) {
    return rule.action()
        .ifOpen()
        .map(thing -> Atoms.isAction(thing, action))
        .orElseGet(() -> Condition.of(rule.action().is(action)));
  }

  private static OpenThing intent(String key, AdminRuleCollection collection) {
    ResourceId configuration = collection.configuration();
    return new OpenThing(
        key + ":" + configuration.toString().toLowerCase(Locale.ROOT),
        "how security admin configuration "
            + configuration.name()
            + " treats networks with network-intent policies",
        collection.origin(),
        AzCommand.show(configuration));
  }
}
