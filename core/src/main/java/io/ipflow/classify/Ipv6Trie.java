package io.ipflow.classify;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds the class of an IPv6 address. The upper half goes through a trie of seven loads without a
 * branch; nearly always that is all, since networks end there. Where rules tell the hosts of one
 * /64 apart, the lower half is searched among their bounds. Immutable.
 */
final class Ipv6Trie {
  private static final int LEVELS = 6;

  private final int[] top;
  private final int topShift;
  private final int[][] levels = new int[LEVELS][];
  private final int[] hostStarts;
  private final long[] hosts;
  private final int[] hostClasses;
  private final int mostHosts; // of one network

  /** Builds the trie of {@code segments}. */
  Ipv6Trie(AddressClasses segments) {
    Networks networks = new Networks(segments);
    TrieDraft draft =
        new TrieDraft(
            64,
            Arrays.copyOf(networks.highs, networks.count),
            Arrays.copyOf(networks.values, networks.count));
    top = draft.top();
    topShift = Integer.numberOfLeadingZeros(top.length) + 1;
    for (int i = 0; i < LEVELS; i++) {
      levels[i] = draft.level(i).toInts();
    }
    hostStarts = Arrays.copyOf(networks.hostStarts, networks.split + 1);
    hostStarts[networks.split] = networks.hostCount;
    hosts = Arrays.copyOf(networks.hosts, networks.hostCount);
    hostClasses = Arrays.copyOf(networks.hostClasses, networks.hostCount);
    mostHosts =
        IntStream.range(0, networks.split)
            .map(network -> hostStarts[network + 1] - hostStarts[network])
            .max()
            .orElse(0);
  }

  /**
   * Segments by their upper halves: intervals of /64 networks whose value is twice their class, and
   * single /64 networks that are split, whose value is odd and leads to the bounds among their
   * hosts.
   */
  private static final class Networks {
    private final long[] highs;
    private final int[] values;
    private int count;
    private final int[] hostStarts;
    private int split;
    private final long[] hosts;
    private final int[] hostClasses;
    private int hostCount;

    Networks(AddressClasses segments) {
      int most = segments.highs().length;
      highs = new long[2 * most + 1];
      values = new int[2 * most + 1];
      hostStarts = new int[most + 1];
      hosts = new long[2 * most];
      hostClasses = new int[2 * most];
      int before = 0;
      int at = 0;
      while (at < most) {
        int end = at;
        while (end < most && segments.highs()[end] == segments.highs()[at]) {
          end++;
        }
        if (end - at == 1 && segments.lows()[at] == 0) {
          add(segments.highs()[at], segments.classes()[at] << 1);
        } else {
          split(segments, at, end, before);
        }
        before = segments.classes()[end - 1];
        at = end;
      }
    }

    private void add(long high, int value) {
      if (count > 0 && highs[count - 1] == high) {
        count--; // what followed a split network goes no further than that
      }
      highs[count] = high;
      values[count++] = value;
    }

    private void split(AddressClasses segments, int at, int end, int before) {
      add(segments.highs()[at], (split << 1) | 1);
      hostStarts[split++] = hostCount;
      if (segments.lows()[at] != 0) {
        host(0, before);
      }
      for (int i = at; i < end; i++) {
        host(segments.lows()[i], segments.classes()[i]);
      }
      if (segments.highs()[at] != -1L) {
        add(segments.highs()[at] + 1, segments.classes()[end - 1] << 1);
      }
    }

    private void host(long low, int name) {
      hosts[hostCount] = low ^ Long.MIN_VALUE; // so that signed comparison orders them
      hostClasses[hostCount++] = name;
    }
  }

  /** Returns the class of the address with these halves. */
  int classOf(long high, long low) {
    int block = top[(int) (high >>> Integer.SIZE) >>> topShift];
    for (int level = 0; level < LEVELS; level++) {
      block = levels[level][(block >>> 5) + (((int) (high >>> (40 - 8 * level)) & 255) >>> block)];
    }
    return (block & 1) == 0 ? block >>> 1 : hostClass(block >>> 1, low);
  }

  private int hostClass(int network, long low) {
    long wanted = low ^ Long.MIN_VALUE;
    int from = hostStarts[network];
    int length = hostStarts[network + 1] - from;
    while (length > 1) {
      int half = length >>> 1;
      from = hosts[from + half] <= wanted ? from + half : from;
      length -= half;
    }
    return hostClasses[from];
  }

  /**
   * Puts the classes of {@code count} addresses to {@code classes}.
   *
   * @param block has the upper halves of the addresses
   * @param lows the lower halves, from index {@code from} on
   */
  void classesOf(Block block, long[] lows, int from, int count, int[] classes) {
    int done = descend(block.halves, count, classes);
    if (done < count) {
      rest(block.halves, done, count, classes);
    }
    int split = pickSplit(block, count, classes);
    for (int i = 0; i < split; i++) {
      block.wanted[i] = lows[from + block.picked[i]] ^ Long.MIN_VALUE;
    }
    for (int length = mostHosts; split > 0 && length > 1; length -= length >>> 1) {
      halve(block, split);
    }
    for (int i = 0; i < split; i++) {
      classes[block.picked[i]] = hostClasses[block.firsts[i]];
    }
  }

  /** Picks the addresses in networks that are split, and returns how many. */
  private int pickSplit(Block block, int count, int[] classes) {
    int[] picked = block.picked;
    int split = 0;
    for (int i = 0; i < count; i++) {
      picked[split] = i;
      split += classes[i] & 1;
      classes[i] >>>= 1;
    }
    int[] starts = block.firsts;
    int[] lengths = block.found;
    for (int i = 0; i < split; i++) {
      int network = classes[picked[i]];
      starts[i] = hostStarts[network];
      lengths[i] = hostStarts[network + 1] - starts[i];
    }
    return split;
  }

  /** Takes a step of {@link #hostClass} for all that are picked, without a branch to guess. */
  private void halve(Block block, int split) {
    long[] wanted = block.wanted;
    int[] starts = block.firsts;
    int[] lengths = block.found;
    long[] hosts = this.hosts;
    for (int i = 0; i < split; i++) {
      int half = lengths[i] >>> 1;
      int middle = starts[i] + half;
      starts[i] = hosts[middle] <= wanted[i] ? middle : starts[i];
      lengths[i] -= half;
    }
  }

  /** Takes the steps for as many as fill whole vectors; returns how many those are. */
  private int descend(Halves halves, int count, int[] found) {
    int done = Simd.HERE.top(top, topShift, halves.uppers(), count, found);
    for (int level = 0; level < LEVELS; level++) {
      int after = 40 - 8 * level; // bits of the upper half after those that the level looks at
      int[] keys = after >= Integer.SIZE ? halves.uppers() : halves.lowers();
      Simd.HERE.below(levels[level], keys, after % Integer.SIZE, count, found);
    }
    return done;
  }

  private void rest(Halves halves, int done, int count, int[] classes) {
    int[] uppers = halves.uppers();
    int[] lowers = halves.lowers();
    int[] top = this.top;
    int[] one = levels[0];
    int[] two = levels[1];
    int[] three = levels[2];
    int[] four = levels[3];
    int[] five = levels[4];
    int[] six = levels[5];
    int topShift = this.topShift;
    for (int i = done; i < count; i++) {
      int upper = uppers[i];
      int block = top[upper >>> topShift];
      block = one[(block >>> 5) + (((upper >>> 8) & 255) >>> block)];
      block = two[(block >>> 5) + ((upper & 255) >>> block)];
      int lower = lowers[i];
      block = three[(block >>> 5) + ((lower >>> 24) >>> block)];
      block = four[(block >>> 5) + (((lower >>> 16) & 255) >>> block)];
      block = five[(block >>> 5) + (((lower >>> 8) & 255) >>> block)];
      classes[i] = six[(block >>> 5) + ((lower & 255) >>> block)];
    }
  }

  /** The upper halves of a block of addresses, cut in two. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied for nothing.
  record Halves(int[] uppers, int[] lowers) {
    /** Reads {@code count} halves from index {@code from} on. */
    void read(long[] highs, int from, int count) {
      for (int i = 0; i < count; i++) {
        uppers[i] = (int) (highs[from + i] >>> Integer.SIZE);
        lowers[i] = (int) highs[from + i];
      }
    }
  }

  /** Returns the bytes that the tables take. */
  long bytes() {
    long bytes = 4L * top.length + 4L * hostStarts.length + 12L * hosts.length;
    for (int[] level : levels) {
      bytes += 4L * level.length;
    }
    return bytes;
  }
}
