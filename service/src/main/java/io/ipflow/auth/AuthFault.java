package io.ipflow.auth;

/**
 * What keeps the server from starting or from keeping what it was told: one line that says what is
 * wrong, with which file, and what to do. Never holds a secret.
 */
public final class AuthFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuthFault(String message) {
    super(message);
  }

  AuthFault(String message, Throwable cause) {
    super(message, cause);
  }
}
