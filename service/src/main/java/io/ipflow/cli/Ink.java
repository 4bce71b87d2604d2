package io.ipflow.cli;

/**
 * Colours for a terminal; none where nobody sees them.
 *
 * @param on whether there are any
 */
record Ink(boolean on) {
  private String paint(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  String bold(String text) {
    return paint("1", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  /** Returns {@code text} in the colour of the access that it speaks of. */
  String access(String access, String text) {
    return switch (access) {
      case "Allow", "AlwaysAllow" -> paint("1;32", text);
      case "Deny" -> paint("1;31", text);
      default -> paint("1;33", text);
    };
  }
}
