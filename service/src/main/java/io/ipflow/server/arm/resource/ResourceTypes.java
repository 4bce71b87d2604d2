package io.ipflow.server.arm.resource;

import io.ipflow.server.arm.resource.ResourceType.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of resource types. Immutable. */
public final class ResourceTypes {
  private final Map<String, ResourceType> byName = new LinkedHashMap<>();

  /** Makes the table. */
  public ResourceTypes(List<ResourceType> types) {
    types.forEach(type -> byName.put(key(type.name()), type));
  }

  /** Returns all types, in the order of the table. */
  public List<ResourceType> all() {
    return List.copyOf(byName.values());
  }

  /** Returns the type of that full name, in any letter case. */
  public Optional<ResourceType> find(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  /**
   * A collection within the documents of one type.
   *
   * @param type the documents' type
   * @param part the collection
   */
  public record Found(ResourceType type, Part part) {
    /** Returns the full name of the elements' type. */
    public String name() {
      return type.name() + "/" + part.name();
    }
  }

  /** Returns the part that is named like a type, such as {@code …/virtualNetworks/subnets}. */
  public Optional<Found> findPart(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0
        ? Optional.empty()
        : find(name.substring(0, slash))
            .flatMap(
                type -> type.part(name.substring(slash + 1)).map(part -> new Found(type, part)));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
