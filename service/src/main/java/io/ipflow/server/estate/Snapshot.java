package io.ipflow.server.estate;

import io.ipflow.formats.Configuration;
import io.ipflow.verify.IpFlow;
import java.util.Objects;

/**
 * The stored network as it was at one moment. Immutable.
 *
 * @param revision the store's revision of that moment
 * @param configuration what the stored resources configure, with every problem
 * @param engine answers about it
 */
public record Snapshot(long revision, Configuration configuration, IpFlow engine) {
  /** Checks that every part is there. */
  public Snapshot {
    Objects.requireNonNull(configuration, "configuration is null");
    Objects.requireNonNull(engine, "engine is null");
  }
}
