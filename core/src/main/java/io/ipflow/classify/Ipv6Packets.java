package io.ipflow.classify;

/**
 * IPv6 packets in columns; packet {@code i} is what every column has at {@code i}. The arrays are
 * not copied, and must not change while a classifier reads them.
 *
 * @param localHigh the upper halves of the addresses of the interface's side
 * @param localLow their lower halves; of a classifier for certain local ends the indices of those
 *     ends
 * @param remoteHigh the upper halves of the addresses of the other side
 * @param remoteLow their lower halves
 * @param localPorts the ports of the interface's side; of no meaning to protocols without ports
 * @param remotePorts the ports of the other side, likewise
 * @param protocols the protocol numbers, unsigned
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied for nothing.
public record Ipv6Packets(
    long[] localHigh,
    long[] localLow,
    long[] remoteHigh,
    long[] remoteLow,
    char[] localPorts,
    char[] remotePorts,
    byte[] protocols) {
  /** Checks that the columns are of one length. */
  public Ipv6Packets {
    int length = localLow.length;
    if (localHigh.length != length
        || remoteHigh.length != length
        || remoteLow.length != length
        || localPorts.length != length
        || remotePorts.length != length
        || protocols.length != length) {
      throw new IllegalArgumentException("the columns of packets are of different lengths");
    }
  }

  /** Returns the number of packets. */
  public int length() {
    return localLow.length;
  }
}
