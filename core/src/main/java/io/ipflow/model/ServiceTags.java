package io.ipflow.model;

import io.ipflow.net.Prefix;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The prefixes of Azure's public service tags, from Microsoft's file; names compare without letter
 * case. Immutable.
 */
public final class ServiceTags {
  /** No tag file: every service tag's prefixes are open. */
  public static final ServiceTags NONE = new ServiceTags("", OptionalInt.empty(), List.of());

  /** The flag that closes a tag where no file was given. */
  public static final String SUPPLY = "--service-tags FILE";

  /**
   * One tag.
   *
   * @param name the name as Microsoft writes it, such as {@code Storage.WestUS}
   * @param prefixes its blocks of both families, in the order of the file; may be empty
   */
  public record ServiceTag(String name, List<Prefix> prefixes) {
    /** Copies the blocks. */
    public ServiceTag {
      Objects.requireNonNull(name, "name is null");
      prefixes = List.copyOf(prefixes);
    }
  }

  private final String cloud;
  private final OptionalInt changeNumber;
  private final Optional<Origin> origin;
  private final Map<String, ServiceTag> byName = new HashMap<>();

  /**
   * Makes the set of {@code tags} of one file.
   *
   * @param cloud the cloud the file is for, such as {@code Public}; "" if not known
   * @param changeNumber the file's change number; empty if it has none
   * @param tags the tags; of two with one name the later counts
   */
  public ServiceTags(String cloud, OptionalInt changeNumber, Collection<ServiceTag> tags) {
    this(cloud, changeNumber, Optional.empty(), tags);
  }

  private ServiceTags(
      String cloud,
      OptionalInt changeNumber,
      Optional<Origin> origin,
      Collection<ServiceTag> tags) {
    this.cloud = Objects.requireNonNull(cloud, "cloud is null");
    this.changeNumber = Objects.requireNonNull(changeNumber, "changeNumber is null");
    this.origin = origin;
    tags.forEach(tag -> byName.put(key(tag.name()), tag));
  }

  /** Returns these tags as read from {@code file}. */
  public ServiceTags from(Origin file) {
    return new ServiceTags(cloud, changeNumber, Optional.of(file), byName.values());
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns the cloud the tags belong to; "" if not known. */
  public String cloud() {
    return cloud;
  }

  /** Returns the change number of the file; empty if it has none or there is no file. */
  public OptionalInt changeNumber() {
    return changeNumber;
  }

  /** Returns where the tags were read; empty if from no file. It is no part of equality. */
  public Optional<Origin> origin() {
    return origin;
  }

  /** Returns whether no file was read. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** Returns the tag called {@code name} in any letter case. */
  public Optional<ServiceTag> find(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  /**
   * Returns what closes the tag {@code name}, which is not here.
   *
   * @param region any region of the cloud
   */
  public String supplyOf(String name, String region) {
    return isEmpty()
        ? SUPPLY
        : SUPPLY + " that lists " + name + ": " + AzCommand.serviceTags(region);
  }

  /** Returns all tags, in no particular order. */
  public Collection<ServiceTag> all() {
    return List.copyOf(byName.values());
  }

  /**
   * Returns whether {@code name} is certainly the name of a public service tag: one of this file,
   * or a name of Microsoft's list, alone or followed by a dot and a region.
   */
  public boolean isServiceTagName(String name) {
    String wanted = key(name);
    int dot = wanted.indexOf('.');
    return byName.containsKey(wanted)
        || ServiceTagNames.contains(dot < 0 ? wanted : wanted.substring(0, dot));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServiceTags tags
        && cloud.equals(tags.cloud)
        && changeNumber.equals(tags.changeNumber)
        && byName.equals(tags.byName);
  }

  @Override
  public int hashCode() {
    return Objects.hash(cloud, changeNumber, byName.size());
  }
}
