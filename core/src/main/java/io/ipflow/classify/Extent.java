package io.ipflow.classify;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Blocks;
import io.ipflow.effective.Condition;
import io.ipflow.effective.End;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The bare addresses that a set certainly has, and those that it has perhaps.
 *
 * @param certain ranges that do not overlap, ascending, IPv4 before IPv6
 * @param possible likewise; they cover the certain ones
 */
record Extent(List<IpRange> certain, List<IpRange> possible) {
  private static final Ip FIRST_IPV4 = Ip.of("0.0.0.0");
  private static final Ip FIRST_IPV6 = Ip.of("::");

  /** Returns the extent of {@code set}. O(n log n) in its bounds. */
  static Extent of(AddressSet set) {
    if (set instanceof Blocks || set instanceof AddressSet.Everything) {
      List<IpRange> ranges = set.known().ranges();
      return new Extent(ranges, ranges);
    }
    return swept(set);
  }

  /** Asks the set once between each two of its bounds. */
  private static Extent swept(AddressSet set) {
    TreeSet<Ip> cuts = new TreeSet<>(List.of(FIRST_IPV4, FIRST_IPV6));
    for (IpRange bound : set.bounds()) {
      cuts.add(bound.first());
      bound.last().next().ifPresent(cuts::add);
    }
    List<IpRange> certain = new ArrayList<>();
    List<IpRange> possible = new ArrayList<>();
    for (Ip cut : cuts) {
      Condition contains = set.contains(End.remote(cut));
      if (!contains.isNever()) {
        IpRange range = new IpRange(cut, lastBefore(cuts.higher(cut), cut));
        possible.add(range);
        if (contains.isAlways()) {
          certain.add(range);
        }
      }
    }
    List<IpRange> joined = Blocks.ofRanges(possible).ranges();
    return certain.size() == possible.size()
        ? new Extent(joined, joined)
        : new Extent(Blocks.ofRanges(certain).ranges(), joined);
  }

  private static Ip lastBefore(Ip next, Ip cut) {
    return next == null || next.version() != cut.version()
        ? (cut.isIpv4() ? LAST_IPV4 : LAST_IPV6)
        : next.previous().orElseThrow();
  }

  private static final Ip LAST_IPV4 = Ip.of("255.255.255.255");
  private static final Ip LAST_IPV6 = Ip.of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

  /** Returns whether nothing is open about the set. */
  boolean isCertain() {
    return certain.equals(possible);
  }

  /** Returns the ranges of one family that the set has certainly, or that it has perhaps. */
  List<IpRange> ranges(boolean certainly, IpVersion version) {
    return (certainly ? certain : possible)
        .stream().filter(range -> range.first().version() == version).toList();
  }
}
