package io.ipflow.oracle;

import io.ipflow.model.Access;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What NSG diagnostics says of a query in one world.
 *
 * @param stages what was evaluated, in its order, with what ended it
 * @param access what all do together
 * @param certain whether nothing open was asked, so that this is the one answer
 */
public record Inspection(List<Inspected> stages, Access access, boolean certain) {
  /**
   * One security group or network manager.
   *
   * @param stage where it is in force
   * @param resource which; empty if it is open which
   * @param access what it does
   * @param rule the rule that matched; empty if it is none that the input holds
   * @param tried the rules tried, in their order, with the one that matched, without others of its
   *     priority
   */
  public record Inspected(
      Stage stage,
      Optional<ResourceId> resource,
      Access access,
      Optional<Rule> rule,
      Map<Rule, Fields> tried) {}
}
