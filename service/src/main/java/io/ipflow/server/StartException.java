package io.ipflow.server;

/** Why a server does not start: one line that says what is wrong and what to do. */
public final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
