package io.ipflow.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Collects what the input tells of security admin rules and links it: rules to collections,
 * collections to where they were deployed. For use by one thread, once.
 *
 * <p>What a region's active rules are, as Azure lists them, wins over definitions there; among
 * definitions only what was deployed counts, and without a deployment status that is open
 * (azure-semantics.md 3.2).
 */
public final class SecurityAdminBuilder {
  private static final Join.Items<AdminRule> RULES =
      new Join.Items<>("admin rules", "rule", AdminRule::id, AdminRule::origin);

  private final Join join;
  private final Map<ResourceId, Origin> configurations = new TreeMap<>();
  private final Map<ResourceId, AdminRuleCollection> defined = new TreeMap<>();
  private final Map<Shown, AdminRuleCollection> active = new LinkedHashMap<>();
  private final Map<ResourceId, List<AdminRule>> looseRules = new TreeMap<>();
  private final Map<ResourceId, Set<ResourceId>> members = new HashMap<>();
  private final Map<ResourceId, Set<SecurityAdmin.IntentPolicy>> intents = new HashMap<>();
  private final Set<ResourceId> intentNetworks = new TreeSet<>();
  private final Map<ResourceId, Origin> userConfigurations = new HashMap<>();
  private final Map<ResourceId, List<SecurityAdmin.Recorded>> recorded = new HashMap<>();
  private final Map<ResourceId, Map<String, Set<ResourceId>>> deployed = new TreeMap<>();
  private boolean assumeDeployed;
  private boolean membersComplete;

  /** A collection as one list of active rules shows it; another region may have another. */
  private record Shown(ResourceId id, Deployment deployment) {}

  SecurityAdminBuilder(List<Problem> problems) {
    this.join = new Join(problems);
  }

  /** States that {@code configuration} exists; its collections may come later or never. */
  public SecurityAdminBuilder define(ResourceId configuration, Origin origin) {
    configurations.putIfAbsent(configuration, origin);
    return this;
  }

  /** Adds a collection as it is defined; where it is deployed is linked later. */
  public SecurityAdminBuilder define(AdminRuleCollection collection) {
    defined.merge(collection.id(), collection, this::merge);
    return this;
  }

  /** Adds a rule that stands by itself to {@code collection}, which may come later or never. */
  public SecurityAdminBuilder define(ResourceId collection, AdminRule rule) {
    looseRules.computeIfAbsent(collection, id -> new ArrayList<>()).add(rule);
    return this;
  }

  /**
   * Adds a collection with one rule as a list of active or effective admin rules shows it, and
   * where it is in force.
   */
  public SecurityAdminBuilder activate(AdminRuleCollection collection) {
    active.merge(new Shown(collection.id(), collection.deployment()), collection, this::unite);
    return this;
  }

  /**
   * States that {@code configurations} of {@code manager}, and no others, are in {@code region}.
   */
  public SecurityAdminBuilder deploy(
      ResourceId manager, String region, List<ResourceId> configurations) {
    deployed
        .computeIfAbsent(manager, id -> new TreeMap<>())
        .computeIfAbsent(Deployment.key(region), key -> new TreeSet<>())
        .addAll(configurations);
    return this;
  }

  /** States that {@code member}, a virtual network or subnet, is a static member of a group. */
  public SecurityAdminBuilder addMember(ResourceId group, ResourceId member) {
    members.computeIfAbsent(group, id -> new TreeSet<>()).add(member);
    return this;
  }

  /** States how {@code configuration} treats networks with network-intent policies. */
  public SecurityAdminBuilder intent(ResourceId configuration, SecurityAdmin.IntentPolicy policy) {
    intents.computeIfAbsent(configuration, id -> new TreeSet<>()).add(policy);
    return this;
  }

  /** States that {@code network} holds a service with network-intent policies. */
  public SecurityAdminBuilder addIntentNetwork(ResourceId network) {
    intentNetworks.add(network);
    return this;
  }

  /** States that the security user configuration {@code id} exists; what it does is open. */
  public SecurityAdminBuilder addUserConfiguration(ResourceId id, Origin origin) {
    userConfigurations.putIfAbsent(id, origin);
    return this;
  }

  /**
   * Adds the admin rules of one manager that Azure showed as effective at {@code place}; the same
   * once more adds nothing.
   */
  public SecurityAdminBuilder record(ResourceId place, SecurityAdmin.Recorded rules) {
    recordEffective(place);
    List<SecurityAdmin.Recorded> all = recorded.get(place);
    if (!all.contains(rules)) {
      all.add(rules);
    }
    return this;
  }

  /**
   * States that Azure showed what is effective at the subnet or interface {@code place}: no other
   * admin rules than those recorded for it are in force there.
   */
  public SecurityAdminBuilder recordEffective(ResourceId place) {
    recorded.putIfAbsent(place, new ArrayList<>());
    return this;
  }

  /** Takes every definition of which no deployment status is given as deployed everywhere. */
  public SecurityAdminBuilder assumeDeployed() {
    assumeDeployed = true;
    return this;
  }

  /** States that network groups have no members but those added: no Azure Policy adds any. */
  public SecurityAdminBuilder membersAreComplete() {
    membersComplete = true;
    return this;
  }

  SecurityAdmin build() {
    looseRules.forEach(this::linkRules);
    configurations.forEach(this::openIfEmpty);
    List<AdminRuleCollection> all = new ArrayList<>(active.values());
    defined.values().forEach(collection -> all.add(placed(withRules(collection))));
    all.sort(
        Comparator.comparing(AdminRuleCollection::id)
            .thenComparing(collection -> collection.deployment().words()));
    recorded
        .values()
        .forEach(
            lists ->
                lists.sort(
                    Comparator.comparing(SecurityAdmin.Recorded::manager)
                        .thenComparing(SecurityAdmin.Recorded::toString)));
    return new SecurityAdmin(
        all,
        members,
        agreed(intents),
        intentNetworks,
        userConfigurations,
        recorded,
        membersComplete,
        assumeDeployed);
  }

  /** Of two policies that bodies of one configuration state neither is known. */
  private static Map<ResourceId, SecurityAdmin.IntentPolicy> agreed(
      Map<ResourceId, Set<SecurityAdmin.IntentPolicy>> stated) {
    Map<ResourceId, SecurityAdmin.IntentPolicy> agreed = new HashMap<>();
    stated.forEach(
        (id, policies) -> {
          if (policies.size() == 1) {
            agreed.put(id, policies.iterator().next());
          }
        });
    return agreed;
  }

  private void linkRules(ResourceId id, List<AdminRule> rules) {
    linkRules(id, rules, OpenThings.missing("rule collection", id, rules.get(0).origin()));
  }

  private void linkRules(ResourceId id, List<AdminRule> rules, OpenThing missing) {
    AdminRuleCollection collection =
        defined.getOrDefault(
            id,
            new AdminRuleCollection(
                id,
                Value.open(missing),
                Deployment.EVERYWHERE,
                List.of(),
                Optional.of(missing),
                missing.origin()));
    Join.Listing<AdminRule> all = join.plus(id, RULES, listing(collection), rules);
    defined.put(id, with(collection, collection.appliesTo(), all));
  }

  /** Stands in for the collections of a configuration of which the input holds none. */
  private void openIfEmpty(ResourceId configuration, Origin origin) {
    boolean empty =
        defined.values().stream()
            .noneMatch(collection -> collection.configuration().equals(configuration));
    if (empty) {
      OpenThing missing =
          new OpenThing(
              "unlisted:" + configuration.toString().toLowerCase(Locale.ROOT),
              "the rule collections of " + configuration.name() + ", which are not in the input",
              origin,
              AzCommand.activeAdminRules(configuration.parent().orElse(configuration)));
      linkRules(configuration.child("ruleCollections", "*"), List.of(), missing);
    }
  }

  /** A collection of which the input holds no rule has rules that are not in the input. */
  private static AdminRuleCollection withRules(AdminRuleCollection collection) {
    if (!collection.rules().isEmpty() || collection.furtherRules().isPresent()) {
      return collection;
    }
    OpenThing missing =
        new OpenThing(
            "unlisted:" + collection.id().toString().toLowerCase(Locale.ROOT),
            "the rules of rule collection "
                + collection.id().name()
                + ", which are not in the input",
            collection.origin(),
            AzCommand.activeAdminRules(collection.manager()));
    return with(
        collection, collection.appliesTo(), new Join.Listing<>(List.of(), Optional.of(missing)));
  }

  /**
   * Returns {@code collection} with where it was deployed; regions with an active list excepted.
   */
  private AdminRuleCollection placed(AdminRuleCollection collection) {
    ResourceId configuration = collection.configuration();
    Deployment deployment =
        assumeDeployed
            ? Deployment.EVERYWHERE
            : Deployment.open(OpenThings.deployment(configuration, collection.origin()));
    for (Map.Entry<String, Set<ResourceId>> region :
        deployed.getOrDefault(collection.manager(), Map.of()).entrySet()) {
      deployment = deployment.in(region.getKey(), region.getValue().contains(configuration));
    }
    for (String region : shownRegions(collection.manager())) {
      deployment = deployment.except(region);
    }
    return new AdminRuleCollection(
        collection.id(),
        collection.appliesTo(),
        deployment,
        collection.rules(),
        collection.furtherRules(),
        collection.origin());
  }

  private AdminRuleCollection merge(AdminRuleCollection first, AdminRuleCollection second) {
    Join.Subject subject = new Join.Subject(first.id(), first.origin(), second.origin());
    return with(
        first,
        join.set(subject, "network groups", first.appliesTo(), second.appliesTo()),
        join.listing(subject, RULES, listing(first), listing(second)));
  }

  private List<String> shownRegions(ResourceId manager) {
    return active.values().stream()
        .filter(shown -> shown.manager().equals(manager))
        .flatMap(shown -> shown.deployment().byRegion().keySet().stream())
        .toList();
  }

  /** Unites the rows of one list, each a collection with one rule. */
  private AdminRuleCollection unite(AdminRuleCollection first, AdminRuleCollection second) {
    return with(
        first,
        unite(first.appliesTo(), second.appliesTo()),
        join.plus(first.id(), RULES, listing(first), second.rules()));
  }

  private static Value<List<ResourceId>> unite(
      Value<List<ResourceId>> first, Value<List<ResourceId>> second) {
    if (first instanceof Value.Open<List<ResourceId>> open) {
      return second
          .ifOpen()
          .map(thing -> Join.lesser(open.thing(), thing))
          .map(Value::<List<ResourceId>>open)
          .orElse(first);
    }
    return second.map(
        ids ->
            Stream.concat(first.ifKnown().orElseThrow().stream(), ids.stream())
                .distinct()
                .sorted()
                .toList());
  }

  private static Join.Listing<AdminRule> listing(AdminRuleCollection collection) {
    return new Join.Listing<>(collection.rules(), collection.furtherRules());
  }

  private static AdminRuleCollection with(
      AdminRuleCollection collection,
      Value<List<ResourceId>> appliesTo,
      Join.Listing<AdminRule> rules) {
    return new AdminRuleCollection(
        collection.id(),
        appliesTo,
        collection.deployment(),
        rules.items(),
        rules.further(),
        collection.origin());
  }
}
