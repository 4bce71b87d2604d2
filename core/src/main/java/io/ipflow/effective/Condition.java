package io.ipflow.effective;

import io.ipflow.model.Atom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Whether something holds, as far as the input tells: always, never, or by the values of atoms.
 *
 * <p>Conditions that do not depend on an atom are {@link Certain#ALWAYS} and {@link Certain#NEVER}
 * themselves, so a definite question allocates nothing and is answered by comparing with those two.
 */
public sealed interface Condition
    permits Certain, Condition.Is, Condition.Not, Condition.AllOf, Condition.AnyOf {
  /**
   * Holds if the atom has one certain value.
   *
   * @param atom the open question
   * @param value the index of the value among the atom's
   */
  record Is(Atom atom, int value) implements Condition {}

  /**
   * Holds if the other does not.
   *
   * @param condition the other
   */
  record Not(Condition condition) implements Condition {}

  /**
   * Holds if all hold.
   *
   * @param conditions two or more, none constant
   */
  record AllOf(List<Condition> conditions) implements Condition {
    /** Copies the list. */
    public AllOf {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Holds if any holds.
   *
   * @param conditions two or more, none constant
   */
  record AnyOf(List<Condition> conditions) implements Condition {
    /** Copies the list. */
    public AnyOf {
      conditions = List.copyOf(conditions);
    }
  }

  /** Returns {@link Certain#ALWAYS} or {@link Certain#NEVER}. */
  static Condition of(boolean value) {
    return value ? Certain.ALWAYS : Certain.NEVER;
  }

  /** Returns the condition that the yes-or-no question {@code atom} is answered with yes. */
  static Condition yes(Atom atom) {
    return new Is(atom, Atom.YES);
  }

  /** Returns whether this is {@link Certain#ALWAYS}. */
  default boolean isAlways() {
    return this == Certain.ALWAYS;
  }

  /** Returns whether this is {@link Certain#NEVER}. */
  default boolean isNever() {
    return this == Certain.NEVER;
  }

  /** Returns the condition that this and {@code other} hold. */
  default Condition and(Condition other) {
    if (this == Certain.NEVER || other == Certain.ALWAYS) {
      return this;
    }
    return other == Certain.NEVER || this == Certain.ALWAYS
        ? other
        : new AllOf(List.of(this, other));
  }

  /** Returns the condition that this or {@code other} holds. */
  default Condition or(Condition other) {
    if (this == Certain.ALWAYS || other == Certain.NEVER) {
      return this;
    }
    return other == Certain.ALWAYS || this == Certain.NEVER
        ? other
        : new AnyOf(List.of(this, other));
  }

  /** Returns the condition that this does not hold. */
  default Condition not() {
    if (this instanceof Certain) {
      return of(isNever());
    }
    return new Not(this);
  }

  /** Returns whether the condition holds when each atom has the value that {@code values} gives. */
  default boolean holds(ToIntFunction<Atom> values) {
    if (this instanceof Certain) {
      return isAlways();
    }
    if (this instanceof Is is) {
      return values.applyAsInt(is.atom()) == is.value();
    }
    if (this instanceof Not not) {
      return !not.condition().holds(values);
    }
    return this instanceof AllOf all
        ? all.conditions().stream().allMatch(part -> part.holds(values))
        : ((AnyOf) this).conditions().stream().anyMatch(part -> part.holds(values));
  }

  /** Adds every atom that the condition asks to {@code atoms}. */
  default void collect(Set<Atom> atoms) {
    List<Condition> parts = new ArrayList<>();
    if (this instanceof Is is) {
      atoms.add(is.atom());
    } else if (this instanceof Not not) {
      parts.add(not.condition());
    } else if (this instanceof AllOf all) {
      parts.addAll(all.conditions());
    } else if (this instanceof AnyOf any) {
      parts.addAll(any.conditions());
    }
    parts.forEach(part -> part.collect(atoms));
  }
}
