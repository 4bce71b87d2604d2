package io.ipflow.question.batch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.ipflow.formats.batch.FlowField;
import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;

/**
 * Answers the records that nearly all batches consist of: one packet of TCP or UDP over IPv4, its
 * local end an address of the interface. Whatever is not so, or wrong, has no ruling here.
 */
final class PlainJudge {
  private static final byte[] INBOUND = "inbound".getBytes(US_ASCII);
  private static final byte[] OUTBOUND = "outbound".getBytes(US_ASCII);
  private static final byte[] TCP = "tcp".getBytes(US_ASCII);
  private static final byte[] UDP = "udp".getBytes(US_ASCII);

  private final Gates gates;

  PlainJudge(Gates gates) {
    this.gates = gates;
  }

  /** Returns the ruling on a plain record; null if it is for a careful reader. */
  Ruling ruling(FlowRecord record) {
    byte[] bytes = record.bytes();
    Direction direction = direction(record, bytes);
    Protocol protocol = protocol(record, bytes);
    int localPort = port(record, bytes, FlowField.LOCAL_PORT);
    int remotePort = port(record, bytes, FlowField.REMOTE_PORT);
    long remote =
        Ascii.ipv4(
            bytes, record.start(FlowField.REMOTE_ADDRESS), record.stop(FlowField.REMOTE_ADDRESS));
    if (direction == null || protocol == null || (localPort | remotePort) < 0 || remote < 0) {
      return null;
    }
    Gate gate = gates.find(record, direction);
    return gate == null ? null : gate.ruling((int) remote, localPort, remotePort, protocol);
  }

  private static Direction direction(FlowRecord record, byte[] bytes) {
    int start = record.start(FlowField.DIRECTION);
    int stop = record.stop(FlowField.DIRECTION);
    if (Ascii.isWord(bytes, start, stop, INBOUND)) {
      return Direction.INBOUND;
    }
    return Ascii.isWord(bytes, start, stop, OUTBOUND) ? Direction.OUTBOUND : null;
  }

  private static Protocol protocol(FlowRecord record, byte[] bytes) {
    int start = record.start(FlowField.PROTOCOL);
    int stop = record.stop(FlowField.PROTOCOL);
    if (Ascii.isWord(bytes, start, stop, TCP)) {
      return Protocol.TCP;
    }
    return Ascii.isWord(bytes, start, stop, UDP) ? Protocol.UDP : null;
  }

  private static int port(FlowRecord record, byte[] bytes, FlowField field) {
    return Ascii.port(bytes, record.start(field), record.stop(field));
  }
}
