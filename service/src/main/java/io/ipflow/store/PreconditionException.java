package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.util.Optional;

/** A resource was not as the {@link Precondition} of a put or delete wants it. */
public final class PreconditionException extends StoreException {
  private static final long serialVersionUID = 1;

  private final String id;
  private final String etag;

  PreconditionException(ResourceId id, Precondition wanted, Optional<String> etag) {
    super(
        "`%s` %s, but expected %s"
            .formatted(id, etag.map("has the etag %s"::formatted).orElse("does not exist"), wanted),
        null);
    this.id = id.toString();
    this.etag = etag.orElse(null);
  }

  /** Returns the resource that was not as expected. */
  public ResourceId id() {
    return ResourceId.of(id);
  }

  /** Returns the etag that the resource has, or empty where there is no such resource. */
  public Optional<String> etag() {
    return Optional.ofNullable(etag);
  }
}
