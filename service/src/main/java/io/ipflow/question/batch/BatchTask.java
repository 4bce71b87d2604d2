package io.ipflow.question.batch;

import io.ipflow.question.Narrowing;
import io.ipflow.question.Watchers;
import io.ipflow.verify.IpFlow;
import java.util.Objects;

/**
 * What all records of a batch are about.
 *
 * @param engine answers about the network
 * @param narrowing chooses among resources of one name
 * @param watchers knows the regions without a watcher
 */
public record BatchTask(IpFlow engine, Narrowing narrowing, Watchers watchers) {
  /** Checks that every part is there. */
  public BatchTask {
    Objects.requireNonNull(engine, "engine is null");
    Objects.requireNonNull(narrowing, "narrowing is null");
    Objects.requireNonNull(watchers, "watchers is null");
  }
}
