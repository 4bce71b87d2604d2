package io.ipflow.formats.azure;

import io.ipflow.effective.Blocks;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one file of service tags says otherwise than an older one; tags in the order of their names.
 *
 * @param before the older file
 * @param after the newer file
 * @param added tags that only the newer has
 * @param removed tags that only the older has
 * @param changed tags that both have, with other blocks
 * @param open names of tags that cannot be compared, because a file leaves their blocks open
 */
public record TagDiff(
    TagList before,
    TagList after,
    List<TagList.Entry> added,
    List<TagList.Entry> removed,
    List<TagDiff.Change> changed,
    List<String> open) {
  private static final Comparator<TagList.Entry> BY_NAME =
      Comparator.comparing(entry -> TagList.key(entry.name()));

  /**
   * A tag whose blocks differ.
   *
   * @param before what the older file says
   * @param after what the newer file says
   * @param added blocks that only the newer has, in its order
   * @param removed blocks that only the older has, in its order
   * @param sameAddresses whether the blocks hold the same addresses all the same, cut otherwise
   */
  public record Change(
      TagList.Entry before,
      TagList.Entry after,
      List<Prefix> added,
      List<Prefix> removed,
      boolean sameAddresses) {}

  /** Returns the differences; blocks compare as sets, names without letter case. */
  public static TagDiff of(TagList before, TagList after) {
    List<Change> changed = new ArrayList<>();
    List<String> open = new ArrayList<>();
    Map<String, TagList.Entry> olds = before.byKey();
    for (TagList.Entry entry : sorted(after.entries())) {
      Optional<TagList.Entry> old = Optional.ofNullable(olds.get(TagList.key(entry.name())));
      if (old.isPresent() && isOpen(old.get(), entry)) {
        open.add(entry.name());
      } else if (old.isPresent()) {
        change(old.get(), entry).ifPresent(changed::add);
      }
    }
    return new TagDiff(
        before, after, onlyIn(after, before), onlyIn(before, after), changed, List.copyOf(open));
  }

  /** Returns whether the files say the same of every tag. */
  public boolean isEqual() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && open.isEmpty();
  }

  private static boolean isOpen(TagList.Entry before, TagList.Entry after) {
    return before.prefixes().isEmpty() || after.prefixes().isEmpty();
  }

  private static List<TagList.Entry> sorted(List<TagList.Entry> entries) {
    return entries.stream().sorted(BY_NAME).toList();
  }

  private static List<TagList.Entry> onlyIn(TagList one, TagList other) {
    Map<String, TagList.Entry> others = other.byKey();
    return sorted(one.entries()).stream()
        .filter(entry -> !others.containsKey(TagList.key(entry.name())))
        .toList();
  }

  private static Optional<Change> change(TagList.Entry before, TagList.Entry after) {
    List<Prefix> old = before.prefixes().orElse(List.of());
    List<Prefix> now = after.prefixes().orElse(List.of());
    List<Prefix> added = minus(now, old);
    List<Prefix> removed = minus(old, now);
    return added.isEmpty() && removed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Change(before, after, added, removed, Blocks.of(old).equals(Blocks.of(now))));
  }

  private static List<Prefix> minus(List<Prefix> blocks, List<Prefix> others) {
    Set<Prefix> left = new LinkedHashSet<>(blocks);
    others.forEach(left::remove);
    return List.copyOf(left);
  }
}
