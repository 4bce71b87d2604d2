package io.ipflow.auth;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a token is asked for, and the audience that follows from it. */
final class Scope {
  private static final String DEFAULT = "/.default";

  // What RFC 6749 allows in a scope, without the blank that parts two of them and without quotes.
  private static final Pattern RESOURCE =
      Pattern.compile("[\\x21\\x23-\\x26\\x28-\\x5B\\x5D-\\x7E]{1,512}");

  private Scope() {}

  /**
   * Returns the audience of one scope `X/.default`: `X` as it stands, so that `B//.default`, which
   * az sends, is for `B/`; empty for anything else.
   */
  static Optional<String> audience(String scope) {
    return scope.endsWith(DEFAULT)
        ? resource(scope.substring(0, scope.length() - DEFAULT.length()))
        : Optional.empty();
  }

  /** Returns the audience of the older parameter `resource`: itself, where it may be one. */
  static Optional<String> resource(String resource) {
    return RESOURCE.matcher(resource).matches() ? Optional.of(resource) : Optional.empty();
  }
}
