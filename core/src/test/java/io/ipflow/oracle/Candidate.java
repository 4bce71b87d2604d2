package io.ipflow.oracle;

import io.ipflow.net.Ip;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A route that covers the destination in one world.
 *
 * @param length the length of its prefix; the longest where that is open
 * @param rank its place between routes of equal length
 * @param hop where it leads
 */
record Candidate(int length, Rank rank, Supplier<Hop> hop) {
  /**
   * Our reading: an open prefix that covers the destination may be as long as can be; whatever it
   * would be behind, it is also behind where it does not cover the destination at all.
   */
  static int longest(Ip destination) {
    return destination.version().bits();
  }

  /** 3.9 [DOC]: User > BGP > System; an explicit prefix wins a tie, then tags by their extent. */
  enum Rank {
    USER_PREFIX,
    USER_OPEN,
    USER_REGIONAL_TAG,
    USER_TAG,
    USER_CLOUD_REGION,
    USER_CLOUD,
    GATEWAY,
    // 3.9 [DOC]: of system routes those of the VNet, its peers and service endpoints are preferred
    SYSTEM_NEAR,
    SYSTEM_DEFAULT
  }

  /** 3.9 [DOC]: longest prefix match, then rank. */
  static Optional<Candidate> best(List<Candidate> candidates) {
    boolean near = candidates.stream().anyMatch(one -> one.survivesAsNear(candidates));
    return candidates.stream()
        // 3.9 [DOC]: near system routes are preferred even if BGP routes are more specific
        .filter(one -> !near || one.rank != Rank.GATEWAY)
        .min(Comparator.comparing((Candidate one) -> -one.length).thenComparing(Candidate::rank));
  }

  /** 3.9 [DOC]: a user route with an equal prefix turns a system route invalid. */
  private boolean survivesAsNear(List<Candidate> all) {
    return rank == Rank.SYSTEM_NEAR
        && all.stream()
            .noneMatch(other -> other.length == length && other.rank.compareTo(Rank.GATEWAY) < 0);
  }
}
