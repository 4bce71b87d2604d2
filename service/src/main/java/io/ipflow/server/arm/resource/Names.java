package io.ipflow.server.arm.resource;

import io.ipflow.server.arm.ArmException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of resources and of regions. */
public final class Names {
  private static final Pattern RESOURCE = Pattern.compile("\\w(?:[\\w.-]{0,78}\\w)?");

  private Names() {}

  /** Refuses a name that no resource may have (azure-semantics.md 3.7, 5.5). */
  public static void check(String name) throws ArmException {
    if (!RESOURCE.matcher(name).matches()) {
      throw ProviderErrors.invalidName(name);
    }
  }

  /** Returns the region's name as Azure prints it: {@code westeurope} of {@code West Europe}. */
  public static String region(String written) {
    return written.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /** Returns whether two names are one. */
  public static boolean same(String some, String other) {
    return some.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }
}
