package io.ipflow.bench.scan;

import io.ipflow.bench.sets.FlatRule;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the scans of both families look at besides addresses: protocols, ports and the order of
 * stages, in arrays by the number of the rule. Shares no code with the engines.
 */
final class RuleTable {
  private static final int NO_MATCH = 0;
  private static final int MATCH = 1;
  private static final int MAY_MATCH = 2;

  private final int count;
  private final boolean[] ends;
  private final int[] nextStage;
  private final int[] protocols;
  private final boolean[] limited;
  private final int[][] remotePorts;
  private final int[][] localPorts;

  RuleTable(List<FlatRule> rules) {
    count = rules.size();
    ends = new boolean[count];
    nextStage = new int[count];
    limited = new boolean[count];
    protocols = rules.stream().mapToInt(FlatRule::protocol).toArray();
    remotePorts = rules.stream().map(rule -> bounds(rule.remotePorts())).toArray(int[][]::new);
    localPorts = rules.stream().map(rule -> bounds(rule.localPorts())).toArray(int[][]::new);
    int next = count;
    for (int i = count - 1; i >= 0; i--) {
      if (i + 1 < count && rules.get(i).stage() != rules.get(i + 1).stage()) {
        next = i + 1;
      }
      nextStage[i] = next;
      ends[i] = rules.get(i).ends();
      limited[i] = rules.get(i).isLimitedToPorts();
    }
  }

  private static int[] bounds(List<PortRange> ranges) {
    return ranges.stream()
        .flatMapToInt(range -> IntStream.of(range.first(), range.last()))
        .toArray();
  }

  int count() {
    return count;
  }

  /** Returns the first rule of the stage after that of {@code rule}. */
  int nextStage(int rule) {
    return nextStage[rule];
  }

  boolean ends(int rule) {
    return ends[rule];
  }

  static boolean isMatch(int trial) {
    return trial == MATCH;
  }

  static boolean isOpen(int trial) {
    return trial == MAY_MATCH;
  }

  /** Tries everything about {@code rule} but the addresses, which match. */
  int trial(int rule, int protocol, int remotePort, int localPort) {
    int wanted = protocols[rule];
    boolean open = false;
    if (wanted >= 0 && wanted != protocol) {
      if (wanted != Protocol.ICMP.number() || protocol != Protocol.ICMPV6.number()) {
        return NO_MATCH;
      }
      open = true;
    }
    if (limited[rule]) {
      if (protocol != Protocol.TCP.number() && protocol != Protocol.UDP.number()) {
        open = true;
      } else if (!has(localPorts[rule], localPort) || !has(remotePorts[rule], remotePort)) {
        return NO_MATCH;
      }
    }
    return open ? MAY_MATCH : MATCH;
  }

  private static boolean has(int[] bounds, int port) {
    for (int i = 0; i < bounds.length; i += 2) {
      if (bounds[i] <= port && port <= bounds[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
