package io.ipflow.server.http;

import java.util.Optional;

/** Answers requests. Called by many threads at once, each of which it may block. */
@FunctionalInterface
public interface Endpoint {
  /** Returns the reply to {@code call}, which is whole and within the limits. */
  Reply answer(Call call);

  /**
   * Returns how to answer a request while its body is still read; empty where it is to be read
   * whole first, and {@link #answer} answers it.
   *
   * @param head the request without its body
   */
  default Optional<Streaming> stream(Call head) {
    return Optional.empty();
  }
}
