package io.ipflow.server;

import io.ipflow.auth.Admission;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import io.ipflow.store.FaultException;
import java.util.Optional;

/** Replies to requests that go no further. */
final class Refused {
  private Refused() {}

  /** Of a method that the path does not know. */
  static Reply method(Call call) {
    return ArmErrors.methodNotAllowed(call.method(), call.path()).reply();
  }

  /** Of whatever is neither GET nor HEAD; empty for these. */
  static Optional<Reply> unlessReading(Call call) {
    boolean reading = call.method().equals("GET") || call.method().equals("HEAD");
    return reading ? Optional.empty() : Optional.of(method(call));
  }

  /** Of what the store cannot do now: nothing was changed, and it may be tried again. */
  static Reply store(FaultException fault) {
    return new ArmException(
            503,
            "StoreUnavailable",
            "The server cannot use its store: " + fault.getMessage(),
            ArmException.Origin.MANAGER)
        .reply()
        .with("Retry-After", "5");
  }

  /** Of a request without a good token. */
  static Reply token(Admission.Refused refused, String authority) {
    return new ArmException(
            Admission.Refused.STATUS,
            refused.code(),
            refused.message(),
            ArmException.Origin.MANAGER)
        .reply()
        .with("WWW-Authenticate", refused.challenge(authority));
  }
}
