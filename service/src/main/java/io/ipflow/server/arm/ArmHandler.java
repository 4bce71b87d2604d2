package io.ipflow.server.arm;

import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;

/** Answers requests to Azure Resource Manager of callers that were let in. Thread-safe. */
@FunctionalInterface
public interface ArmHandler {
  /**
   * Returns the reply.
   *
   * @throws ArmException where the request is refused
   * @throws StoreException where the store is at fault
   */
  Reply answer(ArmRequest request) throws ArmException, StoreException;
}
