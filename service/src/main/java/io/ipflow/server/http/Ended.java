package io.ipflow.server.http;

import java.time.Duration;
import java.util.Objects;

/**
 * A request that was answered, or given up.
 *
 * @param from the address of who sent it; empty where it is not known
 * @param method the method as it was written
 * @param path the path, still encoded, without the query
 * @param status of the answer; 0 where none was begun
 * @param took from its first byte to the last of the answer
 * @param notes what was found out meanwhile
 */
public record Ended(
    String from, String method, String path, int status, Duration took, Notes notes) {
  /** Checks that every part is there. */
  public Ended {
    Objects.requireNonNull(from, "from is null");
    Objects.requireNonNull(method, "method is null");
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(took, "took is null");
    Objects.requireNonNull(notes, "notes is null");
  }
}
