package io.ipflow.oracle;

import io.ipflow.model.Access;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Stage;
import java.util.Optional;

/**
 * What happens to a packet in one world.
 *
 * @param access whether it passes
 * @param stage where that was decided; empty if no rule is in force
 * @param group the security group that decided; empty if its rule is not known
 * @param rule the rule as IP flow verify names it; empty if it is not known
 */
public record Outcome(
    Access access, Optional<Stage> stage, Optional<ResourceId> group, Optional<String> rule) {
  // 3.1 [DOC] no NSG on NIC or subnet: all traffic is allowed; 4, 5.1 [own]: without a rule
  static final Outcome NO_RULE =
      new Outcome(Access.ALLOW, Optional.empty(), Optional.empty(), Optional.empty());

  static Outcome by(Access access, Stage stage, ResourceId group, String rule) {
    return new Outcome(access, Optional.of(stage), Optional.of(group), Optional.of(rule));
  }

  static Outcome byUnknownRule(Access access, Stage stage) {
    return new Outcome(access, Optional.of(stage), Optional.empty(), Optional.empty());
  }
}
