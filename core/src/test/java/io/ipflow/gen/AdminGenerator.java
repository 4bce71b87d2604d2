package io.ipflow.gen;

import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.Deployment;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.NetworkManager.Level;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.SecurityAdmin.IntentPolicy;
import io.ipflow.model.SecurityAdminBuilder;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Gives a share of the networks Virtual Network Managers with security admin rules: defined with
 * and without deployment status, active, effective; known and open members, several managers.
 *
 * <p>It has dice of its own, so that the rest of a network is the same with and without.
 */
final class AdminGenerator {
  private static final List<Integer> PRIORITIES =
      List.of(1, 2, 3, 10, 11, 12, 50, 99, 100, 101, 200, 300, 1000, 2000, 4095, 4096);
  private static final List<String> REGIONS = List.of("westeurope", "West Europe", "eastus");
  private static final List<String> SERVICES =
      List.of("AzureBastionSubnet", "azurefirewallsubnet", "RouteServerSubnet");

  private final Dice dice;
  private final boolean present;
  private final boolean wild;
  private final boolean allMembers;
  private NetworkBuilder builder;
  private List<ResourceId> subnets;
  private RuleGenerator sides;

  /**
   * Makes the admin rules of a network.
   *
   * @param wild whether they may leave things open and contradict each other: enough is open where
   *     the rest of the network is
   */
  AdminGenerator(long seed, boolean wild) {
    this.dice = new Dice(seed ^ 0x5EED_AD31L, wild ? 0.3 : 0);
    this.wild = wild;
    this.present = dice.chance(0.12) && NetworkGenerator.BEYOND;
    this.allMembers = !wild || dice.chance(0.85);
  }

  /** Returns the region of an interface; where there are no admin rules none is written. */
  Optional<String> location() {
    return present && (!wild || dice.chance(0.93))
        ? Optional.of(dice.chance(0.8) ? dice.pick(REGIONS.subList(0, 2)) : "eastus")
        : Optional.empty();
  }

  /** Returns {@code name}, or rarely that of a service's subnet where admin rules do not apply. */
  String subnetName(String name) {
    return present && name.endsWith("0") && dice.chance(0.1) ? dice.pick(SERVICES) : name;
  }

  /** Adds managers to {@code builder}, or none. */
  void addTo(
      NetworkBuilder to, List<Prefix> pool, List<String> tags, Collection<ResourceId> subnetIds) {
    if (!present) {
      return;
    }
    builder = to;
    subnets = List.copyOf(subnetIds);
    sides = new RuleGenerator(dice, pool, tags, List.of());
    int managers = wild ? dice.pick(List.of(1, 1, 1, 1, 2, 2, 3)) : 1;
    for (int i = 0; i < managers; i++) {
      addManager(Dice.network("networkManagers/m" + i));
    }
    for (ResourceId network : networks()) {
      if (dice.chance(0.08)) {
        admin().addIntentNetwork(network);
      }
    }
    if (dice.chance(0.08)) {
      ResourceId place =
          dice.chance(0.5) ? Dice.network("networkInterfaces/nic0") : dice.pick(subnets);
      admin().recordEffective(place);
      for (int i = dice.below(3); i > 0; i--) {
        ResourceId manager = Dice.network("networkManagers/m" + (i - 1));
        ResourceId list = manager.child("effectiveSecurityAdminRules", "all");
        admin().record(place, new SecurityAdmin.Recorded(manager, rules(list)));
      }
    }
    if (dice.chance(0.05)) {
      admin().assumeDeployed();
    }
    if (dice.chance(0.2)) {
      admin().membersAreComplete();
    }
  }

  private SecurityAdminBuilder admin() {
    return builder.securityAdmin();
  }

  private List<ResourceId> networks() {
    return subnets.stream().map(id -> id.parent().orElseThrow()).distinct().toList();
  }

  private void addManager(ResourceId id) {
    if (dice.chance(0.93)) {
      builder.add(manager(id));
    }
    addMembers(id);
    List<ResourceId> configurations = new ArrayList<>();
    for (int i = dice.pick(List.of(1, 1, 1, 2)); i > 0; i--) {
      configurations.add(id.child("securityAdminConfigurations", "c" + i));
    }
    configurations.forEach(this::addConfiguration);
    if (!wild || dice.chance(0.93)) {
      deploy(id, configurations);
    }
  }

  private NetworkManager manager(ResourceId id) {
    List<List<String>> scopes = List.of(List.of("sub"), List.of("sub", "other"), List.of("other"));
    return dice.chance(id.name().equals("m0") ? 0.7 : 0.1)
        ? new NetworkManager(id, Level.MANAGEMENT_GROUP, List.of(), Dice.HERE)
        : dice.chance(0.05)
            ? new NetworkManager(id, List.of(), Dice.HERE)
            : new NetworkManager(id, scopes.get(dice.chance(0.9) ? dice.below(2) : 2), Dice.HERE);
  }

  private void addMembers(ResourceId manager) {
    for (int group = 0; group < 2; group++) {
      ResourceId id = manager.child("networkGroups", "g" + group);
      for (ResourceId network : networks()) {
        if (allMembers || dice.chance(0.5)) {
          admin().addMember(id, network);
        }
      }
      if (dice.chance(0.2)) {
        admin().addMember(id, dice.pick(subnets));
      }
    }
  }

  private void deploy(ResourceId manager, List<ResourceId> configurations) {
    for (String region : !wild || dice.chance(0.5) ? REGIONS : REGIONS.subList(0, 1)) {
      admin()
          .deploy(manager, region, configurations.stream().filter(it -> dice.chance(0.9)).toList());
    }
  }

  private void addConfiguration(ResourceId id) {
    if (dice.chance(0.9)) {
      admin().define(id, Dice.HERE).intent(id, dice.pick(List.of(IntentPolicy.values())));
    }
    boolean active = dice.chance(0.25);
    int count = dice.chance(0.03) ? 0 : dice.between(1, 2);
    for (int i = 0; i < count; i++) {
      ResourceId collection = id.child("ruleCollections", "rc" + i);
      if (active) {
        Deployment shown = dice.chance(0.95) ? Deployment.to("westeurope") : openDeployment();
        admin().activate(collection(collection, shown));
      } else {
        admin().define(collection(collection, Deployment.EVERYWHERE));
      }
    }
  }

  private Deployment openDeployment() {
    return Deployment.open(dice.open("region"));
  }

  private AdminRuleCollection collection(ResourceId id, Deployment deployment) {
    ResourceId manager = id.parent().flatMap(ResourceId::parent).orElseThrow();
    List<ResourceId> groups =
        List.of(
            manager.child("networkGroups", "g" + dice.below(2)),
            manager.child("networkGroups", "g" + dice.below(2)));
    return new AdminRuleCollection(
        id,
        dice.maybeShared("applies to", groups.subList(0, dice.between(1, 2))),
        deployment,
        rules(id),
        dice.opens() ? Optional.of(dice.openAlone("further admin rules")) : Optional.empty(),
        Dice.HERE);
  }

  private List<AdminRule> rules(ResourceId collection) {
    List<AdminRule> rules = new ArrayList<>();
    int count = dice.below(7);
    for (int i = 0; i < count; i++) {
      rules.add(rule(collection.child("rules", "a" + i)));
    }
    return rules;
  }

  private AdminRule rule(ResourceId id) {
    Value<Protocol> protocol =
        dice.opens()
            ? Value.open(dice.open("admin protocol"))
            : Value.known(dice.chance(0.5) ? Protocol.ANY : dice.pick(RuleGenerator.PROTOCOLS));
    Direction direction = dice.chance(0.5) ? Direction.INBOUND : Direction.OUTBOUND;
    return new AdminRule(
        id,
        dice.maybeShared("admin priority", dice.pick(PRIORITIES)),
        dice.maybeShared("admin direction", direction),
        dice.maybeShared("action", dice.pick(List.of(AdminRule.Action.values()))),
        new Rule.Match(protocol, sides.side(0.05), sides.side(0.25)),
        dice.opens() ? Optional.of(dice.open("admin existence")) : Optional.empty(),
        Dice.HERE);
  }
}
