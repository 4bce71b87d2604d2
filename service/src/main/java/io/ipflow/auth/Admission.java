package io.ipflow.auth;

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
   */
  record Refused(String code, String message) implements Admission {
    /** The status of HTTP. */
    public static final int STATUS = 401;

    /** Returns the header `WWW-Authenticate` that goes with it (RFC 6750 section 3). */
    public String challenge(String authorizationUri) {
      return "Bearer authorization_uri=\"%s\", error=\"invalid_token\", error_description=\"%s\""
          .formatted(
              authorizationUri, message.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?"));
    }
  }
}
