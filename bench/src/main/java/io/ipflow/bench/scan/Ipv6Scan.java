package io.ipflow.bench.scan;

import io.ipflow.bench.sets.FlatRule;
import io.ipflow.classify.Ipv6Packets;
import io.ipflow.net.IpRange;
import java.util.IdentityHashMap;
import java.util.List;

/** The naive scan of IPv6 packets, as {@link Ipv4Scan} is of IPv4 ones. */
public final class Ipv6Scan implements Scan {
  private final RuleTable table;
  private final Ipv6Packets packets;
  private final Ranges[] remotes;
  private final Ranges[] locals;

  /** Makes the scan of {@code rules} over {@code packets}. */
  public Ipv6Scan(List<FlatRule> rules, Ipv6Packets packets) {
    this.packets = packets;
    table = new RuleTable(rules);
    IdentityHashMap<List<IpRange>, Ranges> known = new IdentityHashMap<>(); // rules share them
    remotes =
        rules.stream()
            .map(rule -> known.computeIfAbsent(rule.remote(), Ranges::new))
            .toArray(Ranges[]::new);
    locals =
        rules.stream()
            .map(rule -> known.computeIfAbsent(rule.local(), Ranges::new))
            .toArray(Ranges[]::new);
  }

  /** Ascending ranges by the halves of their ends, flipped in their highest bit. */
  private static final class Ranges {
    private final long[] firstHigh;
    private final long[] firstLow;
    private final long[] lastHigh;
    private final long[] lastLow;

    Ranges(List<IpRange> ranges) {
      firstHigh = ranges.stream().mapToLong(range -> flipped(range.first().high())).toArray();
      firstLow = ranges.stream().mapToLong(range -> flipped(range.first().low())).toArray();
      lastHigh = ranges.stream().mapToLong(range -> flipped(range.last().high())).toArray();
      lastLow = ranges.stream().mapToLong(range -> flipped(range.last().low())).toArray();
    }

    boolean has(long high, long low) {
      int from = 0;
      int to = firstHigh.length - 1;
      if (to < 0
          || isLess(high, low, firstHigh[0], firstLow[0])
          || isLess(lastHigh[to], lastLow[to], high, low)) {
        return false;
      }
      while (from < to) {
        int middle = (from + to + 1) >>> 1;
        if (isLess(high, low, firstHigh[middle], firstLow[middle])) {
          to = middle - 1;
        } else {
          from = middle;
        }
      }
      return !isLess(lastHigh[from], lastLow[from], high, low);
    }

    private static boolean isLess(long high, long low, long otherHigh, long otherLow) {
      return high < otherHigh || (high == otherHigh && low < otherLow);
    }
  }

  private static long flipped(long half) {
    return half ^ Long.MIN_VALUE;
  }

  @Override
  public int length() {
    return packets.localLow().length;
  }

  @Override
  public int answer(int i) {
    int last = Answer.NONE;
    int rule = 0;
    while (rule < table.count()) {
      int trial = hasAddresses(rule, i) ? trial(rule, i) : 0;
      if (RuleTable.isOpen(trial)) {
        return Answer.OPEN;
      }
      if (RuleTable.isMatch(trial)) {
        if (table.ends(rule)) {
          return rule;
        }
        last = rule;
        rule = table.nextStage(rule);
      } else {
        rule++;
      }
    }
    return last;
  }

  private boolean hasAddresses(int rule, int i) {
    return remotes[rule].has(flipped(packets.remoteHigh()[i]), flipped(packets.remoteLow()[i]))
        && locals[rule].has(flipped(packets.localHigh()[i]), flipped(packets.localLow()[i]));
  }

  private int trial(int rule, int i) {
    return table.trial(
        rule, packets.protocols()[i] & 0xff, packets.remotePorts()[i], packets.localPorts()[i]);
  }
}
