package io.ipflow.server.api;

import io.ipflow.model.Problem;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

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

  /** Adds it to a list of problems that an answer tells. */
  void add(ArrayNode problems, Problem.Severity severity) {
    problems
        .addObject()
        .put("severity", severity.name().toLowerCase(Locale.ROOT))
        .put("pointer", pointer.orElse(""))
        .put("message", message);
  }
}
