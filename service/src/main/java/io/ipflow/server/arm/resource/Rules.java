package io.ipflow.server.arm.resource;

import io.ipflow.server.arm.ArmException;
import io.ipflow.store.StoreException;
import tools.jackson.databind.node.ObjectNode;

/** What is so with the documents of one type. Stateless. */
public interface Rules {
  /** No rules: plain documents. */
  Rules NONE = new Rules() {};

  /** Takes out of a document that a client sent what Azure computes of others: it may be stale. */
  default void strip(ObjectNode document) {}

  /** Adds to a document about to be written what Azure adds, and refuses what Azure refuses. */
  default void settle(Edit edit) throws ArmException, StoreException {}

  /** Refuses the deletion of a document that is in use, or undoes what hangs on it. */
  default void remove(Removal removal) throws ArmException, StoreException {}

  /** Adds what is not stored to a document that is shown. */
  default void show(ObjectNode document, View view) throws StoreException {}
}
