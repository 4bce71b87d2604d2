package io.ipflow.server.arm.resource;

import io.ipflow.server.http.Call;
import io.ipflow.store.Precondition;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads If-Match and If-None-Match. */
final class Conditions {
  private static final String ANY = "*";

  private Conditions() {}

  /** Returns what a request wants of the resource it writes. */
  static Precondition of(Call call) {
    Optional<String> match = call.header("if-match").filter(text -> !text.isBlank());
    if (match.isPresent()) {
      return match.get().strip().equals(ANY)
          ? Precondition.PRESENT
          : new Precondition.Match(etags(match.get()));
    }
    return call.header("if-none-match").map(String::strip).filter(ANY::equals).isPresent()
        ? Precondition.ABSENT
        : Precondition.NONE;
  }

  /** Etags are quoted, so that a comma within quotes parts none. */
  private static Set<String> etags(String header) {
    return Arrays.stream(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toSet());
  }
}
