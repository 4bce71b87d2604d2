package io.ipflow.classify;

/**
 * IPv4 packets in columns; packet {@code i} is what every column has at {@code i}. The arrays are
 * not copied, and must not change while a classifier reads them.
 *
 * @param local the addresses of the interface's side as unsigned 32-bit numbers; of a classifier
 *     for certain local ends the indices of those ends
 * @param remote the addresses of the other side, likewise
 * @param localPorts the ports of the interface's side; of no meaning to protocols without ports
 * @param remotePorts the ports of the other side, likewise
 * @param protocols the protocol numbers, unsigned
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied for nothing.
public record Ipv4Packets(
    int[] local, int[] remote, char[] localPorts, char[] remotePorts, byte[] protocols) {
  /** Checks that the columns are of one length. */
  public Ipv4Packets {
    int length = local.length;
    if (remote.length != length
        || localPorts.length != length
        || remotePorts.length != length
        || protocols.length != length) {
      throw new IllegalArgumentException("the columns of packets are of different lengths");
    }
  }

  /** Returns the number of packets. */
  public int length() {
    return local.length;
  }
}
