package io.ipflow.server.api;

import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import java.util.List;

/** What is said where the store is at fault: nothing was changed, and it may be tried again. */
final class Unavailable {
  private Unavailable() {}

  static Reply reply(StoreException fault) {
    return new ApiException(
            503,
            "StoreUnavailable",
            "The server cannot use its store: " + fault.getMessage(),
            List.of())
        .reply()
        .with("Retry-After", "5");
  }
}
