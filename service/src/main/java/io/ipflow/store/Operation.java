package io.ipflow.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A long-running operation. Its result is stored with it; until it is ready it is shown as in
 * progress, so an operation ends also where the server was killed meanwhile.
 *
 * @param created whole milliseconds are kept, here and of {@code readyAt}
 * @param readyAt from when on {@code status} is true
 * @param code HTTP's, of the result
 * @param body of the result; may be empty
 */
public record Operation(
    String id, Instant created, Instant readyAt, Status status, int code, String body) {

  /** Where an operation stands. */
  public enum Status {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    CANCELED
  }

  public Operation {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(body, "body is null");
    created = created.truncatedTo(ChronoUnit.MILLIS);
    readyAt = readyAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Returns where it stands at that moment. */
  public Status statusAt(Instant now) {
    return now.isBefore(readyAt) ? Status.IN_PROGRESS : status;
  }
}
