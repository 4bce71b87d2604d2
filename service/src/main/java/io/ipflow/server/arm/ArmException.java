package io.ipflow.server.arm;

import io.ipflow.server.http.Reply;

/** Why a request is refused: the status, code and message that Azure gives. */
public final class ArmException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whose error it is, which its shape tells (azure-semantics.md 5.5). */
  public enum Origin {
    /** Azure Resource Manager's: code and message. */
    MANAGER,
    /** The network provider's: an empty list {@code details} besides. */
    NETWORK
  }

  private final int status;
  private final String code;
  private final Origin origin;

  /** Makes a refusal. */
  public ArmException(int status, String code, String message, Origin origin) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.origin = origin;
  }

  /** Returns HTTP's status. */
  public int status() {
    return status;
  }

  /** Returns Azure's code. */
  public String code() {
    return code;
  }

  /** Returns the reply that tells it. */
  public Reply reply() {
    var error = ArmJson.object().put("code", code).put("message", getMessage());
    if (origin == Origin.NETWORK) {
      error.putArray("details");
    }
    return Reply.json(status, ArmJson.write(ArmJson.object().set("error", error)));
  }
}
