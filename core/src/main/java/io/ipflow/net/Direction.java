package io.ipflow.net;

import java.util.Locale;
import java.util.Optional;

/** The way a packet crosses a network interface, seen from the interface. */
public enum Direction {
  /** Towards the interface: the remote end is the source. */
  INBOUND("Inbound"),
  /** Away from the interface: the local end is the source. */
  OUTBOUND("Outbound");

  private final String azureName;

  Direction(String azureName) {
    this.azureName = azureName;
  }

  /** Returns Azure's spelling, {@code Inbound} or {@code Outbound}. */
  public String azureName() {
    return azureName;
  }

  /** Returns the direction named by {@code text} in any letter case, or empty. */
  public static Optional<Direction> parse(String text) {
    return switch (text) {
      case "Inbound" -> Optional.of(INBOUND); // as nearly always written: nothing is made anew
      case "Outbound" -> Optional.of(OUTBOUND);
      default ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "inbound" -> Optional.of(INBOUND);
            case "outbound" -> Optional.of(OUTBOUND);
            default -> Optional.empty();
          };
    };
  }
}
