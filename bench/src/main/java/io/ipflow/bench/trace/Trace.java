package io.ipflow.bench.trace;

import io.ipflow.bench.scan.Ipv4Scan;
import io.ipflow.bench.scan.Ipv6Scan;
import io.ipflow.bench.scan.Scan;
import io.ipflow.bench.sets.FlatRule;
import io.ipflow.classify.Ipv4Packets;
import io.ipflow.classify.Ipv6Packets;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packets in a fixed order, and the same as columns. */
public record Trace(IpVersion version, List<Header> headers) {
  /** Copies the list. */
  public Trace {
    headers = List.copyOf(headers);
  }

  /** Returns the packets in columns, the local ends by their addresses. */
  public Ipv4Packets ipv4() {
    return ipv4(local());
  }

  /** Returns the packets in columns, the local ends by their places in {@code locals}. */
  public Ipv4Packets ipv4(List<Ip> locals) {
    Map<Ip, Integer> places = places(locals);
    return ipv4(headers.stream().mapToInt(header -> places.get(header.local())).toArray());
  }

  private Ipv4Packets ipv4(int[] local) {
    int[] remote = headers.stream().mapToInt(header -> (int) header.remote().low()).toArray();
    return new Ipv4Packets(local, remote, localPorts(), remotePorts(), protocols());
  }

  private int[] local() {
    return headers.stream().mapToInt(header -> (int) header.local().low()).toArray();
  }

  /** As {@link #ipv4()} of IPv6 packets. */
  public Ipv6Packets ipv6() {
    return ipv6(
        headers.stream().mapToLong(header -> header.local().high()).toArray(),
        headers.stream().mapToLong(header -> header.local().low()).toArray());
  }

  /** As {@link #ipv4(List)} of IPv6 packets; the places are in the lower halves. */
  public Ipv6Packets ipv6(List<Ip> locals) {
    Map<Ip, Integer> places = places(locals);
    return ipv6(
        new long[headers.size()],
        headers.stream().mapToLong(header -> places.get(header.local())).toArray());
  }

  private Ipv6Packets ipv6(long[] localHigh, long[] localLow) {
    return new Ipv6Packets(
        localHigh,
        localLow,
        headers.stream().mapToLong(header -> header.remote().high()).toArray(),
        headers.stream().mapToLong(header -> header.remote().low()).toArray(),
        localPorts(),
        remotePorts(),
        protocols());
  }

  private static Map<Ip, Integer> places(List<Ip> locals) {
    Map<Ip, Integer> places = new HashMap<>();
    for (int i = 0; i < locals.size(); i++) {
      places.put(locals.get(i), i);
    }
    return places;
  }

  private char[] localPorts() {
    char[] ports = new char[headers.size()];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = (char) headers.get(i).localPort();
    }
    return ports;
  }

  private char[] remotePorts() {
    char[] ports = new char[headers.size()];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = (char) headers.get(i).remotePort();
    }
    return ports;
  }

  private byte[] protocols() {
    byte[] protocols = new byte[headers.size()];
    for (int i = 0; i < protocols.length; i++) {
      protocols[i] = (byte) headers.get(i).protocol();
    }
    return protocols;
  }

  /** Returns the naive scan of {@code rules} over the packets. */
  public Scan scan(List<FlatRule> rules) {
    return version == IpVersion.IPV4 ? new Ipv4Scan(rules, ipv4()) : new Ipv6Scan(rules, ipv6());
  }
}
