package io.ipflow.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The id of an Azure resource, {@code /subscriptions/S/resourceGroups/G/providers/N/T/name/…}, kept
 * as written.
 *
 * <p>Ids compare without regard to letter case, by {@link Locale#ROOT} (azure-semantics.md 3.0.6).
 * Where no ARM id is known (a template whose names are expressions), any non-empty text serves.
 */
public final class ResourceId implements Comparable<ResourceId> {
  private final String text;
  private final String key;

  /** Worked out when first asked for, by whichever thread; null until then. */
  private Optional<ResourceId> parent;

  private ResourceId(String text) {
    this(text, text.toLowerCase(Locale.ROOT));
  }

  private ResourceId(String text, String key) {
    this.text = text;
    this.key = key;
  }

  /** Returns the id written in {@code text}; a trailing slash is dropped. */
  public static ResourceId of(String text) {
    Objects.requireNonNull(text, "text is null");
    String trimmed = text.strip();
    while (trimmed.length() > 1 && trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException("a resource id is not empty");
    }
    return new ResourceId(trimmed);
  }

  /** Returns the last segment: the resource's own name. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** Returns the id of the child {@code type/name} of this resource. */
  public ResourceId child(String type, String name) {
    return new ResourceId(text + "/" + type + "/" + name);
  }

  /** Returns this id without its last two segments (type and name), or empty if it has not four. */
  public Optional<ResourceId> parent() {
    Optional<ResourceId> known = parent;
    if (known == null) {
      known = workOutParent();
      parent = known;
    }
    return known;
  }

  private Optional<ResourceId> workOutParent() {
    int nameAt = text.lastIndexOf('/');
    int typeAt = nameAt <= 0 ? -1 : text.lastIndexOf('/', nameAt - 1);
    if (typeAt <= 0) {
      return Optional.empty();
    }
    String parent = text.substring(0, typeAt);
    // Lower case of the same length is made letter by letter, so its beginning is the parent's.
    return Optional.of(
        key.length() == text.length()
            ? new ResourceId(parent, key.substring(0, typeAt))
            : new ResourceId(parent));
  }

  /** Returns the segment that follows {@code segment}, in any letter case, or empty. */
  public Optional<String> after(String segment) {
    String wanted = "/" + segment.toLowerCase(Locale.ROOT) + "/";
    int at = key.indexOf(wanted);
    if (at < 0) {
      return Optional.empty();
    }
    int from = at + wanted.length();
    int to = key.indexOf('/', from);
    return Optional.of(text.substring(from, to < 0 ? text.length() : to));
  }

  /** Returns the subscription's id, or empty. */
  public Optional<String> subscription() {
    return after("subscriptions");
  }

  /** Returns the resource group's name, or empty. */
  public Optional<String> resourceGroup() {
    return after("resourceGroups");
  }

  /** Orders without regard to letter case. */
  @Override
  public int compareTo(ResourceId other) {
    return key.compareTo(other.key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceId id && key.equals(id.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** Returns the id as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
