package io.ipflow.question;

import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.VirtualMachine;
import java.util.Optional;

/** IP flow verify needs a network watcher in the machine's region (azure-semantics.md 3.10). */
public final class WatcherRule {
  private WatcherRule() {}

  /**
   * Returns what Azure CLI says where the region of {@code nic} has no watcher; empty if it has one
   * or the region is not in the input.
   *
   * @param required whether an input without any watcher counts as one without this region's
   */
  public static Optional<String> broken(Network network, NetworkInterface nic, boolean required) {
    if (network.networkWatchers().isEmpty() && !required) {
      return Optional.empty();
    }
    Optional<String> region =
        nic.virtualMachine()
            .map(network.virtualMachines()::get)
            .flatMap(VirtualMachine::location)
            .or(nic::location);
    if (region.isEmpty()) {
      return required
          ? Optional.of("the region of `" + nic.id().name() + "` is not in the input")
          : Optional.empty();
    }
    boolean watched =
        network.networkWatchers().values().stream()
            .anyMatch(watcher -> watcher.watches(region.get()));
    // azure-semantics.md 1.8: the client's own words, its full stop included.
    return watched
        ? Optional.empty()
        : Optional.of("network watcher is not enabled for region '" + region.get() + "'.");
  }

  /** Returns the warning that {@link #broken} is where no watcher is required. */
  public static String warning(String broken) {
    return "warning: " + broken + " Azure's IP flow verify would not answer";
  }
}
