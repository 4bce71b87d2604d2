package io.ipflow.model;

import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One security admin rule of a Virtual Network Manager (azure-semantics.md 3.2 and 5.6).
 *
 * @param id the rule's full ARM id
 * @param priority the priority, 1 to 4096; the lower number is tried first
 * @param direction the direction the rule applies to
 * @param action what the rule does
 * @param match what packets it is for
 * @param existence what decides whether the rule is there at all; empty if it is there
 * @param origin where the rule is written
 */
public record AdminRule(
    ResourceId id,
    Value<Integer> priority,
    Value<Direction> direction,
    Value<Action> action,
    Match match,
    Optional<OpenThing> existence,
    Origin origin)
    implements Rule {
  /** The lowest priority number (azure-semantics.md 5.6). */
  public static final int FIRST_PRIORITY = 1;

  /** What an admin rule does with the packets it matches. */
  public enum Action {
    /** The packet goes on to the security groups. */
    ALLOW("Allow"),
    /** The packet is dropped. */
    DENY("Deny"),
    /** The packet is allowed; the security groups are skipped. */
    ALWAYS_ALLOW("AlwaysAllow");

    private final String azureName;

    Action(String azureName) {
      this.azureName = azureName;
    }

    /** Returns Azure's spelling. */
    public String azureName() {
      return azureName;
    }

    /** Returns the action named by {@code text} in any letter case, or empty. */
    public static Optional<Action> parse(String text) {
      String wanted = text.strip().toLowerCase(Locale.ROOT);
      for (Action action : values()) {
        if (action.azureName.toLowerCase(Locale.ROOT).equals(wanted)) {
          return Optional.of(action);
        }
      }
      return Optional.empty();
    }
  }

  /** Checks that every part is there. */
  public AdminRule {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(priority, "priority is null");
    Objects.requireNonNull(direction, "direction is null");
    Objects.requireNonNull(action, "action is null");
    Objects.requireNonNull(match, "match is null");
    Objects.requireNonNull(existence, "existence is null");
    Objects.requireNonNull(origin, "origin is null");
  }

  @Override
  public String name() {
    return id.name();
  }

  /** Returns the bare name, as NSG diagnostics gives it (azure-semantics.md 1.7). */
  @Override
  public String listedName() {
    return id.name();
  }

  @Override
  public Value<String> effect() {
    return action.map(Action::azureName);
  }

  @Override
  public Value<Protocol> protocol() {
    return match.protocol();
  }

  @Override
  public RuleSide source() {
    return match.source();
  }

  @Override
  public RuleSide destination() {
    return match.destination();
  }

  @Override
  public boolean isDefault() {
    return false;
  }

  /** By the id alone, for rules are looked up often and seldom share one. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
