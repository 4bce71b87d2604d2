package io.ipflow.server.api;

import io.ipflow.server.http.Call;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a client sends, and what it takes. */
final class Accepted {
  private static final List<String> NDJSON =
      List.of("application/x-ndjson", "application/ndjson", "application/jsonl");

  private Accepted() {}

  /** Returns the type of the body, lower case and without parameters; "" where none is told. */
  static String type(Call call) {
    return bare(call.header("content-type").orElse(""));
  }

  static boolean isNdjson(String type) {
    return NDJSON.contains(type);
  }

  /** Returns whether the body is JSON, or says nothing of itself. */
  static boolean isJson(String type) {
    return type.isEmpty()
        || type.equals("application/json")
        || type.equals("text/json")
        || (type.startsWith("application/") && type.endsWith("+json"));
  }

  private static String bare(String written) {
    int end = written.indexOf(';');
    return (end < 0 ? written : written.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** Returns whether the client takes {@code type}, by RFC 9110 but for the order of preference. */
  static boolean takes(Call call, String type) {
    Optional<String> accept = call.header("accept").filter(text -> !text.isBlank());
    String family = type.substring(0, type.indexOf('/')) + "/*";
    return accept.isEmpty()
        || List.of(accept.get().split(",", -1)).stream()
            .filter(range -> !range.replace(" ", "").matches("(?i).*;q=0(\\.0*)?(;.*)?"))
            .map(Accepted::bare)
            .anyMatch(range -> range.equals("*/*") || range.equals(family) || range.equals(type));
  }
}
