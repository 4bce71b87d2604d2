package io.ipflow.store;

/** Why something was not read or not written. A change that ends in one has changed nothing. */
public abstract sealed class StoreException extends Exception
    permits FaultException, PreconditionException {
  private static final long serialVersionUID = 1;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
