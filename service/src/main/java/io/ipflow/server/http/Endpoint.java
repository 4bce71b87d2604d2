package io.ipflow.server.http;

/** Answers requests. Called by many threads at once, each of which it may block. */
@FunctionalInterface
public interface Endpoint {
  /** Returns the reply to {@code call}, which is whole and within the limits. */
  Reply answer(Call call);
}
