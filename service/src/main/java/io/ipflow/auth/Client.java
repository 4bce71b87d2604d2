package io.ipflow.auth;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A program, or a person with one, that may ask the server: Azure's service principal.
 *
 * @param id what it signs in with, `client_id`: 1 to 64 letters, digits, `.`, `_` or `-`
 * @param objectId what Azure's messages call it besides
 * @param secret what is kept of its secret
 * @param created when it was added
 */
public record Client(String id, UUID objectId, SecretHash secret, Instant created) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public Client {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "expected a client id of 1 to 64 letters, digits, `.`, `_` or `-`, got `%s`"
              .formatted(id));
    }
  }

  Client withSecret(SecretHash other) {
    return new Client(id, objectId, other, created);
  }
}
