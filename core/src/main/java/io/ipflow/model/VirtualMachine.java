package io.ipflow.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A virtual machine or a scale-set instance.
 *
 * @param id the machine's id
 * @param location the region, as written; empty if not written
 * @param interfaces the interfaces its network profile names, in the order written
 * @param powerState the state of the instance, such as {@code running} or {@code deallocated};
 *     empty if not written
 * @param origin where it is written
 */
public record VirtualMachine(
    ResourceId id,
    Optional<String> location,
    List<ResourceId> interfaces,
    Optional<String> powerState,
    Origin origin) {
  /** Copies the interfaces and checks that every part is there. */
  public VirtualMachine {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(location, "location is null");
    interfaces = List.copyOf(interfaces);
    Objects.requireNonNull(powerState, "powerState is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
