package io.ipflow.net;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address.
 *
 * <p>An IPv4 address is the unsigned 32-bit number in the low half of {@code low}; {@code high} is
 * then 0. An IPv6 address is the unsigned 128-bit number {@code high * 2^64 + low}. The families
 * never mix: {@code 0.0.0.1} and {@code ::1} are different addresses, and all IPv4 addresses order
 * before all IPv6 ones.
 *
 * @param version the family
 * @param high the upper 64 bits, unsigned; 0 for IPv4
 * @param low the lower 64 bits, unsigned; at most 2^32-1 for IPv4
 */
public record Ip(IpVersion version, long high, long low) implements Comparable<Ip> {
  private static final long IPV4_MASK = 0xFFFF_FFFFL;

  /** Checks that an IPv4 address fits 32 bits. */
  public Ip {
    if (version == IpVersion.IPV4 && (high != 0 || (low & ~IPV4_MASK) != 0)) {
      throw new IllegalArgumentException("an IPv4 address has 32 bits");
    }
  }

  /** Returns the IPv4 address whose unsigned 32-bit value is in {@code bits}. */
  public static Ip ofIpv4(int bits) {
    return new Ip(IpVersion.IPV4, 0, bits & IPV4_MASK);
  }

  /**
   * Returns the address written in {@code text}: four decimal octets without leading zeros, or IPv6
   * text (RFC 4291 section 2.2, also with a dotted IPv4 tail); empty for anything else. Zone names
   * and surrounding blanks are refused.
   */
  public static Optional<Ip> parse(String text) {
    Ip ipv4 = IpText.parseIpv4(text);
    return Optional.ofNullable(
        ipv4 == null && text.indexOf(':') >= 0 ? IpText.parseIpv6(text) : ipv4);
  }

  /** Returns the address written in {@code text}, or throws if it is none. */
  public static Ip of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("`" + text + "` is not an IP address"));
  }

  /** Returns whether this is an IPv4 address. */
  public boolean isIpv4() {
    return version == IpVersion.IPV4;
  }

  /** Returns the address one above, or empty for the last of the family. */
  public Optional<Ip> next() {
    if (isIpv4()) {
      return low == IPV4_MASK ? Optional.empty() : Optional.of(new Ip(version, 0, low + 1));
    }
    if (low != -1L) {
      return Optional.of(new Ip(version, high, low + 1));
    }
    return high == -1L ? Optional.empty() : Optional.of(new Ip(version, high + 1, 0));
  }

  /** Returns the address one below, or empty for the first of the family. */
  public Optional<Ip> previous() {
    if (low != 0) {
      return Optional.of(new Ip(version, high, low - 1));
    }
    return high == 0 ? Optional.empty() : Optional.of(new Ip(version, high - 1, -1L));
  }

  /** Orders IPv4 before IPv6, and by unsigned value within a family. */
  @Override
  public int compareTo(Ip other) {
    if (version != other.version) {
      return version.compareTo(other.version);
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  // Written out, as is hashCode: what records derive costs a start of the program 20 ms.
  @Override
  public boolean equals(Object other) {
    return other instanceof Ip ip && version == ip.version && high == ip.high && low == ip.low;
  }

  @Override
  public int hashCode() {
    return (isIpv4() ? 0 : 31 * 31) + 31 * Long.hashCode(high) + Long.hashCode(low);
  }

  /**
   * Returns dotted decimal, or IPv6 text as RFC 5952 writes it: with a dotted tail for IPv4-mapped
   * addresses (its section 5), else in groups.
   */
  @Override
  public String toString() {
    return isIpv4() ? IpText.formatIpv4((int) low) : IpText.formatIpv6(high, low);
  }
}
