package io.ipflow.classify;

import io.ipflow.effective.Packet;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import java.util.List;

/** Some of a list of packets, of one family, in columns. */
final class Batch {
  /** Fewer packets than any vector has lanes. */
  private static final int FEW = 7;

  private final List<Packet> packets;
  private final boolean byIndex;
  private final List<Integer> indices;

  /**
   * Makes a batch.
   *
   * @param indices which of the packets
   * @param byIndex whether packets name their local end by their index
   */
  Batch(List<Packet> packets, List<Integer> indices, boolean byIndex) {
    this.packets = packets;
    this.indices = indices;
    this.byIndex = byIndex;
  }

  /**
   * Returns the verdicts; those of the whole batch, which is by SIMD where there is some, those of
   * batches that are too small for it, and those of each packet alone are the same.
   */
  int[] classify(Classifier classifier, IpVersion version) {
    return version == IpVersion.IPV4 ? ipv4(classifier) : ipv6(classifier);
  }

  private char[] ports(boolean local) {
    char[] ports = new char[indices.size()];
    for (int i = 0; i < ports.length; i++) {
      Packet packet = packets.get(indices.get(i));
      ports[i] = (char) (local ? packet.localPort() : packet.remotePort());
    }
    return ports;
  }

  private byte[] protocols() {
    byte[] protocols = new byte[indices.size()];
    for (int i = 0; i < protocols.length; i++) {
      protocols[i] = (byte) packets.get(indices.get(i)).protocol().number();
    }
    return protocols;
  }

  private Ip ip(int i, boolean local) {
    Packet packet = packets.get(indices.get(i));
    return local ? packet.local().address() : packet.remote().address();
  }

  private int[] ipv4(Classifier classifier) {
    int count = indices.size();
    int[] local = new int[count];
    int[] remote = new int[count];
    for (int i = 0; i < count; i++) {
      local[i] = byIndex ? indices.get(i) : (int) ip(i, true).low();
      remote[i] = (int) ip(i, false).low();
    }
    Ipv4Packets columns = new Ipv4Packets(local, remote, ports(true), ports(false), protocols());
    int[] verdicts = new int[count];
    classifier.classify(columns, 0, count, verdicts);
    int[] few = new int[count];
    for (int i = 0; i < count; i += FEW) {
      classifier.classify(columns, i, Math.min(i + FEW, count), few);
    }
    for (int i = 0; i < count; i++) {
      same(few[i], verdicts[i], i);
      int alone =
          classifier.classify(
              local[i],
              remote[i],
              columns.localPorts()[i],
              columns.remotePorts()[i],
              columns.protocols()[i] & 255);
      same(alone, verdicts[i], i);
    }
    return verdicts;
  }

  private int[] ipv6(Classifier classifier) {
    int count = indices.size();
    long[][] halves = new long[4][count];
    for (int i = 0; i < count; i++) {
      halves[0][i] = ip(i, true).high();
      halves[1][i] = byIndex ? indices.get(i) : ip(i, true).low();
      halves[2][i] = ip(i, false).high();
      halves[3][i] = ip(i, false).low();
    }
    Ipv6Packets columns =
        new Ipv6Packets(
            halves[0], halves[1], halves[2], halves[3], ports(true), ports(false), protocols());
    int[] verdicts = new int[count];
    classifier.classify(columns, 0, count, verdicts);
    int[] few = new int[count];
    for (int i = 0; i < count; i += FEW) {
      classifier.classify(columns, i, Math.min(i + FEW, count), few);
    }
    for (int i = 0; i < count; i++) {
      same(few[i], verdicts[i], i);
      same(classifier.classify(columns, i), verdicts[i], i);
    }
    return verdicts;
  }

  private void same(int alone, int inBatch, int i) {
    if (alone != inBatch) {
      throw new AssertionError(
          "alone or with few %d, in a batch %d: %s"
              .formatted(alone, inBatch, packets.get(indices.get(i))));
    }
  }
}
