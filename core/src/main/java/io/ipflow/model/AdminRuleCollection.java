package io.ipflow.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A collection of admin rules that a security admin configuration applies to the virtual networks
 * of some network groups (azure-semantics.md 3.2 and 5.6).
 *
 * @param id the collection's id, a child of its configuration's, which is a child of its manager's
 * @param appliesTo the network groups whose virtual networks the rules are for
 * @param deployment where the rules are in force
 * @param rules the rules, in the order written
 * @param furtherRules what may hold rules that are not listed; empty if the list is complete
 * @param origin where the collection is written
 */
public record AdminRuleCollection(
    ResourceId id,
    Value<List<ResourceId>> appliesTo,
    Deployment deployment,
    List<AdminRule> rules,
    Optional<OpenThing> furtherRules,
    Origin origin) {
  /** Copies the rules and checks that every part is there. */
  public AdminRuleCollection {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(appliesTo, "appliesTo is null");
    Objects.requireNonNull(deployment, "deployment is null");
    rules = List.copyOf(rules);
    Objects.requireNonNull(furtherRules, "furtherRules is null");
    Objects.requireNonNull(origin, "origin is null");
  }

  /** Returns the id of the security admin configuration that holds the collection. */
  public ResourceId configuration() {
    return id.parent().orElse(id);
  }

  /** Returns the id of the network manager that holds the collection. */
  public ResourceId manager() {
    return configuration().parent().orElse(configuration());
  }
}
