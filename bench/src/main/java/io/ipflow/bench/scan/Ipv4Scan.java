package io.ipflow.bench.scan;

import io.ipflow.bench.sets.FlatRule;
import io.ipflow.classify.Ipv4Packets;
import io.ipflow.net.IpRange;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The naive scan of IPv4 packets, whose local column holds addresses: the baseline of the
 * measurements and the check of every engine. Of each rule the span of its addresses is compared
 * first, from one flat array; only what lies within is looked up among a rule's several ranges.
 * Addresses are flipped in their highest bit, so that signed comparison orders them.
 */
public final class Ipv4Scan implements Scan {
  private static final int SPAN = 4; // first and last remote, first and last local

  private final RuleTable table;
  private final Ipv4Packets packets;
  private final int[] spans;
  private final Ranges[] remotes;
  private final Ranges[] locals;

  /** Makes the scan of {@code rules} over {@code packets}. */
  public Ipv4Scan(List<FlatRule> rules, Ipv4Packets packets) {
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
    spans = new int[rules.size() * SPAN];
    for (int rule = 0; rule < rules.size(); rule++) {
      spans[rule * SPAN] = remotes[rule].first();
      spans[rule * SPAN + 1] = remotes[rule].last();
      spans[rule * SPAN + 2] = locals[rule].first();
      spans[rule * SPAN + 3] = locals[rule].last();
    }
  }

  /** Ascending ranges. */
  private static final class Ranges {
    private final int[] firsts;
    private final int[] lasts;

    Ranges(List<IpRange> ranges) {
      firsts = ranges.stream().mapToInt(range -> flipped((int) range.first().low())).toArray();
      lasts = ranges.stream().mapToInt(range -> flipped((int) range.last().low())).toArray();
    }

    /** Without addresses the span is empty, so that nothing lies within. */
    int first() {
      return firsts.length == 0 ? Integer.MAX_VALUE : firsts[0];
    }

    int last() {
      return lasts.length == 0 ? Integer.MIN_VALUE : lasts[lasts.length - 1];
    }

    /** Returns whether they have an address of their span. */
    boolean has(int address) {
      if (firsts.length == 1) {
        return true;
      }
      int at = Arrays.binarySearch(firsts, address);
      return at >= 0 || address <= lasts[-at - 2];
    }
  }

  private static int flipped(int address) {
    return address ^ Integer.MIN_VALUE;
  }

  @Override
  public int length() {
    return packets.local().length;
  }

  @Override
  public int answer(int i) {
    int remote = flipped(packets.remote()[i]);
    int local = flipped(packets.local()[i]);
    int last = Answer.NONE;
    int rule = 0;
    while (rule < table.count()) {
      int trial = hasAddresses(rule, remote, local) ? trial(rule, i) : 0;
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

  private int trial(int rule, int i) {
    return table.trial(
        rule, packets.protocols()[i] & 0xff, packets.remotePorts()[i], packets.localPorts()[i]);
  }

  private boolean hasAddresses(int rule, int remote, int local) {
    int at = rule * SPAN;
    return spans[at] <= remote
        && remote <= spans[at + 1]
        && spans[at + 2] <= local
        && local <= spans[at + 3]
        && remotes[rule].has(remote)
        && locals[rule].has(local);
  }
}
