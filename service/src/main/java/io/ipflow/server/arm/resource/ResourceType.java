package io.ipflow.server.arm.resource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A type of resources that are documents of their own.
 *
 * @param name Azure's full name, such as {@code Microsoft.Network/virtualNetworks}
 * @param traits what is so with this type and not with all
 * @param parts the collections within the document whose elements have ids
 * @param rules what Azure makes of a document and refuses in it
 */
public record ResourceType(String name, Set<Trait> traits, List<Part> parts, Rules rules) {

  /** What may be so with a type. */
  public enum Trait {
    /** Its resources lie in a region and have tags; those of others stand in one that does. */
    LOCATED,
    /** They have a {@code resourceGuid}. */
    GUID,
    /** They show their etag in the body. */
    ETAG,
    /** A list of them has one page, for its clients know no next one. */
    UNPAGED,
    /** A part that a body leaves out stays as it is. */
    KEEPS_PARTS,
    /** PATCH takes properties, not tags alone. */
    PATCHED
  }

  /**
   * A collection within a document.
   *
   * @param name the member of {@code properties}, and the word in paths
   * @param kind how it is written
   */
  public record Part(String name, Kind kind) {
    /** How a part is written. */
    public enum Kind {
      /** With its document, and each element by itself. */
      EACH,
      /** With its document alone. */
      WHOLE,
      /** Never: Azure makes it. */
      NEVER
    }

    /** Returns whether its elements may be put and deleted by themselves. */
    public boolean isWritten() {
      return kind == Kind.EACH;
    }
  }

  public ResourceType {
    traits = Set.copyOf(traits);
    parts = List.copyOf(parts);
  }

  /** Returns whether this is so with the type. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Returns the full name of the type in whose resources these stand; empty if there is none. */
  public Optional<String> parent() {
    int slash = name.lastIndexOf('/');
    return name.indexOf('/') == slash ? Optional.empty() : Optional.of(name.substring(0, slash));
  }

  /** Returns the provider's namespace. */
  public String namespace() {
    return name.substring(0, name.indexOf('/'));
  }

  /** Returns the last word of the name. */
  public String word() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Returns the part of that name, in any letter case. */
  public Optional<Part> part(String word) {
    return parts.stream()
        .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
