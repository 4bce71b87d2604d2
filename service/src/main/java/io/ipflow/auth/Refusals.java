package io.ipflow.auth;

import io.ipflow.auth.Admission.Refused;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Azure's words for a request that is not let in (azure-semantics.md 5.5; decision 009). */
final class Refusals {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

  private Refusals() {}

  static Refused noHeader() {
    return new Refused(
        "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
  }

  static Refused badHeader() {
    return new Refused(
        "AuthenticationFailedInvalidHeader",
        "Authentication failed. The 'Authorization' header is provided in an invalid format.");
  }

  /** Of a token that is not ours, whatever is wrong with it: a stranger learns no more. */
  static Refused notOurs() {
    return new Refused("InvalidAuthenticationToken", "The access token is invalid.");
  }

  static Refused wrongIssuer(String got, String expected) {
    return new Refused(
        "InvalidAuthenticationTokenTenant",
        "The access token is from the wrong issuer '%s'. It must match '%s'."
            .formatted(got, expected));
  }

  static Refused tooEarly(Instant from, Instant now) {
    return new Refused(
        "InvalidAuthenticationToken",
        "The access token is not valid before UTC time '%s', and current UTC time is '%s'."
            .formatted(TIME.format(from), TIME.format(now)));
  }

  static Refused expired(Instant until, Instant now) {
    return new Refused(
        "ExpiredAuthenticationToken",
        "The access token expiry UTC time '%s' is earlier than current UTC time '%s'."
            .formatted(TIME.format(until), TIME.format(now)));
  }

  static Refused wrongAudience(String got, Audiences accepted) {
    return new Refused(
        "InvalidAuthenticationTokenAudience",
        "The access token has been obtained for wrong audience or resource '%s'. It should exactly match with one of the allowed audiences %s."
            .formatted(got, accepted.listed()));
  }
}
