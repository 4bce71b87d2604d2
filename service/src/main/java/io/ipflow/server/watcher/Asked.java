package io.ipflow.server.watcher;

import io.ipflow.model.Network;
import io.ipflow.model.NetworkWatcher;
import io.ipflow.server.estate.Snapshot;

/**
 * What a watcher is asked.
 *
 * @param snapshot the network of that moment
 * @param watcher who is asked
 * @param fields the question
 */
record Asked(Snapshot snapshot, NetworkWatcher watcher, Fields fields) {
  Network network() {
    return snapshot.engine().network();
  }
}
