package io.ipflow.net;

import java.util.ArrayList;
import java.util.List;

/**
 * A closed, non-empty range of addresses of one family.
 *
 * @param first the lowest address
 * @param last the highest address, not below {@code first}
 */
public record IpRange(Ip first, Ip last) implements Comparable<IpRange> {
  /** Checks that both ends are of one family and ascending. */
  public IpRange {
    if (first.version() != last.version() || first.compareTo(last) > 0) {
      throw new IllegalArgumentException("`" + first + "-" + last + "` is not an ascending range");
    }
  }

  /** Returns whether {@code ip} lies in the range; never for the other family. */
  public boolean contains(Ip ip) {
    return first.compareTo(ip) <= 0 && ip.compareTo(last) <= 0;
  }

  /** Returns whether the ranges share an address. */
  public boolean overlaps(IpRange other) {
    return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
  }

  /**
   * Returns what remains of this range without {@code other}: none, one or two ranges, ascending.
   */
  public List<IpRange> minus(IpRange other) {
    if (!overlaps(other)) {
      return List.of(this);
    }
    List<IpRange> rest = new ArrayList<>(2);
    if (first.compareTo(other.first) < 0) {
      rest.add(new IpRange(first, other.first.previous().orElseThrow()));
    }
    if (other.last.compareTo(last) < 0) {
      rest.add(new IpRange(other.last.next().orElseThrow(), last));
    }
    return List.copyOf(rest);
  }

  /** Returns the fewest blocks that cover exactly this range, ascending. */
  public List<Prefix> toPrefixes() {
    List<Prefix> blocks = new ArrayList<>();
    Ip at = first;
    while (true) {
      Prefix block = widestFrom(at);
      blocks.add(block);
      if (block.last().equals(last)) {
        return List.copyOf(blocks);
      }
      at = block.last().next().orElseThrow();
    }
  }

  private Prefix widestFrom(Ip start) {
    int length = start.version().bits();
    Prefix block = Prefix.of(start);
    while (length > 0) {
      Prefix wider = Prefix.containing(start, length - 1);
      if (!wider.network().equals(start) || wider.last().compareTo(last) > 0) {
        return block;
      }
      block = wider;
      length--;
    }
    return block;
  }

  /** Orders by first address, then by last. */
  @Override
  public int compareTo(IpRange other) {
    int byFirst = first.compareTo(other.first);
    return byFirst != 0 ? byFirst : last.compareTo(other.last);
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
