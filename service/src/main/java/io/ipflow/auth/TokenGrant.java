package io.ipflow.auth;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token, as Azure answers it. ADFS's form is a part of this.
 *
 * @param token the token itself
 * @param expiresIn for how many whole seconds it is good from now on
 * @param from when it begins
 * @param until when it ends
 * @param resource what it is for, where that was asked by the older word {@code resource}; the
 *     answer then has the older words too, and its numbers are texts
 */
public record TokenGrant(
    String token, long expiresIn, Instant from, Instant until, Optional<String> resource)
    implements TokenAnswer {
  private static final int OK = 200;

  @Override
  public int status() {
    return OK;
  }

  @Override
  public Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("token_type", "Bearer");
    body.put("expires_in", number(expiresIn));
    body.put("ext_expires_in", number(expiresIn));
    resource.ifPresent(
        asked -> {
          body.put("expires_on", number(until.getEpochSecond()));
          body.put("not_before", number(from.getEpochSecond()));
          body.put("resource", asked);
        });
    body.put("access_token", token);
    return Collections.unmodifiableMap(body);
  }

  private Object number(long value) {
    return resource.isPresent() ? Long.toString(value) : (Object) value;
  }

  @Override
  public String toString() {
    return "TokenGrant for " + expiresIn + " s";
  }
}
