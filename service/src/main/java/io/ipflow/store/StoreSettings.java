package io.ipflow.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * How a store is kept.
 *
 * @param folder made where it is missing; nothing else should live there
 * @param readers the most that read at the same time; more wait
 * @param patience how long one waits for its turn to read or to change
 * @param clock tells when a change was made
 */
public record StoreSettings(Path folder, int readers, Duration patience, Clock clock) {
  private static final int USUAL_READERS = 8;
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);
  // HikariCP's own least.
  private static final Duration LEAST_PATIENCE = Duration.ofMillis(250);

  public StoreSettings {
    folder = folder.toAbsolutePath().normalize();
    Objects.requireNonNull(clock, "clock is null");
    if (readers < 1) {
      throw new IllegalArgumentException("a store has at least one reader, not " + readers);
    }
    if (patience.compareTo(LEAST_PATIENCE) < 0) {
      throw new IllegalArgumentException(
          "patience is at least " + LEAST_PATIENCE.toMillis() + " ms, not " + patience.toMillis());
    }
  }

  /** Returns the usual settings for that folder. */
  public static StoreSettings of(Path folder) {
    return new StoreSettings(folder, USUAL_READERS, USUAL_PATIENCE, Clock.systemUTC());
  }
}
