package io.ipflow.cli;

import java.util.Locale;
import java.util.Set;

/** What the contract promises and a later version brings: named as such, never taken in silence. */
final class Later {
  private static final Set<String> COMMANDS =
      Set.of("search", "diff", "lint", "matrix", "test", "suggest", "replay", "pull");
  private static final Set<String> OPTIONS = Set.of("--parameters");

  private Later() {}

  static boolean isCommand(String word) {
    return COMMANDS.contains(word.toLowerCase(Locale.ROOT));
  }

  static boolean isOption(String name) {
    return OPTIONS.contains(name);
  }
}
