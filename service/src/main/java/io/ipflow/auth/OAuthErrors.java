package io.ipflow.auth;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The errors of a token endpoint, with Azure's numbers. The description may hold only printable
 * ASCII without quotes and backslashes (RFC 6749 section 5.2), so of what the client sent is
 * repeated what fits that, shortened.
 */
final class OAuthErrors {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int UNAVAILABLE = 503;
  private static final int LONGEST = 200;
  private static final Pattern UNFIT = Pattern.compile("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]");

  private final Instant now;

  OAuthErrors(Instant now) {
    this.now = now;
  }

  OAuthError missing(String parameter) {
    return error(
        "invalid_request",
        900144,
        "The request body must contain the following parameter: '" + parameter + "'.");
  }

  OAuthError repeated(String parameter) {
    return error(
        "invalid_request",
        900144,
        "The request body contains the parameter '" + parameter + "' more than once.");
  }

  OAuthError unsupportedGrantType(String grantType) {
    return error(
        "unsupported_grant_type",
        70003,
        "The app requested an unsupported grant type '"
            + fit(grantType)
            + "'. This server supports 'client_credentials'.");
  }

  OAuthError invalidScope(String scope) {
    return error(
        "invalid_scope",
        1002012,
        "The provided value for scope "
            + fit(scope)
            + " is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).");
  }

  OAuthError noSecret() {
    return new OAuthError(
        UNAUTHORIZED,
        "invalid_client",
        7000216,
        "'client_secret' is required for the 'client_credentials' grant type.",
        now);
  }

  /** Of an unknown client too: what exists is nobody's business. */
  OAuthError wrongSecret() {
    return new OAuthError(
        UNAUTHORIZED,
        "invalid_client",
        7000215,
        "Invalid client secret provided, or no such client.",
        now);
  }

  OAuthError busy() {
    return new OAuthError(
        UNAVAILABLE,
        "temporarily_unavailable",
        90033,
        "Too many secrets are being checked. Try again in some seconds.",
        now);
  }

  private OAuthError error(String name, int code, String text) {
    return new OAuthError(BAD_REQUEST, name, code, text, now);
  }

  private static String fit(String text) {
    String fit = UNFIT.matcher(text).replaceAll("?");
    return fit.length() <= LONGEST ? fit : fit.substring(0, LONGEST) + "...";
  }
}
