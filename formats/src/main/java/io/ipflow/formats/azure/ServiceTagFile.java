package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.ServiceTags;
import io.ipflow.model.ServiceTags.ServiceTag;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Reads Microsoft's ServiceTags files and {@code az network list-service-tags}. */
final class ServiceTagFile {
  private static final Set<String> ITEM =
      ReviewedProperties.words("id name type etag properties serviceTagChangeNumber");
  private static final Set<String> BAG =
      ReviewedProperties.words(
          """
          addressPrefixes changeNumber region regionId platform systemService networkFeatures state
          """);

  private ServiceTagFile() {}

  static void read(Intake intake, Located root) {
    TagList list = list(intake, root);
    List<ServiceTag> tags = new ArrayList<>();
    for (TagList.Entry entry : list.entries()) {
      entry.prefixes().ifPresent(blocks -> tags.add(new ServiceTag(entry.name(), blocks)));
    }
    intake.builder().add(new ServiceTags(list.cloud(), list.changeNumber(), tags), root.origin());
  }

  /** Returns all that the file says of its tags; what is wrong with it goes to {@code intake}. */
  static TagList list(Intake intake, Located root) {
    List<TagList.Entry> entries = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Located item : root.get("values").items()) {
      Optional<String> name = item.get("name").text().filter(text -> !text.isBlank());
      if (name.isEmpty()) {
        intake.error(item.origin(), "a service tag has no name: expected `name`; it is left out");
      } else {
        entries.add(entry(intake, name.get(), item, isReviewed(intake, item, told)));
      }
    }
    String cloud = root.get("cloud").text().orElse("");
    return new TagList(root.origin(), cloud, changeNumber(root), entries);
  }

  private static TagList.Entry entry(Intake intake, String name, Located item, boolean isReviewed) {
    Located bag = item.get("properties").isAbsent() ? item : item.get("properties");
    return new TagList.Entry(
        name,
        isReviewed
            ? prefixes(intake, name, bag.get("addressPrefixes"))
            : Optional.<List<Prefix>>empty(),
        bag.get("changeNumber").scalar().filter(text -> !text.isBlank()),
        bag.get("region").text().filter(text -> !text.isBlank()),
        bag.get("systemService").text().filter(text -> !text.isBlank()));
  }

  /** A tag with a property that nobody looked at stays open; each such property is told once. */
  private static boolean isReviewed(Intake intake, Located item, Set<String> told) {
    Located bag = item.get("properties");
    List<Located> strange =
        Stream.concat(
                item.members().stream().filter(part -> !isOneOf(ITEM, part)),
                bag.members().stream().filter(part -> !isOneOf(BAG, part)))
            .filter(part -> bag.isAbsent() ? !isOneOf(BAG, part) : true)
            .filter(part -> !Fields.isBlank(part))
            .toList();
    for (Located part : strange) {
      if (told.add(part.name())) {
        intake.warn(
            part.origin(),
            "property `"
                + part.name()
                + "` of service tag `"
                + item.get("name").text().orElse("")
                + "` is not known to this version; tags that have it are open");
      }
    }
    return strange.isEmpty();
  }

  private static boolean isOneOf(Set<String> names, Located part) {
    return names.contains(part.name().toLowerCase(Locale.ROOT));
  }

  private static OptionalInt changeNumber(Located root) {
    Optional<String> number =
        root.get("changeNumber")
            .scalar()
            .filter(text -> !text.isEmpty() && text.length() < 10)
            .filter(text -> text.chars().allMatch(c -> c >= '0' && c <= '9'));
    return number.isPresent()
        ? OptionalInt.of(Integer.parseInt(number.get()))
        : OptionalInt.empty();
  }

  /** Returns the blocks of a tag; empty, so that the tag is open, where they are not all read. */
  private static Optional<List<Prefix>> prefixes(Intake intake, String tag, Located list) {
    if (list.kind() != Located.Kind.ARRAY) {
      intake.error(
          list.origin(),
          "`addressPrefixes` of service tag `"
              + tag
              + "` is "
              + list.describe()
              + ", expected an array of prefixes; the tag is left open");
      return Optional.empty();
    }
    List<Prefix> blocks = new ArrayList<>();
    for (Located item : list.items()) {
      Optional<Prefix> block = item.text().flatMap(Prefix::parse);
      if (block.isEmpty()) {
        intake.error(
            item.origin(),
            "service tag `"
                + tag
                + "` holds "
                + item.describe()
                + ", expected a prefix without host bits; the tag is left open");
        return Optional.empty();
      }
      blocks.add(block.get());
    }
    return Optional.of(blocks);
  }
}
