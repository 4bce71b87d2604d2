package io.ipflow.effective;

import io.ipflow.model.OpenThing;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A known set of addresses, held as sorted, disjoint, non-touching ranges; membership by binary
 * search, O(log n), without allocation.
 */
public final class Blocks implements AddressSet {
  /** The empty set. */
  public static final Blocks NONE = of(List.of());

  /** Every address of both families. */
  public static final Blocks EVERYTHING =
      of(List.of(Prefix.ALL_IPV4, Prefix.containing(Ip.of("::"), 0)));

  private final long[] firstIpv4;
  private final long[] lastIpv4;
  private final Ip[] firstIpv6;
  private final Ip[] lastIpv6;

  private Blocks(List<IpRange> merged) {
    List<IpRange> ipv4 = merged.stream().filter(range -> range.first().isIpv4()).toList();
    List<IpRange> ipv6 = merged.stream().filter(range -> !range.first().isIpv4()).toList();
    firstIpv4 = ipv4.stream().mapToLong(range -> range.first().low()).toArray();
    lastIpv4 = ipv4.stream().mapToLong(range -> range.last().low()).toArray();
    firstIpv6 = ipv6.stream().map(IpRange::first).toArray(Ip[]::new);
    lastIpv6 = ipv6.stream().map(IpRange::last).toArray(Ip[]::new);
  }

  /** Returns the addresses of {@code prefixes}. */
  public static Blocks of(Collection<Prefix> prefixes) {
    return ofRanges(prefixes.stream().map(Prefix::range).toList());
  }

  /** Returns the addresses of {@code ranges}, which may overlap. */
  public static Blocks ofRanges(Collection<IpRange> ranges) {
    List<IpRange> merged = new ArrayList<>();
    for (IpRange range : ranges.stream().sorted().toList()) {
      int end = merged.size() - 1;
      if (end >= 0 && touches(merged.get(end), range)) {
        Ip last = merged.get(end).last();
        Ip farther = last.compareTo(range.last()) < 0 ? range.last() : last;
        merged.set(end, new IpRange(merged.get(end).first(), farther));
      } else {
        merged.add(range);
      }
    }
    return new Blocks(merged);
  }

  private static boolean touches(IpRange before, IpRange after) {
    return before.first().version() == after.first().version()
        && (before.overlaps(after)
            || before.last().next().filter(after.first()::equals).isPresent());
  }

  /** Returns the ranges, ascending, IPv4 before IPv6. */
  public List<IpRange> ranges() {
    List<IpRange> ranges = new ArrayList<>();
    for (int i = 0; i < firstIpv4.length; i++) {
      ranges.add(
          new IpRange(
              new Ip(IpVersion.IPV4, 0, firstIpv4[i]), new Ip(IpVersion.IPV4, 0, lastIpv4[i])));
    }
    for (int i = 0; i < firstIpv6.length; i++) {
      ranges.add(new IpRange(firstIpv6[i], lastIpv6[i]));
    }
    return ranges;
  }

  /** Returns the fewest prefixes that cover the set exactly, ascending. */
  public List<Prefix> prefixes() {
    return ranges().stream().flatMap(range -> range.toPrefixes().stream()).toList();
  }

  /** Returns the set without the addresses of {@code other}. */
  public Blocks minus(Blocks other) {
    List<IpRange> rest = ranges();
    for (IpRange hole : other.ranges()) {
      rest = rest.stream().flatMap(range -> range.minus(hole).stream()).toList();
    }
    return new Blocks(rest);
  }

  /** Returns the addresses of this set and of {@code other}. */
  public Blocks union(Blocks other) {
    List<IpRange> all = ranges();
    all.addAll(other.ranges());
    return ofRanges(all);
  }

  /** Returns whether the set is empty. */
  public boolean isEmpty() {
    return firstIpv4.length == 0 && firstIpv6.length == 0;
  }

  /** Returns whether every address of {@code other} is in the set. O(m log n). */
  public boolean containsAll(Blocks other) {
    return other.ranges().stream().allMatch(this::contains);
  }

  /** The set's own ranges do not touch, so one of them has all of {@code range} or none does. */
  private boolean contains(IpRange range) {
    Ip first = range.first();
    if (first.isIpv4()) {
      int at = Arrays.binarySearch(firstIpv4, first.low());
      int before = at >= 0 ? at : -at - 2;
      return before >= 0 && range.last().low() <= lastIpv4[before];
    }
    int at = Arrays.binarySearch(firstIpv6, first);
    int before = at >= 0 ? at : -at - 2;
    return before >= 0 && range.last().compareTo(lastIpv6[before]) <= 0;
  }

  /** Returns whether the set and {@code other} share no address. */
  public boolean isDisjoint(Blocks other) {
    return minus(other).equals(this);
  }

  /** Returns whether {@code ip} is in the set. */
  public boolean contains(Ip ip) {
    if (ip.isIpv4()) {
      int at = Arrays.binarySearch(firstIpv4, ip.low());
      return at >= 0 || (at < -1 && ip.low() <= lastIpv4[-at - 2]);
    }
    int at = Arrays.binarySearch(firstIpv6, ip);
    return at >= 0 || (at < -1 && ip.compareTo(lastIpv6[-at - 2]) <= 0);
  }

  @Override
  public Condition contains(End end) {
    return Condition.of(contains(end.address()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blocks blocks
        && Arrays.equals(firstIpv4, blocks.firstIpv4)
        && Arrays.equals(lastIpv4, blocks.lastIpv4)
        && Arrays.equals(firstIpv6, blocks.firstIpv6)
        && Arrays.equals(lastIpv6, blocks.lastIpv6);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(firstIpv4) * 31 + Arrays.hashCode(lastIpv6);
  }

  @Override
  public String toString() {
    return prefixes().toString();
  }

  @Override
  public List<IpRange> bounds() {
    return ranges();
  }

  @Override
  public Blocks known() {
    return this;
  }

  @Override
  public List<OpenThing> open() {
    return List.of();
  }
}
