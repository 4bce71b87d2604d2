package io.ipflow.classify;

import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of one family cut into segments, within which no set tells addresses apart, and the
 * segments put into classes that are in the same sets.
 *
 * @param highs the upper 64 bits of the segments' first addresses; 0 for IPv4
 * @param lows the lower 64 bits; segments ascend, unsigned
 * @param classes the class of each segment
 * @param members for each class the sets that hold its addresses
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied for nothing.
record AddressClasses(long[] highs, long[] lows, int[] classes, List<Row> members) {
  /** Where a set begins or, if it held the addresses before, ends. */
  private record Edge(long high, long low, int set) {}

  /** Cuts the addresses by {@code sets} of disjoint ranges of one family. O(n log n) in ranges. */
  static AddressClasses of(List<List<IpRange>> sets) {
    List<Edge> edges = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      for (IpRange range : sets.get(set)) {
        edges.add(new Edge(range.first().high(), range.first().low(), set));
        Optional<Ip> next = range.last().next();
        if (next.isPresent()) {
          edges.add(new Edge(next.get().high(), next.get().low(), set));
        }
      }
    }
    Edge[] sorted = edges.toArray(Edge[]::new);
    Arrays.sort(sorted, AddressClasses::compare);
    return sweep(sorted, sets.size());
  }

  private static int compare(Edge one, Edge other) {
    int byHigh = Long.compareUnsigned(one.high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(one.low, other.low);
  }

  private static AddressClasses sweep(Edge[] edges, int sets) {
    RowIndex members = new RowIndex();
    long[] highs = new long[edges.length + 1];
    long[] lows = new long[edges.length + 1];
    int[] classes = new int[edges.length + 1];
    long[] here = new long[(sets + 63) >>> 6];
    int count = 0;
    int at = 0;
    long high = 0;
    long low = 0;
    while (true) {
      while (at < edges.length && edges[at].high == high && edges[at].low == low) {
        here[edges[at].set >>> 6] ^= 1L << edges[at].set;
        at++;
      }
      int found = members.number(here);
      if (count == 0 || classes[count - 1] != found) {
        highs[count] = high;
        lows[count] = low;
        classes[count++] = found;
      }
      if (at == edges.length) {
        return new AddressClasses(
            Arrays.copyOf(highs, count),
            Arrays.copyOf(lows, count),
            Arrays.copyOf(classes, count),
            List.copyOf(members.rows()));
      }
      high = edges[at].high;
      low = edges[at].low;
    }
  }

  /** Returns the same segments in the classes {@code renamed}, neighbours of one class joined. */
  AddressClasses renamed(int[] renamed) {
    int count = 0;
    long[] newHighs = new long[highs.length];
    long[] newLows = new long[lows.length];
    int[] newClasses = new int[classes.length];
    for (int i = 0; i < classes.length; i++) {
      int name = renamed[classes[i]];
      if (count == 0 || newClasses[count - 1] != name) {
        newHighs[count] = highs[i];
        newLows[count] = lows[i];
        newClasses[count++] = name;
      }
    }
    return new AddressClasses(
        Arrays.copyOf(newHighs, count),
        Arrays.copyOf(newLows, count),
        Arrays.copyOf(newClasses, count),
        List.of());
  }
}
