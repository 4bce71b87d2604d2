package io.ipflow.model;

import java.util.List;
import java.util.Objects;

/**
 * A Virtual Network Manager that may have deployed security admin rules.
 *
 * @param id the manager's id
 * @param level the highest level of its scope; of several managers the higher one wins
 *     (azure-semantics.md 3.2)
 * @param subscriptions the subscriptions in its scope, lower case; empty if its scope is not known
 *     or holds management groups, so that any subscription may be in it
 * @param origin where it is written
 */
public record NetworkManager(
    ResourceId id, Level level, List<String> subscriptions, Origin origin) {
  /** The levels of scope, the highest first. */
  public enum Level {
    /** It holds management groups. */
    MANAGEMENT_GROUP,
    /** It holds subscriptions alone. */
    SUBSCRIPTION,
    /** The input does not tell. */
    UNKNOWN
  }

  /** Copies the scope and checks that every part is there. */
  public NetworkManager {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(level, "level is null");
    subscriptions = List.copyOf(subscriptions);
    Objects.requireNonNull(origin, "origin is null");
  }

  /** Makes a manager whose level follows from its subscriptions: not known without any. */
  public NetworkManager(ResourceId id, List<String> subscriptions, Origin origin) {
    this(id, subscriptions.isEmpty() ? Level.UNKNOWN : Level.SUBSCRIPTION, subscriptions, origin);
  }
}
