package io.ipflow.formats.azure;

import io.ipflow.formats.Reads;
import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import java.util.Optional;

/** Questions about the interface {@code n} of what a test reads. */
final class Asks {
  private Asks() {}

  /** Returns the access of a TCP packet from {@code remote} to {@code port}; empty if Unknown. */
  static Optional<Access> inbound(Network network, String remote, int port) {
    return inbound(network, network.interfaces().get(Reads.id("networkInterfaces/n")), remote, port)
        .access();
  }

  static Verdict inbound(Network network, NetworkInterface nic, String remote, int port) {
    return new IpFlow(network)
        .verdict(
            nic,
            new Question(
                Direction.INBOUND,
                Protocol.TCP,
                Endpoint.OWN,
                PortRange.of(port),
                Endpoint.of(Ip.of(remote)),
                PortRange.of(50000)));
  }
}
