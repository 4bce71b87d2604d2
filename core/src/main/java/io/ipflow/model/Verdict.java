package io.ipflow.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens to a packet at an interface: decided by a rule, by no rule, or open
 * (azure-semantics.md 3.0.3).
 */
public sealed interface Verdict {
  /** A verdict that does not depend on anything open. */
  sealed interface Outcome extends Verdict {
    /** Returns what happens to the packet. */
    Access result();
  }

  /**
   * A rule decided.
   *
   * @param result what it does
   * @param stage where it is in force
   * @param resource the network security group that holds it, or the resource that stands for it
   * @param rule the rule; empty if the resource's rules are open, so that only its effect is known
   */
  record Decided(Access result, Stage stage, ResourceId resource, Optional<Rule> rule)
      implements Outcome {
    /** Checks that every part is there. */
    public Decided {
      Objects.requireNonNull(result, "result is null");
      Objects.requireNonNull(stage, "stage is null");
      Objects.requireNonNull(resource, "resource is null");
      Objects.requireNonNull(rule, "rule is null");
    }
  }

  /** No network security group is in force: all traffic is allowed (azure-semantics.md 3.1). */
  record NoRule() implements Outcome {
    @Override
    public Access result() {
      return Access.ALLOW;
    }
  }

  /**
   * The verdict depends on something open.
   *
   * @param possible the outcomes that are possible, at least two, each once; if there are too many
   *     atoms to enumerate they may include some that are not
   * @param dependsOn the open questions that tell the outcomes apart, and what follows from each
   *     answer
   */
  record Open(List<Outcome> possible, List<Dependency> dependsOn) implements Verdict {
    /** Copies the lists and checks that something is open. */
    public Open {
      possible = List.copyOf(possible);
      dependsOn = List.copyOf(dependsOn);
      if (possible.size() < 2) {
        throw new IllegalArgumentException("an open verdict has at least two possible outcomes");
      }
    }
  }

  /**
   * An open question and what follows from each of its answers.
   *
   * @param atom the question
   * @param outcomes for each value of the atom, in its order, the outcomes that are then possible;
   *     an empty list means that the value cannot be; empty as a whole if the values were too many
   *     to follow
   */
  record Dependency(Atom atom, List<List<Outcome>> outcomes) {
    /** Copies the lists. */
    public Dependency {
      Objects.requireNonNull(atom, "atom is null");
      outcomes = outcomes.stream().map(List::copyOf).toList();
    }
  }

  /** Returns what may come of it, at least one: the verdict itself where nothing is open. */
  default List<Outcome> outcomes() {
    return this instanceof Open open ? open.possible() : List.of((Outcome) this);
  }

  /** Returns the access if it is the same in every possible outcome; empty means Unknown. */
  default Optional<Access> access() {
    List<Outcome> possible = outcomes();
    Access first = possible.get(0).result();
    return possible.stream().allMatch(outcome -> outcome.result() == first)
        ? Optional.of(first)
        : Optional.empty();
  }
}
