package io.ipflow.question;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.Origin;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.Optional;
import java.util.Set;

/** The parts of a query of NSG diagnostics, of their texts; empty for what is none. */
public final class ProfileWords {
  /** What {@link #protocol} takes. */
  public static final String PROTOCOLS = "Any, TCP, UDP or ICMP";

  /** What {@link #addresses} takes. */
  public static final String ADDRESSES = "an address, a CIDR without host bits, a service tag or *";

  private static final Set<Protocol> KNOWN =
      Set.of(Protocol.ANY, Protocol.TCP, Protocol.UDP, Protocol.ICMP);

  private ProfileWords() {}

  /** Returns the protocol. */
  public static Optional<Protocol> protocol(String text) {
    return Protocol.parse(text).filter(KNOWN::contains);
  }

  /** What begins as an address and is none, is no tag either: tags begin with a letter. */
  public static Optional<AddressOperand> addresses(String text) {
    boolean name = !text.isEmpty() && Character.isLetter(text.charAt(0)) && text.indexOf(':') < 0;
    return text.equals("*") || name || Prefix.parse(text).isPresent()
        ? Optional.of(AddressOperand.parse(text, Origin.AZURE))
        : Optional.empty();
  }

  /** Returns one port, or all. */
  public static Optional<PortRange> port(String text) {
    return PortRange.parse(text).filter(range -> range.isAny() || range.first() == range.last());
  }
}
