package io.ipflow.model;

import java.util.Objects;

/**
 * An application security group; its members are the ip configurations that name it.
 *
 * @param id the group's id
 * @param origin where it is written
 */
public record ApplicationSecurityGroup(ResourceId id, Origin origin) {
  /** Checks that both parts are there. */
  public ApplicationSecurityGroup {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(origin, "origin is null");
  }
}
