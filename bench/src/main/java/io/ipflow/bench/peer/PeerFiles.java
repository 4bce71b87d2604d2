package io.ipflow.bench.peer;

import io.ipflow.bench.sets.FlatRule;
import io.ipflow.bench.trace.Header;
import io.ipflow.bench.trace.Trace;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Rules and packets as {@code rte_acl_peer.c} reads them. Numbers are in the byte order of this
 * kind of machine; what stands for itself in a packet is in the network's.
 */
final class PeerFiles {
  private static final int TUPLE_BYTES = 52;

  private final List<FlatRule> rules;
  private final IdentityHashMap<List<IpRange>, List<Prefix>> prefixes = new IdentityHashMap<>();

  PeerFiles(List<FlatRule> rules) {
    this.rules = rules;
  }

  /** Returns the number of tuples, each of one prefix and one range of ports a side. */
  long tuples() {
    return rules.stream()
        .mapToLong(
            rule ->
                (long) prefixes(rule.remote()).size()
                    * prefixes(rule.local()).size()
                    * rule.remotePorts().size()
                    * rule.localPorts().size())
        .sum();
  }

  private List<Prefix> prefixes(List<IpRange> ranges) {
    return prefixes.computeIfAbsent(
        ranges, all -> all.stream().flatMap(range -> range.toPrefixes().stream()).toList());
  }

  void writeRules(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      byte[] bytes = new byte[12 + rules.size()];
      ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      head.putInt(rules.get(rules.size() - 1).stage() + 1);
      head.putInt(rules.size());
      head.putInt(Math.toIntExact(tuples()));
      rules.forEach(rule -> head.put((byte) (rule.ends() ? 1 : 0)));
      out.write(bytes);
      for (int i = 0; i < rules.size(); i++) {
        write(out, i, rules.get(i));
      }
    }
  }

  private void write(OutputStream out, int number, FlatRule rule) throws IOException {
    for (Prefix remote : prefixes(rule.remote())) {
      for (Prefix local : prefixes(rule.local())) {
        byte[] bytes = new byte[TUPLE_BYTES];
        ByteBuffer tuple = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        tuple.putInt(number).put((byte) rule.stage());
        tuple.put((byte) Math.max(rule.protocol(), 0));
        tuple.put((byte) (rule.protocol() < 0 ? 0 : 0xff));
        tuple.put((byte) remote.length()).put((byte) local.length());
        tuple.position(12).put(bytes(remote.network()));
        tuple.position(28).put(bytes(local.network()));
        for (PortRange remotePorts : rule.remotePorts()) {
          for (PortRange localPorts : rule.localPorts()) {
            put(tuple.position(44), remotePorts);
            put(tuple, localPorts);
            out.write(bytes);
          }
        }
      }
    }
  }

  private static void put(ByteBuffer tuple, PortRange ports) {
    tuple.putShort((short) ports.first()).putShort((short) ports.last());
  }

  static void writePackets(Trace trace, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      byte[] length = new byte[4];
      ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putInt(trace.headers().size());
      out.write(length);
      for (Header header : trace.headers()) {
        out.write(new byte[] {(byte) header.protocol(), 0, 0, 0});
        out.write(bytes(header.remote()));
        out.write(bytes(header.local()));
        out.write(
            ByteBuffer.allocate(4)
                .putShort((short) header.remotePort())
                .putShort((short) header.localPort())
                .array());
      }
    }
  }

  /** Returns the answers that rte_acl_peer wrote, as the scan numbers them. */
  static int[] readAnswers(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int[] answers = new int[bytes.remaining() / 4];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = bytes.getInt() - 1;
    }
    return answers;
  }

  private static byte[] bytes(Ip ip) {
    return ip.isIpv4()
        ? ByteBuffer.allocate(4).putInt((int) ip.low()).array()
        : ByteBuffer.allocate(16).putLong(ip.high()).putLong(ip.low()).array();
  }
}
