package io.ipflow.verify;

import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a flow gets from one end to the other and its reply back, step by step.
 *
 * @param from the end that opens the flow
 * @param to the end that is reached
 * @param protocol the protocol
 * @param port the destination port, or all
 * @param steps what the flow passes, in its order
 * @param assumptions what was taken for granted, one sentence each
 */
public record Connection(
    FlowEnd from,
    FlowEnd to,
    Protocol protocol,
    PortRange port,
    List<Step> steps,
    List<String> assumptions) {
  /** Whether the flow gets through. */
  public enum Reachable {
    /** Every step lets it pass. */
    YES("Yes"),
    /** One step certainly stops it. */
    NO("No"),
    /** No step certainly stops it, and one may. */
    UNKNOWN("Unknown");

    private final String word;

    Reachable(String word) {
      this.word = word;
    }

    /** Returns the word for it in answers. */
    public String word() {
      return word;
    }
  }

  /** What a step is. */
  public enum Kind {
    /** The rules at an interface, for a packet that leaves it. */
    EGRESS("egress"),
    /** Where an interface sends the packet, or how it comes in. */
    ROUTE("route"),
    /** The rules at an interface, for a packet that arrives. */
    INGRESS("ingress"),
    /** The way back; replies need no rule (azure-semantics.md 3.1). */
    REPLY("reply");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Returns the word for it in answers. */
    public String word() {
      return word;
    }
  }

  /** What a step does to the flow. */
  public enum Effect {
    /** It lets it pass. */
    PASSES("passes"),
    /** It stops it. */
    STOPS("stops"),
    /** The input leaves open which. */
    OPEN("open");

    private final String word;

    Effect(String word) {
      this.word = word;
    }

    /** Returns the word for it in answers. */
    public String word() {
      return word;
    }
  }

  /**
   * One step.
   *
   * @param kind what it is
   * @param effect what it does
   * @param reason why, in words that follow a colon
   * @param at the interface where it happens; empty where that is outside the input
   * @param answer the whole answer of the rules; only egress and ingress have one
   * @param nextHop where the interface sends the packet; only route and reply have one
   * @param dependsOn what leaves the effect open; empty if it is certain
   */
  public record Step(
      Kind kind,
      Effect effect,
      String reason,
      Optional<ResourceId> at,
      Optional<Answer> answer,
      Optional<NextHop> nextHop,
      List<OpenThing> dependsOn) {
    /** Copies the list and checks that every part is there. */
    public Step {
      Objects.requireNonNull(kind, "kind is null");
      Objects.requireNonNull(effect, "effect is null");
      Objects.requireNonNull(reason, "reason is null");
      Objects.requireNonNull(at, "at is null");
      Objects.requireNonNull(answer, "answer is null");
      Objects.requireNonNull(nextHop, "nextHop is null");
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /** Copies the lists and checks that every part is there. */
  public Connection {
    Objects.requireNonNull(from, "from is null");
    Objects.requireNonNull(to, "to is null");
    Objects.requireNonNull(protocol, "protocol is null");
    Objects.requireNonNull(port, "port is null");
    steps = List.copyOf(steps);
    assumptions = List.copyOf(assumptions);
  }

  /** Returns whether the flow gets through: what certainly stops it counts before what is open. */
  public Reachable reachable() {
    if (stoppedBy().isPresent()) {
      return Reachable.NO;
    }
    return steps.stream().anyMatch(step -> step.effect() == Effect.OPEN)
        ? Reachable.UNKNOWN
        : Reachable.YES;
  }

  /** Returns the first step that certainly stops the flow; empty if none does. */
  public Optional<Step> stoppedBy() {
    return steps.stream().filter(step -> step.effect() == Effect.STOPS).findFirst();
  }

  /** Returns what leaves open whether the flow gets through; empty if that is certain. */
  public List<OpenThing> dependsOn() {
    return reachable() == Reachable.UNKNOWN
        ? steps.stream().flatMap(step -> step.dependsOn().stream()).distinct().toList()
        : List.of();
  }
}
