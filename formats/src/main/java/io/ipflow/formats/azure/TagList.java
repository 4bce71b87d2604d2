package io.ipflow.formats.azure;

import io.ipflow.model.Origin;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One file of service tags with all that it says of each.
 *
 * @param origin where it was read
 * @param cloud the cloud it is for; "" if not written
 * @param changeNumber the file's change number; empty if it has none
 * @param entries the tags, in the order of the file; of two with one name the later
 */
public record TagList(
    Origin origin, String cloud, OptionalInt changeNumber, List<TagList.Entry> entries) {

  /**
   * One tag.
   *
   * @param name the name as written
   * @param prefixes its blocks in the order of the file; empty if they are open
   * @param changeNumber the tag's own change number
   * @param region the region it is limited to
   * @param systemService the service it belongs to
   */
  public record Entry(
      String name,
      Optional<List<Prefix>> prefixes,
      Optional<String> changeNumber,
      Optional<String> region,
      Optional<String> systemService) {
    /** Copies the blocks. */
    public Entry {
      Objects.requireNonNull(name, "name is null");
      prefixes = prefixes.map(List::copyOf);
    }

    /** Returns the narrowest block that holds {@code ip}. */
    public Optional<Prefix> holding(Ip ip) {
      return prefixes.orElse(List.of()).stream()
          .filter(block -> block.contains(ip))
          .max(Comparator.comparingInt(Prefix::length));
    }
  }

  /** Keeps of the tags with one name the last. */
  public TagList {
    Objects.requireNonNull(origin, "origin is null");
    Map<String, Entry> byName = new LinkedHashMap<>();
    entries.forEach(entry -> byName.put(key(entry.name()), entry));
    entries = List.copyOf(byName.values());
  }

  /** Returns the date in the name of the file; a tag file says none inside. */
  public Optional<String> date() {
    return TagFileName.date(origin.file());
  }

  /** Returns the tag called {@code name}, in any letter case; blanks do not count. */
  public Optional<Entry> find(String name) {
    String wanted = key(name);
    return entries.stream().filter(entry -> key(entry.name()).equals(wanted)).findFirst();
  }

  /** Returns the tags that are {@code name} limited to a region. */
  public List<Entry> regional(String name) {
    String start = key(name) + ".";
    return entries.stream().filter(entry -> key(entry.name()).startsWith(start)).toList();
  }

  /** Returns the names of the tags whose blocks are open. */
  public List<String> open() {
    return entries.stream().filter(it -> it.prefixes().isEmpty()).map(Entry::name).toList();
  }

  /** Returns the tags by {@link #key}. */
  Map<String, Entry> byKey() {
    Map<String, Entry> byKey = new HashMap<>();
    entries.forEach(entry -> byKey.put(key(entry.name()), entry));
    return byKey;
  }

  /** {@code Storage.West US} and {@code storage.westus} are one name. */
  static String key(String name) {
    return name.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
