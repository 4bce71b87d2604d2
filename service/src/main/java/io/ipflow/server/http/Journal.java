package io.ipflow.server.http;

/** Is told of every request once it has ended. Called by many threads at once; must not block. */
@FunctionalInterface
public interface Journal {
  /** Keeps nothing. */
  Journal NONE = ended -> {};

  /** Takes note of a request that has ended. */
  void ended(Ended ended);
}
