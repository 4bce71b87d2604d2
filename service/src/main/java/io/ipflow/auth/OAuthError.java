package io.ipflow.auth;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Why there is no token: an error of RFC 6749 section 5.2, in the shape in which Azure answers it.
 *
 * @param status the status of HTTP
 * @param error the error's name
 * @param code Azure's number for it
 * @param text what is wrong
 * @param at when
 */
public record OAuthError(int status, String error, int code, String text, Instant at)
    implements TokenAnswer {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", "AADSTS" + code + ": " + text);
    body.put("error_codes", List.of(code));
    body.put("timestamp", TIME.format(at));
    body.put("trace_id", UUID.randomUUID().toString());
    body.put("correlation_id", UUID.randomUUID().toString());
    return Collections.unmodifiableMap(body);
  }
}
