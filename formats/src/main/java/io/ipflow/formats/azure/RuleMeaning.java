package io.ipflow.formats.azure;

import io.ipflow.model.AdminRule;
import io.ipflow.model.Rule;
import java.util.Locale;
import java.util.Set;

/**
 * What a rule's name means in whichever of Azure's formats it is written (azure-semantics.md 1.7).
 *
 * @param kind which list the rule is in
 * @param key its own name, lower case
 */
public record RuleMeaning(RuleMeaning.Kind kind, String key) {
  /** The lists. */
  public enum Kind {
    /** Rules of users. */
    USER,
    /** Rules that every network security group has. */
    DEFAULT,
    /** What the data plane puts below the default rules: all is denied. */
    BASE_DENY,
    /** Anything else; a rule of a network manager has no prefix. */
    BARE
  }

  private static final Set<String> BASE = Set.of("defaultinbounddenyall", "defaultoutbounddenyall");

  /** Returns the meaning of {@code name}. */
  public static RuleMeaning of(String name) {
    String key = name.strip().toLowerCase(Locale.ROOT);
    if (key.startsWith("securityrules/")) {
      return new RuleMeaning(Kind.USER, key.substring("securityrules/".length()));
    }
    if (key.startsWith("userrule_")) {
      return new RuleMeaning(Kind.USER, key.substring("userrule_".length()));
    }
    String listed =
        key.startsWith("defaultsecurityrules/")
            ? key.substring("defaultsecurityrules/".length())
            : key;
    if (BASE.contains(listed)) {
      return new RuleMeaning(Kind.BASE_DENY, listed);
    }
    if (!listed.equals(key)) {
      return new RuleMeaning(Kind.DEFAULT, listed);
    }
    return key.startsWith("defaultrule_")
        ? new RuleMeaning(Kind.DEFAULT, key.substring("defaultrule_".length()))
        : new RuleMeaning(Kind.BARE, key);
  }

  /** Returns the meaning of {@code rule}. */
  public static RuleMeaning of(Rule rule) {
    Kind kind = rule instanceof AdminRule ? Kind.BARE : rule.isDefault() ? Kind.DEFAULT : Kind.USER;
    return new RuleMeaning(kind, rule.name().toLowerCase(Locale.ROOT));
  }

  /** Returns whether the rule is the last of every group: what nothing else matched is denied. */
  boolean isDenyAll() {
    return kind == Kind.DEFAULT && (key.equals("denyallinbound") || key.equals("denyalloutbound"));
  }
}
