package io.ipflow.auth;

import java.util.Optional;

/** Whether a request is let in. */
public sealed interface Admission {
  /**
   * Let in.
   *
   * @param caller who asks
   */
  record Admitted(Caller caller) implements Admission {}

  /**
   * Refused with status 401 and an error as Azure Resource Manager's.
   *
   * @param code the error's code
   * @param message the error's message
   * @param caller who asks, where the token is ours and no longer, or not here, good
   */
  record Refused(String code, String message, Optional<Caller> caller) implements Admission {
    /** The status of HTTP. */
    public static final int STATUS = 401;

    Refused(String code, String message) {
      this(code, message, Optional.empty());
    }

    Refused of(Caller known) {
      return new Refused(code, message, Optional.of(known));
    }

    /** Returns the header `WWW-Authenticate` that goes with it (RFC 6750 section 3). */
    public String challenge(String authorizationUri) {
      return "Bearer authorization_uri=\"%s\", error=\"invalid_token\", error_description=\"%s\""
          .formatted(
              authorizationUri, message.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?"));
    }
  }
}
