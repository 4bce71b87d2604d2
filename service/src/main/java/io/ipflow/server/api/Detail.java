package io.ipflow.server.api;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with a request.
 *
 * @param message what, and what was expected
 * @param pointer where in the body (RFC 6901); empty where it is about none of its parts
 */
record Detail(String message, Optional<String> pointer) {
  Detail {
    Objects.requireNonNull(message, "message is null");
    Objects.requireNonNull(pointer, "pointer is null");
  }

  static Detail of(String message) {
    return new Detail(message, Optional.empty());
  }

  static Detail at(String pointer, String message) {
    return new Detail(message, Optional.of(pointer));
  }
}
