package io.ipflow.store;

/** The store cannot do what it was asked, for a reason that is not the caller's. */
public final class FaultException extends StoreException {
  private static final long serialVersionUID = 1;

  private final Fault fault;

  FaultException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  FaultException(Fault fault, String message) {
    this(fault, message, null);
  }

  /** Returns what went wrong. */
  public Fault fault() {
    return fault;
  }
}
