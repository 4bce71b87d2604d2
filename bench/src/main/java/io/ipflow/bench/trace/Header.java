package io.ipflow.bench.trace;

import io.ipflow.net.Ip;
import io.ipflow.net.Protocol;

/** The header of one inbound packet. Ports are 0 where the protocol has none. */
public record Header(Ip remote, int remotePort, Ip local, int localPort, int protocol) {
  /** Takes the ports off a protocol without. */
  public Header {
    if (!new Protocol(protocol).hasPorts()) {
      remotePort = 0;
      localPort = 0;
    }
  }
}
