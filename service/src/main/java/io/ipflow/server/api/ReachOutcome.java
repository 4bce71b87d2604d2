package io.ipflow.server.api;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Verdict;
import io.ipflow.verify.Answer;
import io.ipflow.verify.Connection;
import io.ipflow.verify.Connection.Effect;
import io.ipflow.verify.Connection.Kind;
import io.ipflow.verify.Connection.Reachable;
import io.ipflow.verify.Connection.Step;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What comes of a flow between two ends, without the ends.
 *
 * @param reachable the word for whether it gets through; empty if it could not be asked
 * @param step what decided: what stops it, else what is open, else the last rules that let it pass
 * @param reason why
 * @param rule the rule that decided there, if one did
 * @param dependsOn what is open
 */
record ReachOutcome(
    String reachable,
    Optional<Kind> step,
    String reason,
    Optional<Rule> rule,
    List<Missing> dependsOn) {

  /** The rule that decided, and the resource that holds it. */
  private record Rule(String name, String id, String resource) {}

  /** What is open and what closes it. */
  private record Missing(String what, String supply) {
    static Missing of(OpenThing thing) {
      return new Missing(thing.what(), thing.supply());
    }
  }

  static ReachOutcome notAsked(String why) {
    return new ReachOutcome("", Optional.empty(), why, Optional.empty(), List.of());
  }

  static ReachOutcome of(Connection connection) {
    Step decisive = decisive(connection);
    return new ReachOutcome(
        connection.reachable().word(),
        Optional.of(decisive.kind()),
        decisive.reason(),
        decisive.answer().flatMap(ReachOutcome::rule),
        connection.dependsOn().stream().map(Missing::of).distinct().toList());
  }

  private static Step decisive(Connection connection) {
    List<Step> steps = connection.steps();
    if (connection.reachable() == Reachable.YES) {
      return steps.stream()
          .filter(step -> step.kind() == Kind.INGRESS || step.kind() == Kind.EGRESS)
          .reduce(steps.get(0), (one, later) -> later);
    }
    Effect effect = connection.reachable() == Reachable.NO ? Effect.STOPS : Effect.OPEN;
    return steps.stream().filter(step -> step.effect() == effect).findFirst().orElseThrow();
  }

  private static Optional<Rule> rule(Answer answer) {
    return answer.verdict() instanceof Verdict.Decided decided
        ? decided
            .rule()
            .map(
                rule ->
                    new Rule(
                        rule.listedName(), AzureWords.ruleId(rule), decided.resource().toString()))
        : Optional.empty();
  }

  void write(ObjectNode to) {
    if (!reachable.isEmpty()) {
      to.put("reachable", reachable);
    }
    step.ifPresent(kind -> to.put("step", kind.word()));
    to.put("reason", reason);
    rule.ifPresent(
        found ->
            to.put("ruleName", found.name())
                .put("ruleId", found.id())
                .put("resourceId", found.resource()));
    ArrayNode open = to.putArray("dependsOn");
    dependsOn.forEach(
        thing -> open.addObject().put("what", thing.what()).put("supply", thing.supply()));
  }
}
