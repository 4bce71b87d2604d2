package io.ipflow.oracle;

import io.ipflow.model.AdminRule.Action;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.Deployment;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.SecurityAdmin.IntentPolicy;
import io.ipflow.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Whether a collection of admin rules is in force at a site, and which of them, in one world. */
final class AdminTarget {
  private final Site site;
  private final AdminRuleCollection collection;

  AdminTarget(Site site, AdminRuleCollection collection) {
    this.site = site;
    this.collection = collection;
  }

  private SecurityAdmin admin() {
    return site.network().securityAdmin();
  }

  /** Whether the rules of the collection are in force here, some of them at least. */
  boolean isHit() {
    return isDeployed() && isMember();
  }

  /** Whether the rules of the collection are certainly not in force in this region. */
  boolean isElsewhere() {
    Optional<String> region = site.nic().location().map(Deployment::key);
    Boolean known = region.map(collection.deployment().byRegion()::get).orElse(null);
    return known == null
        ? region.isPresent() && collection.deployment().elsewhere().is(false)
        : !known;
  }

  /** 3.2 [DOC]: a configuration has effect only when deployed to the region. */
  private boolean isDeployed() {
    Deployment deployment = collection.deployment();
    String region = site.nic().location().map(Deployment::key).orElseGet(this::someRegion);
    Boolean known = deployment.byRegion().get(region);
    // 3.2: a definition without known deployment status is open
    return known == null ? site.isOn(deployment.elsewhere()) : known;
  }

  /** 3.0.2: the region is not known: one of those that are named, or another. */
  private String someRegion() {
    TreeSet<String> regions = new TreeSet<>();
    admin().collections().forEach(one -> regions.addAll(one.deployment().byRegion().keySet()));
    List<String> all = new ArrayList<>(regions);
    all.add("a region that nothing names");
    return site.world().ask("region of " + site.nic().id(), all);
  }

  /** 3.2: applies to the VNets of its network groups. */
  private boolean isMember() {
    Value<List<ResourceId>> groups = collection.appliesTo();
    if (groups instanceof Value.Open<List<ResourceId>> open) {
      return site.world().holds("applied to here by " + open.thing().key());
    }
    return groups.ifKnown().orElseThrow().stream().anyMatch(this::isMember);
  }

  /** 3.2: static members are known, dynamic (policy) members open unless there is no policy. */
  private boolean isMember(ResourceId group) {
    Optional<ResourceId> network = site.virtualNetworkId();
    return (network.isPresent()
            && admin().isMember(group, network.get(), site.configuration().subnet().ifKnown()))
        // 3.0.1: which network it is in may be open, and with it whether that is a member
        || ((network.isEmpty() || !admin().membersComplete())
            && site.world().holds("member by policy of " + group));
  }

  /** What a configuration does with networks that have network-intent policies. */
  private enum Applied {
    NO_RULES,
    ALLOW,
    ALLOW_AND_ALWAYS,
    ALL
  }

  /** Whether a rule with {@code action} is in force where the collection is. */
  boolean takes(Action action) {
    Applied applied = applied();
    return switch (action) {
      case ALLOW -> applied != Applied.NO_RULES;
      case ALWAYS_ALLOW -> applied == Applied.ALLOW_AND_ALWAYS || applied == Applied.ALL;
      case DENY -> applied == Applied.ALL;
    };
  }

  /** 3.2, 5.6 [DOC]: not applied to VNets with network-intent policies unless it says otherwise. */
  private Applied applied() {
    if (!hasIntents()) {
      return Applied.ALL;
    }
    IntentPolicy policy = admin().intents().get(collection.configuration());
    // 3.0.1: a configuration that is referenced and not in the input is open
    List<Applied> possible = List.of(Applied.values());
    if (policy == IntentPolicy.NONE) {
      return Applied.NO_RULES;
    } else if (policy == IntentPolicy.ALLOW_RULES_ONLY) {
      // our reading: whether AlwaysAllow is among the rules that allow no document says
      possible = List.of(Applied.ALLOW, Applied.ALLOW_AND_ALWAYS);
    }
    return site.world().ask("intents of " + collection.configuration(), possible);
  }

  private boolean hasIntents() {
    return site.virtualNetworkId().filter(admin().intentNetworks()::contains).isPresent();
  }

  /** Our reading: what an unlisted rule does is open unless no rule at all is in force. */
  boolean mayTake() {
    return !hasIntents() || admin().intents().get(collection.configuration()) != IntentPolicy.NONE;
  }
}
