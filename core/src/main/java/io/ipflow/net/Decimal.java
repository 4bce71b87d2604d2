package io.ipflow.net;

import java.util.Optional;

/** Plain decimal numbers as addresses and ports write them: ASCII digits, no sign, no blanks. */
final class Decimal {
  private Decimal() {}

  /** Returns the number that {@code text} writes if it lies within 0 and {@code max}, closed. */
  static Optional<Integer> parse(String text, int max) {
    if (text.isEmpty() || text.length() > 9) {
      return Optional.empty();
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return Optional.empty();
      }
      value = value * 10 + (digit - '0');
    }
    return value <= max ? Optional.of(value) : Optional.empty();
  }
}
