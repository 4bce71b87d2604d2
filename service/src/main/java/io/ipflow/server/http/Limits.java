package io.ipflow.server.http;

import java.time.Duration;
import java.util.Objects;

/**
 * What a request may take. Each is a setting of {@code ipflow serve}, which the refusal names.
 *
 * @param bodyBytes the longest body, in bytes
 * @param headerBytes the longest request line and headers together, in bytes
 * @param requestTime the longest time from the first byte of a request to its last
 * @param idleTime how long a connection may say nothing
 * @param connections how many connections may be open at once
 * @param calls how many requests may be read or answered at once; with {@code bodyBytes} it bounds
 *     the memory that requests hold
 * @param streams what a request may take that is answered while it is read
 */
public record Limits(
    int bodyBytes,
    int headerBytes,
    Duration requestTime,
    Duration idleTime,
    int connections,
    int calls,
    StreamLimits streams) {
  /** What holds unless a setting says otherwise. */
  public static final Limits USUAL =
      new Limits(
          16 << 20,
          32 << 10,
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          2048,
          256,
          StreamLimits.USUAL);

  /** Checks that every limit lets something through. */
  public Limits {
    if (bodyBytes < 1 || headerBytes < 256 || connections < 1 || calls < 1) {
      throw new IllegalArgumentException("a limit that lets nothing through");
    }
    Objects.requireNonNull(streams, "streams is null");
    if (requestTime.toMillis() < 1 || idleTime.toMillis() < 1) {
      throw new IllegalArgumentException("a time limit that lets nothing through");
    }
  }
}
