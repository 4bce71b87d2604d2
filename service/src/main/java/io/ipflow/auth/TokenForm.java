package io.ipflow.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form that a client posts to a token endpoint. A parameter that is empty counts as absent (RFC
 * 6749 section 3.2). It has a secret, so nothing of it is ever printed.
 */
final class TokenForm {
  static final String GRANT_TYPE = "grant_type";
  static final String CLIENT_ID = "client_id";
  static final String CLIENT_SECRET = "client_secret";
  static final String SCOPE = "scope";
  static final String RESOURCE = "resource";

  private final Map<String, List<String>> parameters;

  TokenForm(Map<String, List<String>> parameters) {
    this.parameters = Map.copyOf(parameters);
  }

  Optional<String> value(String name) {
    return values(name).stream().filter(value -> !value.isEmpty()).findFirst();
  }

  /** Returns a parameter that stands there twice, so that it is not clear which one is meant. */
  Optional<String> repeated() {
    return Stream.of(GRANT_TYPE, CLIENT_ID, CLIENT_SECRET, SCOPE, RESOURCE)
        .filter(name -> values(name).size() > 1)
        .findFirst();
  }

  private List<String> values(String name) {
    return parameters.getOrDefault(name, List.of());
  }
}
