package io.ipflow.model;

import io.ipflow.net.Ip;
import java.util.Objects;
import java.util.Optional;

/**
 * A public IP address resource.
 *
 * @param id the resource's id
 * @param address the address; empty if it is not allocated or not written
 * @param sku {@code Basic} or {@code Standard}, as written; empty if not written
 * @param origin where it is written
 */
public record PublicAddress(
    ResourceId id, Optional<Ip> address, Optional<String> sku, Origin origin) {
  /** Checks that every part is there. */
  public PublicAddress {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(address, "address is null");
    Objects.requireNonNull(sku, "sku is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
