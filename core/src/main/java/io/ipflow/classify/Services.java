package io.ipflow.classify;

import io.ipflow.net.PortRange;
import java.util.List;

/**
 * The protocols and ports that a filter wants.
 *
 * @param kinds for each kind of protocol whether the filter wants it
 * @param source the source ports; one range of all of them where they do not matter
 * @param destination the destination ports, likewise
 */
record Services(List<Boolean> kinds, List<PortRange> source, List<PortRange> destination) {
  /** Copies the lists. */
  Services {
    kinds = List.copyOf(kinds);
    source = List.copyOf(source);
    destination = List.copyOf(destination);
  }

  /** Returns whether a filter with them wants every packet. */
  boolean isEverything() {
    return !kinds.contains(false)
        && source.stream().anyMatch(PortRange::isAny)
        && destination.stream().anyMatch(PortRange::isAny);
  }
}
