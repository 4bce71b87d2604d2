package io.ipflow.server.watcher;

import io.ipflow.model.Network;
import io.ipflow.model.NetworkWatcher;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.estate.Snapshot;
import io.ipflow.server.http.Notes;
import java.util.Optional;

/**
 * What a watcher is asked.
 *
 * @param snapshot the network of that moment
 * @param watcher who is asked
 * @param fields the question
 * @param notes takes what verdict it came to
 */
record Asked(Snapshot snapshot, NetworkWatcher watcher, Fields fields, Notes notes) {
  Network network() {
    return snapshot.engine().network();
  }

  /** Refuses a target of another region than the watcher's; one without a region is taken. */
  void checkRegion(Optional<String> location) throws ArmException {
    if (location.isPresent() && !watcher.watches(location.get())) {
      throw WatcherErrors.notEnabled(location.get(), watcher);
    }
  }
}
