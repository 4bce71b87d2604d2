package io.ipflow.oracle;

import io.ipflow.model.Access;
import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRule.Action;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.Stage;
import io.ipflow.net.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which security admin rule decides about a packet, in each world (azure-semantics.md 3.2 and 5.6).
 */
final class AdminRules {
  private final Site site;
  private final Direction direction;
  private final Predicate<AdminRule> match;
  private final Map<ResourceId, Tried> tried = new HashMap<>();
  private final Map<ResourceId, Recalled<Optional<Decision>>> decisions = new HashMap<>();
  private List<ResourceId> managers = List.of();

  /** The rules that were looked through, and which of them are in force. */
  private record Tried(List<AdminRule> rules, Predicate<AdminRule> applies) {}

  /**
   * What an admin rule does.
   *
   * @param manager whose rule it is
   * @param action what
   * @param rule the rule; empty if it is none that the input holds
   */
  record Decision(ResourceId manager, Action action, Optional<AdminRule> rule) {
    Outcome outcome() {
      Access access = action == Action.DENY ? Access.DENY : Access.ALLOW;
      return rule.map(found -> Outcome.by(access, Stage.ADMIN_RULES, home(found), found.name()))
          .orElseGet(() -> Outcome.byUnknownRule(access, Stage.ADMIN_RULES));
    }

    private static ResourceId home(AdminRule rule) {
      return rule.id().parent().orElse(rule.id());
    }
  }

  /** Makes the admin rules of a packet in {@code direction} that {@code match} tells of. */
  AdminRules(Site site, Direction direction, Predicate<AdminRule> match) {
    this.site = site;
    this.direction = direction;
    this.match = match;
  }

  /** Everything that some manager may have in force somewhere. */
  static Stream<AdminRule> all(SecurityAdmin admin) {
    return Stream.concat(
        admin.collections().stream().flatMap(collection -> collection.rules().stream()),
        admin.recorded().values().stream()
            .flatMap(List::stream)
            .flatMap(recorded -> recorded.rules().stream()));
  }

  private SecurityAdmin admin() {
    return site.network().securityAdmin();
  }

  /** Returns what the admin rules do; empty if none of them matches. */
  Optional<Decision> decide() {
    if (site.network().networkManagers().isEmpty()
        && admin().collections().isEmpty()
        && admin().recorded().isEmpty()) {
      return Optional.empty(); // 3.0.1: what nothing references is absent
    }
    Optional<List<SecurityAdmin.Recorded>> recorded = recorded();
    if (recorded.isPresent()) {
      // 3.2: exports of effective admin rules win over definitions
      Map<ResourceId, Decision> shown = new LinkedHashMap<>();
      for (SecurityAdmin.Recorded list : recorded.get()) {
        first(list.manager(), list.rules(), rule -> true)
            .ifPresent(decision -> shown.put(list.manager(), decision));
      }
      return winner(
              shown.keySet().stream()
                  .filter(id -> shown.keySet().stream().noneMatch(other -> isAbove(other, id)))
                  .toList())
          .map(shown::get);
    }
    if (isSkipped()) {
      return Optional.empty();
    }
    Map<ResourceId, Decision> deciding = new LinkedHashMap<>();
    for (ResourceId manager : managers()) {
      // 3.2 [DOC]: on conflict the higher scope wins, whatever the lower one says
      if (deciding.keySet().stream().noneMatch(other -> isAbove(other, manager))) {
        decisions
            .computeIfAbsent(manager, it -> new Recalled<>(site.world(), () -> decide(it)))
            .get()
            .ifPresent(decision -> deciding.put(manager, decision));
      }
    }
    return winner(List.copyOf(deciding.keySet())).map(deciding::get);
  }

  /** Our reading: what is shown of the interface itself goes before what is of its subnet. */
  private Optional<List<SecurityAdmin.Recorded>> recorded() {
    return Optional.ofNullable(admin().recorded().get(site.nic().id()))
        .or(() -> site.configuration().subnet().ifKnown().map(admin().recorded()::get));
  }

  /** 5.6 [DOC]: the subnets of Azure's own services are skipped, by the names they must have. */
  private boolean isSkipped() {
    Set<String> names =
        Set.of(
            "azurebastionsubnet",
            "azurefirewallsubnet",
            "azurefirewallmanagementsubnet",
            "routeserversubnet",
            "gatewaysubnet");
    return site.configuration()
        .subnet()
        .ifKnown()
        .filter(id -> names.contains(id.name().toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  /** 3.0.1: those that the input names, be it by their rules only; the same in each world. */
  private List<ResourceId> managers() {
    if (managers.isEmpty()) {
      Set<ResourceId> named = new TreeSet<>(site.network().networkManagers().keySet());
      admin().collections().forEach(collection -> named.add(collection.manager()));
      managers =
          named.stream()
              .filter(id -> !isOutOfScope(id))
              .sorted(Comparator.comparing(this::level).thenComparing(id -> id))
              .toList();
    }
    return managers;
  }

  /** 3.2: a manager's rules are for the virtual networks in its scope. */
  private boolean isOutOfScope(ResourceId id) {
    // our reading: an interface is in its network's subscription
    Optional<String> subscription = site.virtualNetworkId().orElse(site.nic().id()).subscription();
    NetworkManager manager = site.network().networkManagers().get(id);
    return manager != null
        && !manager.subscriptions().isEmpty()
        && subscription.isPresent()
        && !manager.subscriptions().contains(subscription.get().toLowerCase(Locale.ROOT));
  }

  /** 3.2 [DOC]: the higher scope wins; which of equal or unknown ones is open. */
  private Optional<ResourceId> winner(List<ResourceId> deciding) {
    return deciding.size() < 2
        ? deciding.stream().findFirst()
        : Optional.of(site.world().ask("winner of " + deciding, deciding));
  }

  private boolean isAbove(ResourceId higher, ResourceId lower) {
    return level(higher) == NetworkManager.Level.MANAGEMENT_GROUP
        && level(lower) == NetworkManager.Level.SUBSCRIPTION;
  }

  private NetworkManager.Level level(ResourceId id) {
    NetworkManager manager = site.network().networkManagers().get(id);
    return manager == null ? NetworkManager.Level.UNKNOWN : manager.level();
  }

  private Optional<Decision> decide(ResourceId manager) {
    List<AdminRuleCollection> all = admin().collectionsOf(manager);
    if (all.isEmpty()) {
      // 3.0.1, 3.2: a manager of whose rules the input says nothing: they are open
      return unknown(manager, "rules of " + manager);
    }
    IdentityHashMap<AdminRule, AdminTarget> targets = new IdentityHashMap<>();
    List<AdminRule> rules = new ArrayList<>();
    for (AdminRuleCollection collection : all) {
      AdminTarget target = new AdminTarget(site, collection);
      Optional<Decision> unlisted = unlisted(collection, target);
      if (unlisted.isPresent()) {
        return unlisted;
      }
      if (!target.isElsewhere()) {
        collection.rules().forEach(rule -> targets.put(rule, target));
        rules.addAll(collection.rules());
      }
    }
    return first(
        manager, rules, rule -> targets.get(rule).isHit() && targets.get(rule).takes(action(rule)));
  }

  /**
   * 3.0.2: of an open list a rule that is not listed may decide. 3.2: rules of other collections
   * may have its priority, whatever that is, so it may come before any listed one.
   */
  private Optional<Decision> unlisted(AdminRuleCollection collection, AdminTarget target) {
    return collection.furtherRules().isEmpty() || !target.isHit()
        ? Optional.empty()
        : unknown(collection.manager(), "unlisted rule of " + collection.id())
            .filter(decision -> target.mayTake());
  }

  private Optional<Decision> unknown(ResourceId manager, String question) {
    return site.world()
        .ask(
            question,
            List.of(
                Optional.<Action>empty(),
                Optional.of(Action.ALLOW),
                Optional.of(Action.DENY),
                Optional.of(Action.ALWAYS_ALLOW)))
        .map(action -> new Decision(manager, action, Optional.empty()));
  }

  /** 3.2: lower first; equal priority across collections, and in one (3.0.6): open. */
  private Optional<Decision> first(
      ResourceId manager, List<AdminRule> rules, Predicate<AdminRule> applies) {
    tried.put(manager, new Tried(rules, applies));
    TreeMap<Integer, List<AdminRule>> byPriority = new TreeMap<>();
    for (AdminRule rule : rules) {
      // 3.0.2: where a priority is open, ask whether the rule matters before asking for it
      if (rule.priority().ifKnown().isPresent() || matters(rule, applies)) {
        byPriority.computeIfAbsent(number(rule, rules), key -> new ArrayList<>()).add(rule);
      }
    }
    for (List<AdminRule> tied : byPriority.values()) {
      List<AdminRule> matching = tied.stream().filter(rule -> matters(rule, applies)).toList();
      if (!matching.isEmpty()) {
        AdminRule first = matching.size() == 1 ? matching.get(0) : tie(manager, matching);
        return Optional.of(new Decision(manager, action(first), Optional.of(first)));
      }
    }
    return Optional.empty();
  }

  /** Returns the rules that come before {@code last}, whose manager this is, in their order. */
  List<AdminRule> before(ResourceId manager, AdminRule last) {
    Tried all = tried.get(manager);
    return all.rules().stream()
        .filter(rule -> isThere(rule) && all.applies().test(rule))
        .filter(rule -> number(rule, all.rules()) < number(last, all.rules()))
        .sorted(Comparator.comparing(rule -> number(rule, all.rules())))
        .toList();
  }

  private int number(AdminRule rule, List<AdminRule> rules) {
    return rule.priority()
        .ifKnown()
        .orElseGet(() -> site.value("admin priority", rule.priority(), numbers(rules)));
  }

  private boolean matters(AdminRule rule, Predicate<AdminRule> applies) {
    return isThere(rule) && match.test(rule) && applies.test(rule);
  }

  private AdminRule tie(ResourceId manager, List<AdminRule> tied) {
    return site.world()
        .ask("first of " + manager + tied.stream().map(AdminRule::id).toList(), tied);
  }

  /**
   * The numbers that an open priority may have, as few as tell all orders apart: it may equal any
   * known one, and then stand on either side of it.
   */
  private static List<Integer> numbers(List<AdminRule> rules) {
    TreeSet<Integer> known = new TreeSet<>(Set.of(AdminRule.FIRST_PRIORITY));
    rules.forEach(rule -> rule.priority().ifKnown().ifPresent(known::add));
    return List.copyOf(known);
  }

  private boolean isThere(AdminRule rule) {
    return site.value(rule.direction(), List.of(Direction.values())) == direction
        && rule.existence().map(thing -> site.world().holds(thing.key())).orElse(true); // 3.0.2
  }

  private Action action(AdminRule rule) {
    return site.value(rule.action(), List.of(Action.values())); // 3.0.2
  }
}
