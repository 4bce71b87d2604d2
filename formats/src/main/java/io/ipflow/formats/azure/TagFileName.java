package io.ipflow.formats.azure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The date in the name under which Microsoft publishes a file of service tags, such as {@code
 * ServiceTags_Public_20251103.json}. The file itself holds none, and no other is guessed.
 */
public final class TagFileName {
  private static final Pattern PUBLISHED =
      Pattern.compile(
          "(?i)(?:^|.*[/\\\\])ServiceTags_\\w+?_"
              + "(20\\d\\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\\d|3[01])\\.json(?:\\.gz)?");

  private TagFileName() {}

  /** Returns the date as {@code 2025-11-03}; empty if {@code file} is named otherwise. */
  public static Optional<String> date(String file) {
    Matcher name = PUBLISHED.matcher(file);
    return name.matches()
        ? Optional.of(name.group(1) + "-" + name.group(2) + "-" + name.group(3))
        : Optional.empty();
  }
}
