package io.ipflow.formats;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one file held.
 *
 * @param file the file's name as its origins say it
 * @param format the formats recognised in it, joined by {@code +}
 * @param resources the number of resources by ARM type, in the order of the types
 * @param securityRules the number of user rules
 * @param unresolved the number of values that were not understood or depend on an expression
 */
public record FileReport(
    String file, String format, Map<String, Integer> resources, int securityRules, int unresolved) {
  /** Copies the counts and checks that every part is there. */
  public FileReport {
    Objects.requireNonNull(file, "file is null");
    Objects.requireNonNull(format, "format is null");
    resources = Collections.unmodifiableMap(new TreeMap<>(resources));
  }

  /** Returns whether the file held anything that a network is made of. */
  public boolean isConfiguration() {
    return format.contains(Shape.SERVICE_TAGS.word())
        || resources.keySet().stream().anyMatch(FileReport::isOfNetwork);
  }

  private static boolean isOfNetwork(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    return name.startsWith("microsoft.network/")
        || name.startsWith("microsoft.compute/virtualmachine")
        || name.startsWith("effective");
  }
}
