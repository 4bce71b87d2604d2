package io.ipflow.net;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An IP protocol by its number, or {@link #ANY}, which stands for all of them.
 *
 * <p>Network security groups name {@code *}, Tcp, Udp, Icmp, Esp and Ah (azure-semantics.md 3.7); a
 * question may name any number.
 *
 * @param number the IANA protocol number, 0 to 255, or -1 for any
 */
public record Protocol(int number) {
  /** Every protocol; the {@code *} of a rule. */
  public static final Protocol ANY = new Protocol(-1);

  /** ICMP for IPv4, number 1. */
  public static final Protocol ICMP = new Protocol(1);

  /** TCP, number 6. */
  public static final Protocol TCP = new Protocol(6);

  /** UDP, number 17. */
  public static final Protocol UDP = new Protocol(17);

  /** Encapsulating Security Payload, number 50. */
  public static final Protocol ESP = new Protocol(50);

  /** Authentication Header, number 51. */
  public static final Protocol AH = new Protocol(51);

  /** ICMP for IPv6, number 58. */
  public static final Protocol ICMPV6 = new Protocol(58);

  private static final Map<String, Protocol> BY_NAME =
      Map.of(
          "*", ANY, "any", ANY, "all", ANY, "tcp", TCP, "udp", UDP, "icmp", ICMP, "esp", ESP, "ah",
          AH);

  private static final Map<Integer, String> AZURE_NAMES =
      Map.of(-1, "*", 1, "Icmp", 6, "Tcp", 17, "Udp", 50, "Esp", 51, "Ah");

  /** Checks that the number is one that the protocol field can hold. */
  public Protocol {
    if (number < -1 || number > 255) {
      throw new IllegalArgumentException("protocol number `" + number + "` is not within 0-255");
    }
  }

  /** Returns whether packets of this protocol carry ports that rules can name: TCP and UDP do. */
  public boolean hasPorts() {
    return number == TCP.number || number == UDP.number;
  }

  /** Returns whether this is {@link #ANY}. */
  public boolean isAny() {
    return number < 0;
  }

  /** Returns Azure's spelling ({@code Tcp}, {@code *}), or the number where Azure has no name. */
  public String azureName() {
    return AZURE_NAMES.getOrDefault(number, Integer.toString(number));
  }

  /**
   * Returns the protocol that {@code text} names, by Azure's name in any letter case, {@code *},
   * {@code any}, {@code all} or a number 0 to 255; empty for anything else.
   */
  public static Optional<Protocol> parse(String text) {
    switch (text) {
      case "TCP", "Tcp" -> { // as nearly always written: nothing is made anew
        return Optional.of(TCP);
      }
      case "UDP", "Udp" -> {
        return Optional.of(UDP);
      }
      default -> {}
    }
    Protocol named = BY_NAME.get(text.strip().toLowerCase(Locale.ROOT));
    if (named != null) {
      return Optional.of(named);
    }
    return Decimal.parse(text.strip(), 255).map(Protocol::new);
  }

  // Written out for a quick start, as in Ip.
  @Override
  public boolean equals(Object other) {
    return other instanceof Protocol protocol && number == protocol.number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return azureName();
  }
}
