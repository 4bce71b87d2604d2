package io.ipflow.classify;

import io.ipflow.net.PortRange;
import java.util.Arrays;
import java.util.List;

/**
 * The ports 0 to 65535 put into classes that are in the ranges of the same filters.
 *
 * @param classes the class of each port
 * @param members for each class the filters whose ranges hold its ports
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied for nothing.
record PortClasses(int[] classes, List<Row> members) {
  private static final int PORTS = PortRange.MAX_PORT + 1;

  /** Collects the ranges of filters. */
  static final class Sweep {
    private final int words;
    private long[] edges = new long[64];
    private int count;

    /** Makes a sweep for rows of {@code words} words. */
    Sweep(int words) {
      this.words = words;
    }

    /** Adds the ranges, which may overlap, of the filter at {@code position}. */
    void add(int position, List<PortRange> ranges) {
      int end = -1; // of the joined range so far
      for (PortRange range : ranges.stream().sorted().toList()) {
        if (end >= 0 && range.first() > end) {
          edge(end, position);
        }
        if (range.first() > end) {
          edge(range.first(), position);
        }
        end = Math.max(end, range.last() + 1);
      }
      if (end >= 0) {
        edge(end, position);
      }
    }

    /** Ranges that touch are two edges at one port, which undo each other. */
    private void edge(int port, int position) {
      if (count == edges.length) {
        edges = Arrays.copyOf(edges, count * 2);
      }
      edges[count++] = ((long) port << 32) | position;
    }

    /** Returns the classes. */
    PortClasses classes() {
      Arrays.sort(edges, 0, count);
      RowIndex members = new RowIndex();
      int[] classes = new int[PORTS];
      long[] here = new long[words];
      int at = 0;
      int port = 0;
      while (port < PORTS) {
        while (at < count && edges[at] >>> 32 == port) {
          int position = (int) edges[at++];
          here[position >>> 6] ^= 1L << position;
        }
        int next = at < count ? (int) (edges[at] >>> 32) : PORTS;
        Arrays.fill(classes, port, next, members.number(here));
        port = next;
      }
      return new PortClasses(classes, List.copyOf(members.rows()));
    }
  }
}
