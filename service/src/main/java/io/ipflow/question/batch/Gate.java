package io.ipflow.question.batch;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Verifier;

/** What packets in one direction meet at one address of an interface. */
final class Gate {
  private final Direction direction;
  private final EffectivePolicy policy;
  private final End local;
  private final Rulings rulings;

  Gate(Direction direction, EffectivePolicy policy, End local, Rulings rulings) {
    this.direction = direction;
    this.policy = policy;
    this.local = local;
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
    return rulings.of(
        Verifier.verdict(
            policy, new Packet(direction, protocol, local, localPort, there, remotePort)));
  }
}
