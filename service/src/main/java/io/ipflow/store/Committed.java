package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.util.Map;

/**
 * A change that is on the disk.
 *
 * @param answer what the work returned
 * @param revision of the change; where it touched no resource, of the moment before
 * @param etags of each resource that it put and did not delete again
 */
public record Committed<T>(T answer, long revision, Map<ResourceId, String> etags) {
  public Committed {
    etags = Map.copyOf(etags);
  }
}
