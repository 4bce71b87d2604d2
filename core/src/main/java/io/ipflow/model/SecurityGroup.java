package io.ipflow.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A network security group: its user rules; the default rules are {@link DefaultRules} always.
 *
 * @param id the group's id
 * @param rules the user rules, in the order written; two may share a priority and direction, their
 *     order is then open (azure-semantics.md 3.0.6)
 * @param furtherRules what may hold further user rules that are not listed, of any priority; empty
 *     if the list is complete
 * @param origin where the group is written
 */
public record SecurityGroup(
    ResourceId id, List<SecurityRule> rules, Optional<OpenThing> furtherRules, Origin origin) {
  /** Copies the rules and checks that every part is there. */
  public SecurityGroup {
    Objects.requireNonNull(id, "id is null");
    rules = List.copyOf(rules);
    Objects.requireNonNull(furtherRules, "furtherRules is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
