package io.ipflow.question;

import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Azure's client would say of the regions that a batch meets and that have no watcher.
 * Thread-safe.
 */
public final class Watchers {
  private final Network network;
  private final boolean required;
  private final IdentityHashMap<NetworkInterface, Optional<String>> broken =
      new IdentityHashMap<>();

  /** Makes it; {@code required} as {@code --require-watcher} says. */
  public Watchers(Network network, boolean required) {
    this.network = network;
    this.required = required;
  }

  /** Remembers the region of {@code nic}; where a watcher is required, says what is wrong. */
  public synchronized void check(NetworkInterface nic, List<String> problems) {
    Optional<String> message = broken.get(nic);
    if (message == null) {
      message = WatcherRule.broken(network, nic, required);
      broken.put(nic, message);
    }
    if (required) {
      message.ifPresent(problems::add);
    }
  }

  /** Returns a warning for each region that was met; none where a watcher is required. */
  public synchronized List<String> warnings() {
    if (required) {
      return List.of();
    }
    Set<String> messages = new TreeSet<>();
    broken.values().forEach(message -> message.ifPresent(messages::add));
    return messages.stream().map(WatcherRule::warning).toList();
  }
}
