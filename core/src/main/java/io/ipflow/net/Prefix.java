package io.ipflow.net;

import java.util.Optional;

/**
 * An address block in CIDR form; host bits are zero.
 *
 * @param network the first address of the block
 * @param length the number of leading bits that all addresses of the block share, 0 to 32 or 128
 */
public record Prefix(Ip network, int length) implements Comparable<Prefix> {
  /** Every IPv4 address. */
  public static final Prefix ALL_IPV4 = new Prefix(Ip.ofIpv4(0), 0);

  /** Checks the length and that no host bit is set. */
  public Prefix {
    if (length < 0 || length > network.version().bits()) {
      throw new IllegalArgumentException(
          "prefix length `" + length + "` is not within 0-" + network.version().bits());
    }
    if (!network.equals(masked(network, length))) {
      throw new IllegalArgumentException(
          "`"
              + network
              + "/"
              + length
              + "` has host bits set; the block starts at `"
              + masked(network, length)
              + "`");
    }
  }

  /** Returns the block of {@code length} leading bits that holds {@code ip}. */
  public static Prefix containing(Ip ip, int length) {
    return new Prefix(masked(ip, length), length);
  }

  /** Returns the block that holds {@code ip} alone. */
  public static Prefix of(Ip ip) {
    return new Prefix(ip, ip.version().bits());
  }

  /**
   * Returns the block written {@code 10.0.0.0/8}, or a single address; empty for anything else, and
   * where host bits are set.
   */
  public static Optional<Prefix> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Ip.parse(text).map(Prefix::of);
    }
    Optional<Ip> ip = Ip.parse(text.substring(0, slash));
    if (ip.isEmpty()) {
      return Optional.empty();
    }
    return Decimal.parse(text.substring(slash + 1), ip.get().version().bits())
        .filter(length -> masked(ip.get(), length).equals(ip.get()))
        .map(length -> new Prefix(ip.get(), length));
  }

  /** Returns the block written in {@code text}, or throws if it is none. */
  public static Prefix of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("`" + text + "` is not a prefix"));
  }

  /** Returns the family of the block. */
  public IpVersion version() {
    return network.version();
  }

  /** Returns the highest address of the block. */
  public Ip last() {
    if (network.isIpv4()) {
      return new Ip(version(), 0, network.low() | (0xFFFF_FFFFL >>> length));
    }
    long high = length >= 64 ? network.high() : network.high() | (-1L >>> length);
    long low = length <= 64 ? -1L : network.low() | lowHostBits(length);
    return new Ip(version(), high, low);
  }

  private static long lowHostBits(int length) {
    return length == 128 ? 0 : -1L >>> (length - 64);
  }

  /** Returns the addresses of the block as a closed range. */
  public IpRange range() {
    return new IpRange(network, last());
  }

  /** Returns whether {@code ip} lies in the block; never for the other family. */
  public boolean contains(Ip ip) {
    return ip.version() == version() && masked(ip, length).equals(network);
  }

  /** Returns whether every address of {@code other} lies in the block. */
  public boolean contains(Prefix other) {
    return other.length >= length && contains(other.network);
  }

  /** Returns whether the blocks share an address, that is, one contains the other. */
  public boolean overlaps(Prefix other) {
    return contains(other) || other.contains(this);
  }

  private static Ip masked(Ip ip, int length) {
    if (ip.isIpv4()) {
      long mask = length == 0 ? 0 : 0xFFFF_FFFFL << (32 - length) & 0xFFFF_FFFFL;
      return new Ip(ip.version(), 0, ip.low() & mask);
    }
    long high = length >= 64 ? -1L : length == 0 ? 0 : -1L << (64 - length);
    long low = length <= 64 ? 0 : length == 128 ? -1L : -1L << (128 - length);
    return new Ip(ip.version(), ip.high() & high, ip.low() & low);
  }

  /** Orders by first address, then shorter (wider) first. */
  @Override
  public int compareTo(Prefix other) {
    int byNetwork = network.compareTo(other.network);
    return byNetwork != 0 ? byNetwork : Integer.compare(length, other.length);
  }

  // Written out for a quick start, as in Ip.
  @Override
  public boolean equals(Object other) {
    return other instanceof Prefix prefix
        && length == prefix.length
        && network.equals(prefix.network);
  }

  @Override
  public int hashCode() {
    return 31 * network.hashCode() + length;
  }

  /** Returns {@code 10.0.0.0/8}; a single address keeps its {@code /32} or {@code /128}. */
  @Override
  public String toString() {
    return network + "/" + length;
  }
}
