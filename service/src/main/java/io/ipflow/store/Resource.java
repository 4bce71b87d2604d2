package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.util.Objects;

/**
 * A resource as it was last put.
 *
 * @param id as written by the put
 * @param type as written by the put, such as {@code Microsoft.Network/virtualNetworks}
 * @param body text that only the caller understands
 * @param etag a weak one, {@code W/"guid"}, new with every put
 * @param revision of the change that put it
 */
public record Resource(ResourceId id, String type, String body, String etag, long revision) {
  public Resource {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(body, "body is null");
    Objects.requireNonNull(etag, "etag is null");
  }
}
