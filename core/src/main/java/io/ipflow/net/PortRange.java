package io.ipflow.net;

import java.util.Optional;

/**
 * A closed range of port numbers, 0 to 65535 (azure-semantics.md 3.8: "Valid range 0-65535").
 *
 * @param first the lowest port of the range
 * @param last the highest port of the range, not below {@code first}
 */
public record PortRange(int first, int last) implements Comparable<PortRange> {
  /** The highest port. */
  public static final int MAX_PORT = 65535;

  /** Every port. */
  public static final PortRange ANY = new PortRange(0, MAX_PORT);

  /** Checks that the range is ascending and within 0-65535. */
  public PortRange {
    if (first < 0 || last > MAX_PORT || first > last) {
      throw new IllegalArgumentException(
          "`" + first + "-" + last + "` is not an ascending range within 0-65535");
    }
  }

  /** Returns the range that holds {@code port} alone. */
  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  /** Returns the range written {@code 80}, {@code 80-90} or {@code *}; empty for anything else. */
  public static Optional<PortRange> parse(String text) {
    int port = Decimal.number(text, MAX_PORT);
    if (port >= 0) { // as nearly always written
      return Optional.of(of(port));
    }
    String trimmed = text.strip();
    if (trimmed.equals("*")) {
      return Optional.of(ANY);
    }
    int dash = trimmed.indexOf('-');
    if (dash < 0) {
      return Decimal.parse(trimmed, MAX_PORT).map(PortRange::of);
    }
    Optional<Integer> low = Decimal.parse(trimmed.substring(0, dash).strip(), MAX_PORT);
    Optional<Integer> high = Decimal.parse(trimmed.substring(dash + 1).strip(), MAX_PORT);
    return low.isPresent() && high.isPresent() && low.get() <= high.get()
        ? Optional.of(new PortRange(low.get(), high.get()))
        : Optional.empty();
  }

  /** Returns whether {@code port} lies in the range. */
  public boolean contains(int port) {
    return first <= port && port <= last;
  }

  /** Returns whether every port of {@code other} lies in the range. */
  public boolean contains(PortRange other) {
    return first <= other.first && other.last <= last;
  }

  /** Returns whether the range holds every port. */
  public boolean isAny() {
    return first == 0 && last == MAX_PORT;
  }

  /** Orders by first port, then by last. */
  @Override
  public int compareTo(PortRange other) {
    int byFirst = Integer.compare(first, other.first);
    return byFirst != 0 ? byFirst : Integer.compare(last, other.last);
  }

  // Written out for a quick start, as in Ip.
  @Override
  public boolean equals(Object other) {
    return other instanceof PortRange range && first == range.first && last == range.last;
  }

  @Override
  public int hashCode() {
    return 31 * first + last;
  }

  /** Returns {@code 80} or {@code 80-90}; every port is {@code 0-65535}. */
  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
