package io.ipflow.formats;

import io.ipflow.model.Network;
import java.util.List;
import java.util.Objects;

/**
 * Everything that was read, linked.
 *
 * @param network the network; its problems are those of all files
 * @param files what each file held, in the order of their names
 */
public record Configuration(Network network, List<FileReport> files) {
  /** Copies the list and checks that both parts are there. */
  public Configuration {
    Objects.requireNonNull(network, "network is null");
    files = List.copyOf(files);
  }

  /** Returns whether no file held network configuration, so that nothing can be answered. */
  public boolean isEmpty() {
    return files.stream().noneMatch(FileReport::isConfiguration);
  }
}
