package io.ipflow.formats.json;

/** The user's own text inside a message. */
public final class Quoted {
  private static final int LONGEST = 60;

  private Quoted() {}

  /**
   * Returns {@code text} in backticks, fit for one line on a terminal: control characters are
   * blanks, what follows the 60th character is an ellipsis.
   */
  public static String of(String text) {
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    StringBuilder quoted = new StringBuilder(shown.length() + 2).append('`');
    shown.chars().forEach(c -> quoted.append(Character.isISOControl(c) ? ' ' : (char) c));
    return quoted.append('`').toString();
  }
}
