package io.ipflow.store;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing. A resource that stands through all the paging comes exactly once, whatever
 * else changes meanwhile.
 *
 * @param resources in the order of their lower-case ids
 * @param next where the next page begins; empty where this is the last
 */
public record Page(List<Resource> resources, Optional<Continuation> next) {
  public Page {
    resources = List.copyOf(resources);
  }
}
