package io.ipflow.model;

import java.util.List;
import java.util.Objects;

/**
 * A Virtual Network Manager that may have deployed security admin rules; which ones is open.
 *
 * @param id the manager's id
 * @param subscriptions the subscriptions in its scope, lower case; empty if its scope is not known
 *     or holds management groups, so that any subscription may be in it
 * @param origin where it is written
 */
public record NetworkManager(ResourceId id, List<String> subscriptions, Origin origin) {
  /** Copies the scope and checks that every part is there. */
  public NetworkManager {
    Objects.requireNonNull(id, "id is null");
    subscriptions = List.copyOf(subscriptions);
    Objects.requireNonNull(origin, "origin is null");
  }
}
