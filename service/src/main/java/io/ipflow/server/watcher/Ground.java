package io.ipflow.server.watcher;

import io.ipflow.formats.azure.TagList;
import io.ipflow.server.arm.operation.Operations;
import io.ipflow.server.estate.Estate;
import io.ipflow.store.Store;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * What answers are made of.
 *
 * @param store the resources as they were put
 * @param estate the network that they make
 * @param operations answer what is done in the background
 * @param tags the file of service tags; empty where none was given
 * @param clock tells when something was answered
 */
public record Ground(
    Store store, Estate estate, Operations operations, Optional<TagList> tags, Clock clock) {
  /** Checks that every part is there. */
  public Ground {
    Objects.requireNonNull(store, "store is null");
    Objects.requireNonNull(estate, "estate is null");
    Objects.requireNonNull(operations, "operations is null");
    Objects.requireNonNull(tags, "tags is null");
    Objects.requireNonNull(clock, "clock is null");
  }
}
