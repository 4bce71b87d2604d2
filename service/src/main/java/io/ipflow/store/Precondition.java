package io.ipflow.store;

import java.util.Optional;
import java.util.Set;

/** What must hold of a resource so that it is put or deleted; HTTP's If-Match and If-None-Match. */
public sealed interface Precondition {

  /** Nothing is asked. */
  record None() implements Precondition {
    @Override
    public boolean isMetBy(Optional<String> etag) {
      return true;
    }

    @Override
    public String toString() {
      return "anything";
    }
  }

  /** If-None-Match {@code *}: there must be no such resource. */
  record Absent() implements Precondition {
    @Override
    public boolean isMetBy(Optional<String> etag) {
      return etag.isEmpty();
    }

    @Override
    public String toString() {
      return "no such resource";
    }
  }

  /** If-Match {@code *}: there must be such a resource. */
  record Present() implements Precondition {
    @Override
    public boolean isMetBy(Optional<String> etag) {
      return etag.isPresent();
    }

    @Override
    public String toString() {
      return "that it exists";
    }
  }

  /**
   * If-Match with etags: the resource has one of them. Azure's etags are weak, and still match here
   * as they do in Azure: {@code W/} is left aside.
   */
  record Match(Set<String> etags) implements Precondition {
    public Match {
      etags = Set.copyOf(etags);
    }

    @Override
    public boolean isMetBy(Optional<String> etag) {
      return etag.map(Match::strong).filter(this::names).isPresent();
    }

    private boolean names(String etag) {
      return etags.stream().map(Match::strong).anyMatch(etag::equals);
    }

    private static String strong(String etag) {
      return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    @Override
    public String toString() {
      return "the etag " + String.join(" or ", etags.stream().sorted().toList());
    }
  }

  Precondition NONE = new None();
  Precondition ABSENT = new Absent();
  Precondition PRESENT = new Present();

  /** Returns the precondition that the resource has this etag. */
  static Precondition match(String etag) {
    return new Match(Set.of(etag));
  }

  /** Returns whether it holds of a resource with this etag, empty where there is none. */
  boolean isMetBy(Optional<String> etag);
}
