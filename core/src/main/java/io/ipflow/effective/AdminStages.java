package io.ipflow.effective;

import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.AzCommand;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.Stage;
import io.ipflow.net.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Resolves the admin rules in force at an interface: one stage for each network manager, the higher
 * scope first (azure-semantics.md 3.2 and 5.6). What Azure recorded as effective wins.
 */
final class AdminStages {
  /** Subnets that admin rules skip by their very name (azure-semantics.md 5.6, [DOC]). */
  private static final Set<String> SKIPPED =
      Set.of(
          "azurebastionsubnet",
          "azurefirewallsubnet",
          "azurefirewallmanagementsubnet",
          "routeserversubnet",
          "gatewaysubnet");

  private final Network network;
  private final OperandResolver operands;
  private final AdminScope scope;

  AdminStages(Network network, OperandResolver operands) {
    this.network = network;
    this.operands = operands;
    this.scope = new AdminScope(network);
  }

  /** Returns the stages of admin rules at {@code place} for {@code direction}, in their order. */
  List<EffectiveStage> of(Place place, Direction direction) {
    if (isPrivateEndpoint(place.nic())) {
      return List.of();
    }
    Optional<List<SecurityAdmin.Recorded>> recorded = recorded(place);
    if (recorded.isPresent()) {
      return shown(recorded.get(), place, direction);
    }
    if (place.subnet().ifKnown().filter(AdminStages::isSkipped).isPresent()) {
      return List.of();
    }
    List<NetworkManager> managers = new ArrayList<>();
    List<EffectiveStage> found = new ArrayList<>();
    for (NetworkManager manager : managers(place)) {
      Optional<EffectiveStage> stage = stage(manager, place, direction);
      stage.ifPresent(it -> managers.add(manager));
      stage.ifPresent(found::add);
    }
    List<EffectiveStage> stages = new ArrayList<>(ManagerOrder.of(managers, place).contest(found));
    network.securityAdmin().userConfigurations().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(
            it ->
                scope.mayHold(
                    manager(it.getKey().parent().orElse(it.getKey()), it.getValue()), place))
        .forEach(it -> stages.add(userRules(it.getKey(), it.getValue(), place)));
    return stages;
  }

  /** Security user rules: "a problem, open" (azure-semantics.md 3.2). */
  private static EffectiveStage userRules(ResourceId id, Origin origin, Place place) {
    OpenThing thing =
        new OpenThing(
            "user-rules:" + id.toString().toLowerCase(Locale.ROOT),
            "what the rules of security user configuration " + id.name() + " do",
            origin,
            AzCommand.effectiveRules(place.nic().id()));
    return new EffectiveStage(Stage.ADMIN_RULES, id, new EffectiveStage.Unknown(thing, false));
  }

  /** Returns the manager, of unknown scope if it is not in the input. */
  private NetworkManager manager(ResourceId id, Origin origin) {
    return Optional.ofNullable(network.networkManagers().get(id))
        .orElseGet(() -> new NetworkManager(id, List.of(), origin));
  }

  /** A rule and whether it is in force. */
  private record Candidate(AdminRule rule, Condition inForce) {}

  /** "Never applied to private endpoints" (azure-semantics.md 5.6, [DOC]). */
  private boolean isPrivateEndpoint(NetworkInterface nic) {
    return network.privateEndpoints().containsKey(nic.id());
  }

  private static boolean isSkipped(ResourceId subnet) {
    return SKIPPED.contains(subnet.name().toLowerCase(Locale.ROOT));
  }

  private Optional<List<SecurityAdmin.Recorded>> recorded(Place place) {
    Map<ResourceId, List<SecurityAdmin.Recorded>> all = network.securityAdmin().recorded();
    return Optional.ofNullable(all.get(place.nic().id()))
        .or(() -> place.subnet().ifKnown().map(all::get));
  }

  /**
   * Returns a stage for each manager whose rules Azure shows, the higher scope first. Which of two
   * lists of one manager holds is as open as which of two managers wins.
   */
  private List<EffectiveStage> shown(
      List<SecurityAdmin.Recorded> recorded, Place place, Direction direction) {
    List<SecurityAdmin.Recorded> ordered =
        recorded.stream().sorted(Comparator.comparing(it -> managerOf(it, place).level())).toList();
    List<NetworkManager> managers = ordered.stream().map(it -> managerOf(it, place)).toList();
    return ManagerOrder.of(managers, place)
        .contest(ordered.stream().map(it -> shown(it, place, direction)).toList());
  }

  private EffectiveStage shown(SecurityAdmin.Recorded recorded, Place place, Direction direction) {
    List<Candidate> rules =
        recorded.rules().stream().map(rule -> new Candidate(rule, Certain.ALWAYS)).toList();
    return stage(recorded.manager(), rules, Optional.empty(), place, direction);
  }

  private NetworkManager managerOf(SecurityAdmin.Recorded recorded, Place place) {
    return manager(recorded.manager(), place.nic().origin());
  }

  /** Returns the managers that may have rules here, those of higher scope first. */
  private List<NetworkManager> managers(Place place) {
    Map<ResourceId, NetworkManager> known = new TreeMap<>(network.networkManagers());
    for (AdminRuleCollection collection : network.securityAdmin().collections()) {
      known.computeIfAbsent(
          collection.manager(), id -> new NetworkManager(id, List.of(), collection.origin()));
    }
    return known.values().stream()
        .filter(manager -> scope.mayHold(manager, place))
        .sorted(Comparator.comparing(NetworkManager::level))
        .toList();
  }

  private Optional<EffectiveStage> stage(NetworkManager manager, Place place, Direction direction) {
    List<AdminRuleCollection> collections = network.securityAdmin().collectionsOf(manager.id());
    if (collections.isEmpty()) {
      return Optional.of(unknown(manager));
    }
    List<Candidate> rules = new ArrayList<>();
    Optional<OpenThing> further = Optional.empty();
    for (AdminRuleCollection collection : collections) {
      Condition inForce = scope.inForce(collection, place);
      if (!inForce.isNever() && !scope.isKeptOut(collection, place)) {
        further = further.or(collection::furtherRules);
        collection.rules().stream()
            .map(rule -> new Candidate(rule, inForce.and(scope.applies(rule, collection, place))))
            .filter(candidate -> !candidate.inForce().isNever())
            .forEach(rules::add);
      }
    }
    return rules.isEmpty() && further.isEmpty()
        ? Optional.empty()
        : Optional.of(stage(manager.id(), rules, further, place, direction));
  }

  private EffectiveStage stage(
      ResourceId manager,
      List<Candidate> candidates,
      Optional<OpenThing> further,
      Place place,
      Direction direction) {
    OperandResolver.Scope operandScope =
        new OperandResolver.Scope(
            manager,
            manager,
            direction,
            place.nic().id(),
            place.networkId().ifKnown(),
            place.virtualNetwork());
    List<EffectiveRule> rules =
        candidates.stream()
            .filter(it -> it.rule().direction().ifKnown().map(direction::equals).orElse(true))
            .sorted(Comparator.comparing(Candidate::rule, PolicyResolver.TRIED_FIRST))
            .map(it -> operands.resolve(it.rule(), it.inForce(), operandScope))
            .toList();
    return new EffectiveStage(Stage.ADMIN_RULES, manager, EffectiveStage.Rules.of(rules, further));
  }

  private static EffectiveStage unknown(NetworkManager manager) {
    ResourceId id = manager.id();
    OpenThing thing =
        new OpenThing(
            "admin-rules:" + id.toString().toLowerCase(Locale.ROOT),
            "the security admin rules that network manager " + id.name() + " deployed",
            manager.origin(),
            AzCommand.activeAdminRules(id));
    return new EffectiveStage(Stage.ADMIN_RULES, id, new EffectiveStage.Unknown(thing, false));
  }
}
