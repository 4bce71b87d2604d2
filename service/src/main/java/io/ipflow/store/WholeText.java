package io.ipflow.store;

/** Texts of whole characters: half a one (a lone surrogate) can neither be kept nor sent. */
public final class WholeText {
  private WholeText() {}

  /** Returns whether UTF-8 has every character of {@code text}. Cost: one pass. */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
