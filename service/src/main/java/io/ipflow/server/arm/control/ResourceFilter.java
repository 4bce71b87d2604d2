package io.ipflow.server.arm.control;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Names;
import io.ipflow.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@code $filter} of the list of all resources: comparisons joined by {@code and}. */
final class ResourceFilter {
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*\\(*\\s*(\\w+)\\s+(eq|ne)\\s+'((?:[^']|'')*)'\\s*\\)*\\s*");
  private static final Pattern AND = Pattern.compile("\\G\\s*and\\s+", Pattern.CASE_INSENSITIVE);
  private static final Set<String> MEMBERS =
      Set.of("resourcetype", "resourcegroup", "name", "location", "tagname", "tagvalue");

  /** One comparison, its member in lower case. */
  private record Comparison(String member, boolean isEqual, String value) {}

  private final List<Comparison> comparisons;

  private ResourceFilter(List<Comparison> comparisons) {
    this.comparisons = comparisons;
  }

  /** Returns the filter written in {@code text}; that of no text takes everything. */
  static ResourceFilter parse(Optional<String> text) throws ArmException {
    List<Comparison> all = new ArrayList<>();
    if (text.isPresent()) {
      Matcher comparison = COMPARISON.matcher(text.get());
      Matcher and = AND.matcher(text.get());
      int at = 0;
      do {
        comparison.region(at, text.get().length());
        if (!comparison.lookingAt() || !MEMBERS.contains(lower(comparison.group(1)))) {
          throw refusal(text.get());
        }
        all.add(
            new Comparison(
                lower(comparison.group(1)),
                comparison.group(2).equals("eq"),
                comparison.group(3).replace("''", "'")));
        at = comparison.end();
      } while (and.find(at) && (at = and.end()) > 0);
      if (at != text.get().length()) {
        throw refusal(text.get());
      }
    }
    return new ResourceFilter(all);
  }

  private static ArmException refusal(String text) {
    return ArmErrors.invalidRequestContent(
        "`$filter` is `%s`, expected comparisons by eq or ne of resourceType, resourceGroup, name, location, tagName or tagValue, joined by and"
            .formatted(text));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Returns the type that all resources of the filter have, or empty. */
  Optional<String> type() {
    return comparisons.stream()
        .filter(each -> each.member().equals("resourcetype") && each.isEqual())
        .map(Comparison::value)
        .findFirst();
  }

  /** Returns whether the filter takes the resource. */
  boolean takes(Resource resource, ObjectNode document) {
    return comparisons.stream().allMatch(each -> holds(each, resource, document) == each.isEqual())
        && takesTag(document);
  }

  private static boolean holds(Comparison each, Resource resource, ObjectNode document) {
    ResourceId id = resource.id();
    return switch (each.member()) {
      case "resourcetype" -> Names.same(resource.type(), each.value());
      case "resourcegroup" -> Names.same(id.resourceGroup().orElse(""), each.value());
      case "name" -> Names.same(id.name(), each.value());
      case "location" ->
          Names.region(document.path("location").asString("")).equals(Names.region(each.value()));
      // Both together mean one tag.
      default -> each.isEqual();
    };
  }

  private boolean takesTag(ObjectNode document) {
    Optional<String> name = value("tagname");
    Optional<String> value = value("tagvalue");
    if (name.isEmpty() && value.isEmpty()) {
      return true;
    }
    return document.path("tags").properties().stream()
        .anyMatch(
            tag ->
                name.map(wanted -> Names.same(wanted, tag.getKey())).orElse(true)
                    && value.map(wanted -> isText(tag.getValue(), wanted)).orElse(true));
  }

  private static boolean isText(JsonNode node, String wanted) {
    return node.isString() && node.stringValue().equals(wanted);
  }

  private Optional<String> value(String member) {
    return comparisons.stream()
        .filter(each -> each.member().equals(member) && each.isEqual())
        .map(Comparison::value)
        .findFirst();
  }
}
