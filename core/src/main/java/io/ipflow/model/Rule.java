package io.ipflow.model;

import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One rule that filters packets, of a network security group or of a network manager. */
public sealed interface Rule permits SecurityRule, AdminRule {
  /** Returns the rule's full ARM id, or the best that is known. */
  ResourceId id();

  /** Returns the rule's own name. */
  String name();

  /** Returns the name as answers of Azure give it (azure-semantics.md 1.7 and 3.11). */
  String listedName();

  /** Returns the priority; the lower number is tried first. */
  Value<Integer> priority();

  /** Returns the direction the rule applies to. */
  Value<Direction> direction();

  /** Returns what the rule does, in Azure's spelling. */
  Value<String> effect();

  /** Returns the protocol; {@link Protocol#ANY} matches all. */
  Value<Protocol> protocol();

  /** Returns the source addresses and ports. */
  RuleSide source();

  /** Returns the destination addresses and ports. */
  RuleSide destination();

  /** Returns what decides whether the rule is there at all; empty if it is there. */
  Optional<OpenThing> existence();

  /** Returns where the rule is written. */
  Origin origin();

  /** Returns whether Azure adds the rule by itself. */
  boolean isDefault();

  /** Returns what is open in the rule's own body, its operands excepted; each thing once. */
  default List<OpenThing> open() {
    return Stream.of(
            existence(),
            priority().ifOpen(),
            direction().ifOpen(),
            effect().ifOpen(),
            protocol().ifOpen())
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /**
   * What packets a rule is for.
   *
   * @param protocol the protocol; {@link Protocol#ANY} matches all
   * @param source the source addresses and ports
   * @param destination the destination addresses and ports
   */
  record Match(Value<Protocol> protocol, RuleSide source, RuleSide destination) {
    /** Every packet. */
    public static final Match ALL =
        new Match(Value.known(Protocol.ANY), RuleSide.ANY, RuleSide.ANY);

    /** Checks that every part is there. */
    public Match {
      Objects.requireNonNull(protocol, "protocol is null");
      Objects.requireNonNull(source, "source is null");
      Objects.requireNonNull(destination, "destination is null");
    }
  }
}
