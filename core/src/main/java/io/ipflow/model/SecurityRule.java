package io.ipflow.model;

import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import java.util.Objects;
import java.util.Optional;

/**
 * One rule of a network security group.
 *
 * @param id the rule's full ARM id, or the best that is known
 * @param name the rule's own name, without {@code securityRules/}
 * @param kind whether a user wrote the rule or Azure adds it; names do not tell them apart
 *     (azure-semantics.md 5.7)
 * @param priority the priority; the lower number is tried first; 100 to 4096 for user rules
 * @param direction the direction the rule applies to
 * @param access what the rule does
 * @param protocol the protocol; {@link Protocol#ANY} matches all
 * @param source the source addresses and ports
 * @param destination the destination addresses and ports
 * @param existence what decides whether the rule is there at all, such as a template's condition;
 *     empty if it is there
 * @param origin where the rule is written
 */
public record SecurityRule(
    ResourceId id,
    String name,
    Kind kind,
    Value<Integer> priority,
    Value<Direction> direction,
    Value<Access> access,
    Value<Protocol> protocol,
    RuleSide source,
    RuleSide destination,
    Optional<OpenThing> existence,
    Origin origin)
    implements Rule {
  /** The lowest priority number that a user rule may have (azure-semantics.md 3.7). */
  public static final int FIRST_PRIORITY = 100;

  /** The highest priority number that a user rule may have (azure-semantics.md 3.7). */
  public static final int LAST_PRIORITY = 4096;

  /** Who wrote a rule. */
  public enum Kind {
    /** Written by a user; listed under {@code securityRules}. */
    USER("securityRules/"),
    /** Added by Azure to every group; listed under {@code defaultSecurityRules}. */
    DEFAULT("defaultSecurityRules/");

    private final String listName;

    Kind(String listName) {
      this.listName = listName;
    }
  }

  /** Checks that every part is there. */
  public SecurityRule {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(priority, "priority is null");
    Objects.requireNonNull(direction, "direction is null");
    Objects.requireNonNull(access, "access is null");
    Objects.requireNonNull(protocol, "protocol is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(destination, "destination is null");
    Objects.requireNonNull(existence, "existence is null");
    Objects.requireNonNull(origin, "origin is null");
  }

  /**
   * Returns the name as IP flow verify gives it: {@code securityRules/X} (azure-semantics.md 1.7).
   */
  @Override
  public String listedName() {
    return kind.listName + name;
  }

  @Override
  public Value<String> effect() {
    return access.map(Access::azureName);
  }

  /** Returns whether Azure adds the rule to every group. */
  @Override
  public boolean isDefault() {
    return kind == Kind.DEFAULT;
  }

  /**
   * Returns a builder of a user rule that matches everything; priority, direction and access must
   * be set before {@link Builder#build()}.
   */
  public static Builder builder(ResourceId id, Origin origin) {
    return new Builder(id, origin);
  }

  /** By the id alone, for rules are looked up often and seldom share one. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Collects the parts of a rule; for use by one thread. */
  public static final class Builder {
    private final ResourceId id;
    private final Origin origin;
    private Kind kind = Kind.USER;
    private Value<Integer> priority;
    private Value<Direction> direction;
    private Value<Access> access;
    private Value<Protocol> protocol = Value.known(Protocol.ANY);
    private RuleSide source = RuleSide.ANY;
    private RuleSide destination = RuleSide.ANY;
    private Optional<OpenThing> existence = Optional.empty();

    private Builder(ResourceId id, Origin origin) {
      this.id = id;
      this.origin = origin;
    }

    /** Sets who wrote the rule; a user unless set. */
    public Builder kind(Kind value) {
      kind = value;
      return this;
    }

    /** Sets the priority. */
    public Builder priority(Value<Integer> value) {
      priority = value;
      return this;
    }

    /** Sets the direction. */
    public Builder direction(Value<Direction> value) {
      direction = value;
      return this;
    }

    /** Sets the access. */
    public Builder access(Value<Access> value) {
      access = value;
      return this;
    }

    /** Sets the protocol; any unless set. */
    public Builder protocol(Value<Protocol> value) {
      protocol = value;
      return this;
    }

    /** Sets the source; everything unless set. */
    public Builder source(RuleSide value) {
      source = value;
      return this;
    }

    /** Sets the destination; everything unless set. */
    public Builder destination(RuleSide value) {
      destination = value;
      return this;
    }

    /** Sets what decides whether the rule is there; it is there unless set. */
    public Builder existence(OpenThing value) {
      existence = Optional.of(value);
      return this;
    }

    /** Returns the rule, named by the last segment of its id. */
    public SecurityRule build() {
      return new SecurityRule(
          id,
          id.name(),
          kind,
          priority,
          direction,
          access,
          protocol,
          source,
          destination,
          existence,
          origin);
    }
  }
}
