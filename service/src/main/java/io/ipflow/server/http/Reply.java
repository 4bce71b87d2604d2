package io.ipflow.server.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A whole reply.
 *
 * @param status the HTTP status
 * @param headers the headers, in their order
 * @param body the body as text; empty for none
 */
public record Reply(int status, Map<String, String> headers, String body) {
  /** Checks that every part is there. The headers are not copied, and nobody changes them. */
  public Reply {
    Objects.requireNonNull(headers, "headers is null");
    Objects.requireNonNull(body, "body is null");
  }

  /** Returns a reply of JSON, as Azure types it. */
  public static Reply json(int status, String body) {
    return new Reply(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
  }

  /** Returns a reply without a body. */
  public static Reply empty(int status) {
    return new Reply(status, Map.of(), "");
  }

  /** Returns this reply with the header {@code name} besides. */
  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
