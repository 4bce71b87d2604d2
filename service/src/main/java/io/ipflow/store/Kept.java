package io.ipflow.store;

import java.time.Instant;
import java.util.Objects;

/**
 * A change of which it is kept how things were before, so that it can be undone.
 *
 * @param revision of the change
 * @param at when it was made
 * @param who asked for it
 * @param resources how many resources it altered
 */
public record Kept(long revision, Instant at, String who, int resources) {
  public Kept {
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(who, "who is null");
  }
}
