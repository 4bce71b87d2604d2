package io.ipflow.store;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks for a page of resources, in the order of their lower-case ids.
 *
 * @param scope where they stand
 * @param type in any letter case; empty for all
 * @param limit the most that a page holds
 * @param after where the page before ended; empty for the first
 */
public record Listing(Scope scope, Optional<String> type, int limit, Optional<Continuation> after) {
  private static final int USUAL_LIMIT = 100;

  public Listing {
    Objects.requireNonNull(scope, "scope is null");
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds at least one resource, not " + limit);
    }
  }

  /** Returns the listing of the first hundred resources there. */
  public static Listing of(Scope scope) {
    return new Listing(scope, Optional.empty(), USUAL_LIMIT, Optional.empty());
  }

  /** Returns the same listing of one type alone. */
  public Listing ofType(String only) {
    return new Listing(scope, Optional.of(only), limit, after);
  }

  /** Returns the same listing with pages of another size. */
  public Listing limitedTo(int most) {
    return new Listing(scope, type, most, after);
  }

  /** Returns the same listing's page that follows. */
  public Listing from(Continuation end) {
    return new Listing(scope, type, limit, Optional.of(end));
  }
}
