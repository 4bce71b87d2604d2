package io.ipflow.verify;

import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
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
 * @param verdict what the stage by itself does with every packet of the question
 * @param rules the rules tried, in their order, up to and with the first that matches every packet
 *     of the question; empty if the rules are not known
 */
public record StageTrace(Stage stage, ResourceId resource, Verdict verdict, List<RuleTrial> rules) {
  /** Copies the rules and checks that every part is there. */
  public StageTrace {
    Objects.requireNonNull(stage, "stage is null");
    Objects.requireNonNull(resource, "resource is null");
    Objects.requireNonNull(verdict, "verdict is null");
    rules = List.copyOf(rules);
  }

  /** Returns the rule that decided; empty if that is open or not known. */
  public Optional<Rule> rule() {
    return verdict instanceof Verdict.Decided decided ? decided.rule() : Optional.empty();
  }
}
