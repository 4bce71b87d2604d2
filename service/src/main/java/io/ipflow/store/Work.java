package io.ipflow.store;

/**
 * What is done within one moment of the store, by one thread. What it is given is of no use once it
 * has returned.
 *
 * @param <S> {@link Reading} or {@link Writing}
 * @param <T> what it returns
 * @param <X> what else it may throw: a refusal of the caller's own
 */
@FunctionalInterface
public interface Work<S, T, X extends Exception> {
  /** Does it; whatever it throws undoes the change that it is part of. */
  T on(S session) throws StoreException, X;
}
