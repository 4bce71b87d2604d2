package io.ipflow.auth;

import java.util.List;
import java.util.function.UnaryOperator;

/** Where clients are kept between two starts of the server. Thread-safe. */
public interface ClientStore {
  /** Returns the clients kept; none on the first start. */
  List<Client> load();

  /**
   * Replaces what is kept by what the change makes of it, while nobody else changes it, and returns
   * that. When this returns, a crash undoes it no more; when it throws, nothing is changed.
   */
  List<Client> update(UnaryOperator<List<Client>> change);
}
