package io.ipflow.verify;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A place in the order of rules: the lower priority is tried first, then the lower turn.
 *
 * @param priority the priority, where it is known; else the lowest it can be
 * @param floating the open priority; empty if it is known
 * @param turns the open order among rules of one priority; empty if no other has it
 * @param contest the open order among network managers; empty if this one's place is certain
 * @param occupied for rules that are not listed the priorities that certainly are not theirs; empty
 *     for listed ones
 */
record Rank(
    int priority,
    Optional<OpenOrder> floating,
    Optional<OpenOrder> turns,
    Optional<OpenOrder> contest,
    Optional<Set<Integer>> occupied) {
  Rank {
    occupied = occupied.map(Set::copyOf);
  }

  static Rank known(int priority) {
    return new Rank(
        priority, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns the rank of a rule whose priority is one of those that {@code order} tells. */
  static Rank floating(OpenOrder order) {
    return new Rank(0, Optional.of(order), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns the rank of rules that are not listed. */
  static Rank unlisted(Set<Integer> occupied) {
    return new Rank(
        OpenPriorities.firstFree(occupied),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(occupied));
  }

  /** Returns this rank, shared with other rules in an open order. */
  Rank shared(OpenOrder order) {
    return new Rank(priority, floating, Optional.of(order), contest, occupied);
  }

  /** Returns this rank of a manager's rule where the place of the manager is open. */
  Rank contested(OpenOrder order) {
    return new Rank(priority, floating, turns, Optional.of(order), occupied);
  }

  /** Returns whether it is not known at which priority the candidate stands. */
  boolean isFloating() {
    return floating.isPresent();
  }

  /** Returns whether it is the rank of rules that are not listed. */
  boolean isUnlisted() {
    return occupied.isPresent();
  }

  /** Returns the open questions about the rank. */
  Stream<OpenOrder> open() {
    return Stream.of(floating, turns, contest).flatMap(Optional::stream);
  }
}
