package io.ipflow.model;

import java.util.Locale;
import java.util.Objects;

/**
 * A network watcher; IP flow verify needs one in the machine's region.
 *
 * @param id the watcher's id
 * @param location the region, as written
 * @param origin where it is written
 */
public record NetworkWatcher(ResourceId id, String location, Origin origin) {
  /** Checks that every part is there. */
  public NetworkWatcher {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(origin, "origin is null");
  }

  /** Returns whether it is for {@code region}; {@code West US} and {@code westus} are one. */
  public boolean watches(String region) {
    return key(location).equals(key(region));
  }

  private static String key(String region) {
    return region.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
