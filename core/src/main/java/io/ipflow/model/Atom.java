package io.ipflow.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One question that the input leaves open about one packet, such as "is this remote address in
 * service tag X" or "what is the priority of rule R" (azure-semantics.md 3.0.3).
 *
 * <p>An atom has one value wherever it is asked: two atoms with the same key are the same question,
 * and equal.
 *
 * @param key the question itself
 * @param thing what is open
 * @param values the possible values in words that follow "when", at least two; a yes-or-no question
 *     has yes first
 * @param within a yes-or-no question whose answer is yes wherever this one's is, as with "is it in
 *     tag X" for "is it in tag X.region" (azure-semantics.md 3.0.4); empty if there is none
 */
public record Atom(String key, OpenThing thing, List<String> values, Optional<Atom> within) {
  /** The index of yes among the values of a yes-or-no question. */
  public static final int YES = 0;

  /** The index of no among the values of a yes-or-no question. */
  public static final int NO = 1;

  /** Copies the values and checks that the question is one. */
  public Atom {
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(thing, "thing is null");
    values = List.copyOf(values);
    Objects.requireNonNull(within, "within is null");
    if (values.size() < 2) {
      throw new IllegalArgumentException("an open question has at least two answers");
    }
  }

  /** Makes an atom that follows from no other. */
  public Atom(String key, OpenThing thing, List<String> values) {
    this(key, thing, values, Optional.empty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Atom atom && key.equals(atom.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
