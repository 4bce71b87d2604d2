package io.ipflow.net;

import java.util.Optional;

/** Plain decimal numbers as addresses and ports write them: ASCII digits, no sign, no blanks. */
final class Decimal {
  private Decimal() {}

  /** Returns the number that {@code text} writes if it lies within 0 and {@code max}, closed. */
  static Optional<Integer> parse(String text, int max) {
    int number = number(text, max);
    return number < 0 ? Optional.empty() : Optional.of(number);
  }

  /** Returns the same number, or -1. */
  static int number(String text, int max) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      value = value * 10 + (digit - '0');
    }
    return value <= max ? value : -1;
  }
}
