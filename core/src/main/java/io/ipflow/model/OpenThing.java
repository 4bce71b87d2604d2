package io.ipflow.model;

import java.util.Objects;

/**
 * One thing that the input leaves open: a value known only at run time, a resource that is
 * referenced and not there, an operand that could not be read (azure-semantics.md 3.0.1 and 3.0.2).
 *
 * <p>Two open things with the same {@code key} are one and the same thing and have one value; they
 * are equal whatever their other parts say.
 *
 * @param key what makes the thing itself: the same key wherever the same unknown value is used
 * @param what the thing in the user's words, fit to follow "depends on"
 * @param origin where it stands or is referenced
 * @param supply the flag or the {@code az} command that would close it; never empty
 */
public record OpenThing(String key, String what, Origin origin, String supply) {
  /** Checks that every part is there. */
  public OpenThing {
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(what, "what is null");
    Objects.requireNonNull(origin, "origin is null");
    Objects.requireNonNull(supply, "supply is null");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OpenThing thing && key.equals(thing.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
