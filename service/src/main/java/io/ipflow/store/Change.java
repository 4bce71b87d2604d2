package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.time.Instant;

/**
 * What a change did to one resource.
 *
 * @param revision of the change; one change may concern several resources
 * @param who asked for it
 */
public record Change(long revision, ResourceId id, Kind kind, Instant at, String who) {

  /** Whether the resource is there afterwards. */
  public enum Kind {
    PUT,
    DELETE
  }
}
