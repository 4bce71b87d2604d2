package io.ipflow.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the input tells of security admin rules, linked (azure-semantics.md 3.2 and 5.6).
 *
 * @param collections the rule collections in the order of their ids; one may stand more than once,
 *     for different regions
 * @param members the virtual networks, and subnets, that are static members of each network group
 * @param intents how each configuration treats virtual networks with network-intent policies
 * @param intentNetworks the virtual networks that hold services with network-intent policies
 * @param userConfigurations the security user configurations and where they are written; what their
 *     rules do is not known to this version (3.2)
 * @param recorded the admin rules that Azure showed as effective, by the subnet or interface: those
 *     of each manager; an empty list where it showed effective rules and none of a manager
 * @param membersComplete whether network groups have no members but these: where what was read is
 *     all there is, and no Azure Policy adds any
 * @param assumedDeployed whether definitions were taken as deployed because the user wants it so
 */
public record SecurityAdmin(
    List<AdminRuleCollection> collections,
    Map<ResourceId, Set<ResourceId>> members,
    Map<ResourceId, IntentPolicy> intents,
    Set<ResourceId> intentNetworks,
    Map<ResourceId, Origin> userConfigurations,
    Map<ResourceId, List<Recorded>> recorded,
    boolean membersComplete,
    boolean assumedDeployed) {
  /** How a configuration treats virtual networks with network-intent policies (5.6, [DOC]). */
  public enum IntentPolicy {
    /** It is not applied to them; the default. */
    NONE,
    /** Only its rules that allow are applied to them. */
    ALLOW_RULES_ONLY
  }

  /**
   * Admin rules as an export of effective rules shows them.
   *
   * @param manager the network manager that the export names
   * @param rules the rules, in the order listed
   */
  public record Recorded(ResourceId manager, List<AdminRule> rules) {
    /** Copies the rules. */
    public Recorded {
      Objects.requireNonNull(manager, "manager is null");
      rules = List.copyOf(rules);
    }
  }

  /** Copies the maps. */
  public SecurityAdmin {
    collections = List.copyOf(collections);
    members = Map.copyOf(members);
    intents = Map.copyOf(intents);
    intentNetworks = Set.copyOf(intentNetworks);
    userConfigurations = Map.copyOf(userConfigurations);
    recorded =
        recorded.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
  }

  /** Returns the collections of the manager {@code id}, in the order of their ids. */
  public List<AdminRuleCollection> collectionsOf(ResourceId id) {
    return collections.stream().filter(collection -> collection.manager().equals(id)).toList();
  }

  /** Returns whether {@code network} or {@code subnet} is a static member of {@code group}. */
  public boolean isMember(ResourceId group, ResourceId network, Optional<ResourceId> subnet) {
    Set<ResourceId> known = members.getOrDefault(group, Set.of());
    return known.contains(network) || subnet.filter(known::contains).isPresent();
  }
}
