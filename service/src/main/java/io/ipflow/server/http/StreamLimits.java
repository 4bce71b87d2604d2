package io.ipflow.server.http;

import java.time.Duration;

/**
 * What a request may take whose body is answered while it is read, however long it is.
 *
 * @param streams how many there may be at once; each holds a thread
 * @param time the longest time from its first byte to its last
 * @param recordBytes the longest record in it, in bytes
 */
public record StreamLimits(int streams, Duration time, int recordBytes) {
  /** What holds unless a setting says otherwise. */
  public static final StreamLimits USUAL = new StreamLimits(16, Duration.ofHours(1), 1 << 20);

  /** Checks that every limit lets something through. */
  public StreamLimits {
    if (streams < 1 || recordBytes < 1 || time.toMillis() < 1) {
      throw new IllegalArgumentException("a limit of streams that lets nothing through");
    }
  }
}
