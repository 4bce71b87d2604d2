package io.ipflow.server.watcher;

/** Texts of messages. */
final class Words {
  private static final int LONGEST = 200;

  private Words() {}

  /** Returns the text, or its beginning: a message repeats no book. */
  static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
