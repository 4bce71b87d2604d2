package io.ipflow.server.arm;

import io.ipflow.model.ResourceId;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import java.util.Optional;

/**
 * How a write that is done and stored is answered: at once, or as Azure answers long-running
 * operations. Thread-safe.
 */
@FunctionalInterface
public interface WriteAnswer {
  /** Every write is answered at once. */
  WriteAnswer AT_ONCE = (request, write) -> write.reply();

  /**
   * Returns the reply.
   *
   * @param request the PUT, PATCH or DELETE
   * @param write what was done
   */
  Reply answer(ArmRequest request, Write write) throws StoreException;

  /**
   * A write that is done.
   *
   * @param type the full type of what was written, such as {@code
   *     Microsoft.Network/virtualNetworks/subnets}
   * @param id what was written
   * @param location the region of its document; empty where it has none
   * @param reply the reply at once: 200, 201, or of a deletion 200 and 204
   */
  record Write(String type, ResourceId id, Optional<String> location, Reply reply) {}
}
