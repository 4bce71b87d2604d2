package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ip configurations of a network by the private address that they are known to have. */
final class Holders {
  /** A configuration and its interface. */
  record Holder(NetworkInterface nic, IpConfiguration configuration) {}

  private final Map<Ip, List<Holder>> byAddress = new HashMap<>();

  Holders(Network network) {
    for (NetworkInterface nic : network.interfaces().values()) {
      for (IpConfiguration configuration : nic.configurations()) {
        configuration
            .privateAddress()
            .ifKnown()
            .ifPresent(
                ip ->
                    byAddress
                        .computeIfAbsent(ip, first -> new ArrayList<>(1))
                        .add(new Holder(nic, configuration)));
      }
    }
  }

  /** Returns those that have {@code ip}, in the order of the interfaces' ids. */
  List<Holder> of(Ip ip) {
    return byAddress.getOrDefault(ip, List.of());
  }
}
