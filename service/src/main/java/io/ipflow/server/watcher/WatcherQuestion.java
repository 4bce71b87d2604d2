package io.ipflow.server.watcher;

import io.ipflow.server.arm.ArmException;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;

/** A kind of question that a watcher answers. Thread-safe. */
@FunctionalInterface
interface WatcherQuestion {
  /** Returns the answer: 200, or 409 where it is open. */
  Reply answer(Asked asked) throws ArmException, StoreException;
}
