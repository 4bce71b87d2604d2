package io.ipflow.auth;

import java.util.Map;

/** What the token endpoint answers, for the server to write as JSON. */
public sealed interface TokenAnswer permits TokenGrant, OAuthError {
  /** Returns the status of HTTP. */
  int status();

  /** Returns the body: texts, whole numbers and lists of these, in Azure's order. */
  Map<String, Object> body();
}
