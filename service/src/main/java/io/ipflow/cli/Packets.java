package io.ipflow.cli;

import io.ipflow.net.Direction;
import io.ipflow.net.PortRange;
import io.ipflow.verify.Answer;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.Question;

/** The packet of an answer in words, from its source to its destination. */
final class Packets {
  private Packets() {}

  /** Returns the packet and the interface it is asked at. */
  static String words(Answer answer) {
    return ends(answer) + " at " + answer.networkInterface().id().name();
  }

  /** Returns {@code Inbound Tcp 203.0.113.9:50000 → 10.0.1.4:443}. */
  static String ends(Answer answer) {
    Question question = answer.question();
    String local = end(answer, question.local(), question.localPort());
    String remote = end(answer, question.remote(), question.remotePort());
    boolean inbound = question.direction() == Direction.INBOUND;
    return question.direction().azureName()
        + " "
        + question.protocol().azureName()
        + " "
        + (inbound ? remote : local)
        + " → "
        + (inbound ? local : remote);
  }

  private static String end(Answer answer, Endpoint end, PortRange port) {
    boolean ports = answer.question().protocol().hasPorts() || answer.question().protocol().isAny();
    String address =
        end.address()
            .or(() -> end.configuration().orElse(answer.configuration()).privateAddress().ifKnown())
            .map(ip -> ip.isIpv4() || !ports ? ip.toString() : "[" + ip + "]")
            .orElse("(address not known)");
    return ports ? address + ":" + (port.isAny() ? "*" : port) : address;
  }
}
