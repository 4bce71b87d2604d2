package io.ipflow.oracle;

import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of rules that share a priority and direction, in one world: it is open
 * (azure-semantics.md 3.0.6), and the same wherever the group is in force.
 */
final class Ties {
  private final World world;
  private final List<Before> known = new ArrayList<>();

  private record Before(SecurityRule earlier, SecurityRule later) {}

  /** Makes the ties of one packet. */
  Ties(World world) {
    this.world = world;
  }

  /** Returns the first of {@code tied}, which all match. */
  SecurityRule first(ResourceId group, List<SecurityRule> tied) {
    if (tied.size() == 1) {
      return tied.get(0);
    }
    List<SecurityRule> candidates =
        tied.stream()
            .filter(rule -> tied.stream().noneMatch(other -> isBefore(other, rule)))
            .toList();
    SecurityRule first =
        world.ask("first of " + group + tied.stream().map(SecurityRule::name).toList(), candidates);
    tied.stream()
        .filter(other -> !other.equals(first))
        .forEach(other -> known.add(new Before(first, other)));
    return first;
  }

  private boolean isBefore(SecurityRule earlier, SecurityRule later) {
    return known.stream()
        .filter(pair -> pair.earlier().equals(earlier))
        .anyMatch(pair -> pair.later().equals(later) || isBefore(pair.later(), later));
  }
}
