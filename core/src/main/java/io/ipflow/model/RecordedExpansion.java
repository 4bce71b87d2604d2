package io.ipflow.model;

import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Objects;

/**
 * What Azure itself resolved one operand of one rule to, taken from an export of effective security
 * rules; it wins over our own resolution.
 *
 * @param group the network security group of the rule
 * @param association the subnet or interface through which the group is in force
 * @param rule the rule's name as listed, {@code securityRules/X} or {@code defaultSecurityRules/X}
 * @param inbound whether the rule is an inbound one
 * @param source whether the rule's source was resolved; else its destination
 * @param prefixes what it was resolved to, in the order recorded
 */
public record RecordedExpansion(
    ResourceId group,
    ResourceId association,
    String rule,
    boolean inbound,
    boolean source,
    List<Prefix> prefixes) {
  /** Copies the prefixes and checks that every part is there. */
  public RecordedExpansion {
    Objects.requireNonNull(group, "group is null");
    Objects.requireNonNull(association, "association is null");
    Objects.requireNonNull(rule, "rule is null");
    prefixes = List.copyOf(prefixes);
  }
}
