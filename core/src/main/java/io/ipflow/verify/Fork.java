package io.ipflow.verify;

import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.verify.Connection.Effect;
import io.ipflow.verify.Connection.Kind;
import io.ipflow.verify.Connection.Reachable;
import io.ipflow.verify.Connection.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Joins the connections to all backends among which a load balancer chooses. */
final class Fork {
  private Fork() {}

  /** Returns what holds whichever backend is chosen; Unknown where it differs between them. */
  static Connection join(List<Connection> ways) {
    Connection first = ways.get(0);
    if (ways.size() == 1) {
      return first;
    }
    boolean alike = ways.stream().map(Connection::reachable).distinct().count() == 1;
    List<String> assumptions = new ArrayList<>(first.assumptions());
    if (alike) {
      assumptions.add(
          "the load balancer sends the flow to one of "
              + names(ways)
              + "; the steps are those of "
              + name(first)
              + ", and the answer is the same for all");
      return with(first, first.steps(), assumptions);
    }
    List<Step> steps = new ArrayList<>(common(ways));
    steps.add(choice(ways));
    return with(first, steps, assumptions);
  }

  private static Connection with(Connection one, List<Step> steps, List<String> assumptions) {
    return new Connection(
        one.from(), one.to(), one.protocol(), one.port(), steps, List.copyOf(assumptions));
  }

  /** Returns the steps with which all ways begin. */
  private static List<Step> common(List<Connection> ways) {
    List<Step> steps = new ArrayList<>();
    for (Step step : ways.get(0).steps()) {
      int at = steps.size();
      boolean shared =
          step.effect() != Effect.STOPS
              && ways.stream()
                  .allMatch(way -> at < way.steps().size() && way.steps().get(at).equals(step));
      if (!shared) {
        return steps;
      }
      steps.add(step);
    }
    return steps;
  }

  private static Step choice(List<Connection> ways) {
    OpenThing thing =
        new OpenThing(
            "connect:backend:" + ways.get(0).to().name(),
            "which of " + names(ways) + " the load balancer chooses",
            Origin.AZURE,
            "the same question to each of them, by name and backend port");
    return new Step(
        Kind.ROUTE,
        Effect.OPEN,
        ways.stream().map(Fork::told).collect(Collectors.joining("; ")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(thing));
  }

  private static String told(Connection way) {
    String why =
        way.reachable() == Reachable.NO ? ", " + way.stoppedBy().orElseThrow().reason() : "";
    return way.reachable().word() + " by " + name(way) + why;
  }

  private static String names(List<Connection> ways) {
    return ways.stream().map(Fork::name).collect(Collectors.joining(", "));
  }

  private static String name(Connection way) {
    return way.to().networkInterface().map(nic -> nic.id().name()).orElse(way.to().name());
  }
}
