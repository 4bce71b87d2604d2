package io.ipflow.verify;

import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.gen.PacketGenerator;
import io.ipflow.model.IpConfiguration;
import io.ipflow.net.Direction;
import io.ipflow.net.FiveTuple;
import io.ipflow.net.Ip;

/** Packets of the generator as an ip configuration sees them. */
final class Packets {
  private Packets() {}

  static Packet of(IpConfiguration configuration, PacketGenerator.Case asked) {
    FiveTuple tuple = asked.packet();
    boolean inbound = asked.direction() == Direction.INBOUND;
    Ip local = inbound ? tuple.destination() : tuple.source();
    boolean own =
        configuration.privateAddress().is(local)
            || configuration.privateAddress().ifOpen().isPresent();
    return new Packet(
        asked.direction(),
        tuple.protocol(),
        own ? End.own(local, configuration) : End.forwarded(local),
        inbound ? tuple.destinationPort() : tuple.sourcePort(),
        End.remote(inbound ? tuple.source() : tuple.destination()),
        inbound ? tuple.sourcePort() : tuple.destinationPort());
  }
}
