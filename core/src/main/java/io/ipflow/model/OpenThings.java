package io.ipflow.model;

import java.util.Locale;

/** The open things that every part of ipflow names alike. */
public final class OpenThings {
  private static final String UNREVIEWED = "property:";

  private OpenThings() {}

  /**
   * Returns the content of a resource that is referenced and not in the input, or of which only
   * parts are.
   *
   * @param kind what the resource is, such as {@code network security group}
   * @param id its id
   * @param origin where it is referenced
   */
  public static OpenThing missing(String kind, ResourceId id, Origin origin) {
    return new OpenThing(
        "resource:" + id.toString().toLowerCase(Locale.ROOT),
        kind + " " + id.name() + ", which is not in the input",
        origin,
        showCommand(id));
  }

  /**
   * Returns the property of a resource whose body, being a projection, does not state it.
   *
   * @param property what is not stated, such as {@code network security group}
   * @param id the resource's id
   * @param origin where the body stands
   */
  public static OpenThing unstated(String property, ResourceId id, Origin origin) {
    return new OpenThing(
        "unstated:" + property + ":" + id.toString().toLowerCase(Locale.ROOT),
        "the " + property + " of " + id.name() + ", which the input does not state",
        origin,
        showCommand(id));
  }

  /**
   * Returns the property of a resource that two bodies state differently.
   *
   * @param property what they disagree about
   * @param id the resource's id
   * @param origin where the first body stands
   */
  public static OpenThing conflicting(String property, ResourceId id, Origin origin) {
    return new OpenThing(
        "conflict:" + property + ":" + id.toString().toLowerCase(Locale.ROOT),
        "the " + property + " of " + id.name() + ", which the input states in two ways",
        origin,
        AzCommand.showAnew(id));
  }

  /**
   * Returns whether a security admin configuration is deployed.
   *
   * @param configuration its id
   * @param origin where it is defined
   */
  public static OpenThing deployment(ResourceId configuration, Origin origin) {
    return new OpenThing(
        "deployed:" + configuration.toString().toLowerCase(Locale.ROOT),
        "whether security admin configuration " + configuration.name() + " is deployed",
        origin,
        "--assume-deployed, or "
            + AzCommand.activeAdminRules(configuration.parent().orElse(configuration)));
  }

  /**
   * Returns what a property leaves open that nobody has reviewed, or that one body writes in two
   * ways; no other body closes it.
   *
   * @param property the property's name
   * @param id the resource's id
   * @param why what is strange about it, in words that follow "which"
   * @param origin where it stands
   */
  public static OpenThing unreviewed(String property, ResourceId id, String why, Origin origin) {
    return new OpenThing(
        UNREVIEWED
            + id.toString().toLowerCase(Locale.ROOT)
            + ":"
            + property.toLowerCase(Locale.ROOT),
        "property " + property + " of " + id.name() + ", which " + why,
        origin,
        "a newer version of ipflow, or the body without the property");
  }

  /** Returns whether {@code thing} stays open whatever other bodies state. */
  static boolean staysOpen(OpenThing thing) {
    return isConflict(thing) || thing.key().startsWith(UNREVIEWED);
  }

  /** Returns whether {@code thing} is a property that two bodies state differently. */
  static boolean isConflict(OpenThing thing) {
    return thing.key().startsWith("conflict:");
  }

  /** Returns the {@code az} command whose output holds the resource {@code id}. */
  private static String showCommand(ResourceId id) {
    return AzCommand.show(id);
  }
}
