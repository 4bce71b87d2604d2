package io.ipflow.effective;

import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.AzCommand;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.SecurityAdmin.IntentPolicy;
import io.ipflow.model.Value;
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

  private static Condition deployed(AdminRuleCollection collection, Place place) {
    OpenThing region =
        new OpenThing(
            "region:" + place.nic().id().toString().toLowerCase(Locale.ROOT),
            "the region of interface " + place.nic().id().name(),
            place.nic().origin(),
            AzCommand.show(place.nic().id()));
    Value<Boolean> deployed = collection.deployment().in(place.nic().location(), region);
    return deployed
        .ifOpen()
        .map(thing -> Atoms.yesOrNo(thing, "it is in force here", "it is not in force here"))
        .orElseGet(() -> Condition.of(deployed.is(true)));
  }

  private Condition isMember(AdminRuleCollection collection, Place place) {
    Optional<OpenThing> open = collection.appliesTo().ifOpen().or(place.networkId()::ifOpen);
    if (open.isPresent()) {
      return Atoms.yesOrNo(
          open.get().key() + "@" + collection.id(),
          open.get(),
          "rule collection " + collection.id().name() + " applies here",
          "rule collection " + collection.id().name() + " does not apply here");
    }
    ResourceId network = place.networkId().ifKnown().orElseThrow();
    Condition any = Certain.NEVER;
    for (ResourceId group : collection.appliesTo().ifKnown().orElseThrow()) {
      any =
          any.or(
              admin.isMember(group, network, place.subnet().ifKnown())
                  ? Certain.ALWAYS
                  : isDynamicMember(group, network, place));
    }
    return any;
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

  /** Returns whether network-intent policies let {@code rule} apply to the place's network. */
  Condition applies(AdminRule rule, AdminRuleCollection collection, Place place) {
    boolean intents =
        place.networkId().ifKnown().filter(admin.intentNetworks()::contains).isPresent();
    if (!intents) {
      return Certain.ALWAYS;
    }
    IntentPolicy policy = admin.intents().get(collection.configuration());
    if (policy == IntentPolicy.ALLOW_RULES_ONLY) {
      return allowRulesOnly(rule, collection);
    }
    return policy == IntentPolicy.NONE ? Certain.NEVER : intentPolicy(collection);
  }

  /** Whether AlwaysAllow counts among the rules that allow, Azure's documents do not say. */
  private static Condition allowRulesOnly(AdminRule rule, AdminRuleCollection collection) {
    List<AdminRule.Action> certain = List.of(AdminRule.Action.ALLOW, AdminRule.Action.DENY);
    return rule.action().ifKnown().filter(certain::contains).isPresent()
        ? Condition.of(rule.action().is(AdminRule.Action.ALLOW))
        : intentPolicy(collection);
  }

  private static Condition intentPolicy(AdminRuleCollection collection) {
    ResourceId configuration = collection.configuration();
    OpenThing thing =
        new OpenThing(
            "intent:" + configuration.toString().toLowerCase(Locale.ROOT),
            "how security admin configuration "
                + configuration.name()
                + " treats networks with network-intent policies",
            collection.origin(),
            AzCommand.show(configuration));
    return Atoms.yesOrNo(
        thing, "it applies the rule to them", "it does not apply the rule to them");
  }
}
