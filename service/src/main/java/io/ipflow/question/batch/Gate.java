package io.ipflow.question.batch;

import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.net.Ip;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Verifier;

/**
 * What packets in one direction meet at one address of an interface: here it is chosen what decides
 * them. Each judge has its own.
 */
final class Gate {
  private final GatePlace place;
  private final Rulings rulings;

  Gate(GatePlace place, Rulings rulings) {
    this.place = place;
    this.rulings = rulings;
  }

  /**
   * Returns the ruling on a packet.
   *
   * @param remote the remote address, unsigned
   * @param protocol one that has ports
   */
  Ruling ruling(int remote, int localPort, int remotePort, Protocol protocol) {
    End there = End.remote(Ip.ofIpv4(remote));
    Packet packet =
        new Packet(place.direction(), protocol, place.local(), localPort, there, remotePort);
    return rulings.of(Verifier.verdict(place.policy(), packet));
  }
}
