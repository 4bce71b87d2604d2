package io.ipflow.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A whole request.
 *
 * @param method the method, upper case
 * @param path the path as it stands in the request line: still encoded, without the query
 * @param query the query, still encoded; empty if there is none
 * @param headers the headers by their names in lower case; several of one name joined by commas
 * @param body the body; empty if there is none
 * @param notes what is found out about the request meanwhile
 */
public record Call(
    String method, String path, String query, Map<String, String> headers, Body body, Notes notes) {
  /**
   * The bytes of a request's body.
   *
   * @param bytes the bytes, which nobody changes
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied for nothing.
  public record Body(byte[] bytes) {
    /** No body. */
    public static final Body NONE = new Body(new byte[0]);

    /** Returns whether there are no bytes. */
    public boolean isEmpty() {
      return bytes.length == 0;
    }

    /** Returns the bytes as UTF-8; what is no UTF-8 becomes U+FFFD. */
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Checks that every part is there. The headers are not copied, and nobody changes them. */
  public Call {
    Objects.requireNonNull(method, "method is null");
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(query, "query is null");
    Objects.requireNonNull(headers, "headers is null");
    Objects.requireNonNull(body, "body is null");
    Objects.requireNonNull(notes, "notes is null");
  }

  /** Makes a request of which nothing was found out yet. */
  public Call(String method, String path, String query, Map<String, String> headers, Body body) {
    this(method, path, query, headers, body, new Notes());
  }

  /** Returns this request with {@code whole} as its body. */
  Call with(Body whole) {
    return new Call(method, path, query, headers, whole, notes);
  }

  /** Returns the header {@code name}, in any letter case, or empty. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
