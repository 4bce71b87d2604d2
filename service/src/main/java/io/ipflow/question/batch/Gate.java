package io.ipflow.question.batch;

import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.net.Ip;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Verifier;
import java.util.Optional;

/**
 * What packets in one direction meet at one address of an interface. Each judge has its own. Once
 * enough packets came the compiled classifier decides, and the plain engine what that leaves open.
 */
final class Gate {
  /** How many packets are decided before it is looked who else has the same policy. */
  private static final int AT_ONCE = 16;

  private final GatePlace place;
  private final Rulings rulings;
  private final Classifiers.Lease classifiers;
  private Classifiers.Shared shared;
  private CompiledGate compiled;
  private int asked;

  Gate(GatePlace place, Rulings rulings, Classifiers.Lease classifiers) {
    this.place = place;
    this.rulings = rulings;
    this.classifiers = classifiers;
  }

  /**
   * Returns the ruling on a packet.
   *
   * @param remote the remote address, unsigned
   * @param protocol one that has ports
   */
  Ruling ruling(int remote, int localPort, int remotePort, Protocol protocol) {
    if (compiled == null) {
      count();
    }
    Ruling ruling =
        compiled == null ? null : compiled.ruling(remote, localPort, remotePort, protocol);
    return ruling == null ? plainly(remote, localPort, remotePort, protocol) : ruling;
  }

  private void count() {
    asked++;
    if (asked % AT_ONCE == 0) {
      shared = shared == null ? classifiers.at(place) : shared;
      shared.count(AT_ONCE, place);
      compiled = shared.compiled() == null ? null : new CompiledGate(shared.compiled(), rulings);
    }
  }

  private Ruling plainly(int remote, int localPort, int remotePort, Protocol protocol) {
    End there = End.of(Ip.ofIpv4(remote), End.Side.REMOTE, Optional.empty());
    Packet packet =
        new Packet(place.direction(), protocol, place.local(), localPort, there, remotePort);
    return rulings.of(Verifier.verdict(place.policy(), packet));
  }
}
