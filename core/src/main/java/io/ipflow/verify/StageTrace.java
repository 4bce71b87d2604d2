package io.ipflow.verify;

import io.ipflow.model.ResourceId;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What happened at one stage.
 *
 * @param stage the stage
 * @param resource the network security group in force, or what stands for it
 * @param decided what the stage decided; empty if that is open
 * @param rules the rules tried, in their order, up to and with the first that matches; empty if the
 *     rules are not known
 */
public record StageTrace(
    Stage stage, ResourceId resource, Optional<Verdict.Decided> decided, List<RuleTrial> rules) {
  /** Copies the rules and checks that every part is there. */
  public StageTrace {
    Objects.requireNonNull(stage, "stage is null");
    Objects.requireNonNull(resource, "resource is null");
    Objects.requireNonNull(decided, "decided is null");
    rules = List.copyOf(rules);
  }
}
