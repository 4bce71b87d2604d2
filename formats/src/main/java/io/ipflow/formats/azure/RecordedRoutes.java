package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.EffectiveRoute.Source;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An effective route table as Azure showed it for one interface, which it does not name.
 *
 * @param named the interface that a wrapper around it names; empty if none does
 * @param rows the routes
 * @param origin where the table stands
 */
record RecordedRoutes(Optional<ResourceId> named, List<EffectiveRoute> rows, Origin origin) {
  private static final ResourceId ROW = ResourceId.of("/effectiveRouteTable/row");
  private static final String ACTIVE = "active";
  private static final Set<String> STATES = Set.of(ACTIVE, "invalid");

  RecordedRoutes {
    rows = List.copyOf(rows);
  }

  static void read(Intake intake, Located root) {
    List<Located> items =
        root.kind() == Located.Kind.ARRAY ? root.items() : root.get("value").items();
    Optional<Located> further = Pages.further(root);
    if (further.isPresent()) {
      intake.warn(
          further.get().origin(),
          "`"
              + further.get().name()
              + "` says that there is a further page of effective routes: expected all of them, as"
              + " `az network nic show-effective-route-table` prints them; the table is not used");
      return;
    }
    List<EffectiveRoute> rows = new ArrayList<>();
    for (Located item : items) {
      Fields fields = Fields.of(intake, Scope.PLAIN, ROW, item);
      Optional<OpenThing> unknown = Review.of(ReviewedProperties.EFFECTIVE_ROUTE, fields);
      Optional<EffectiveRoute> row = row(item);
      if (row.isEmpty() || unknown.isPresent()) {
        intake.error(
            item.origin(),
            "a row of an effective route table cannot be read: expected prefixes, a next hop type,"
                + " addresses and the state Active or Invalid, as `az network nic"
                + " show-effective-route-table` prints them; the table is not used");
        return;
      }
      rows.add(row.get());
    }
    intake.tally().addResource("effectiveRouteTables");
    intake.add(new RecordedRoutes(name(root), rows, root.origin()));
  }

  /** The wrapper of this project's own: an id, or networkInterface.id, beside the list. */
  private static Optional<ResourceId> name(Located root) {
    return root.get("networkInterface", "id")
        .text()
        .or(() -> root.get("id").text())
        .filter(text -> text.toLowerCase(Locale.ROOT).contains("/networkinterfaces/"))
        .map(ResourceId::of);
  }

  private static Optional<EffectiveRoute> row(Located item) {
    Optional<List<Prefix>> prefixes = all(item.get("addressPrefix"), Prefix::parse);
    Optional<List<Ip>> hops = all(item.get("nextHopIpAddress"), Ip::parse);
    Optional<String> type = item.get("nextHopType").text().filter(text -> !text.isBlank());
    boolean readable = prefixes.isPresent() && hops.isPresent() && type.isPresent();
    String state = item.get("state").text().orElse(ACTIVE).toLowerCase(Locale.ROOT);
    if (!readable || prefixes.get().isEmpty() || !STATES.contains(state)) {
      return Optional.empty();
    }
    return Optional.of(
        new EffectiveRoute(
            item.get("name").text().filter(text -> !text.isBlank()),
            source(item.get("source").text().orElse("")),
            state.equals(ACTIVE),
            prefixes.get(),
            type.get(),
            hops.get(),
            Optional.empty()));
  }

  private interface Parser<T> {
    Optional<T> parse(String text);
  }

  /** Returns what a text or an array of texts names; empty if one of them cannot be read. */
  private static <T> Optional<List<T>> all(Located value, Parser<T> parser) {
    List<T> parsed = new ArrayList<>();
    List<Located> items = value.kind() == Located.Kind.ARRAY ? value.items() : List.of(value);
    for (Located item : items) {
      if (!Fields.isBlank(item)) {
        Optional<T> one = item.text().flatMap(parser::parse);
        if (one.isEmpty()) {
          return Optional.empty();
        }
        parsed.add(one.get());
      }
    }
    return Optional.of(parsed);
  }

  private static Source source(String text) {
    for (Source source : Source.values()) {
      if (source.azureName().equalsIgnoreCase(text.strip())) {
        return source;
      }
    }
    return Source.UNKNOWN;
  }

  /** Gives each table to its interface, or says how to name it. */
  static void addAll(Intake intake) {
    for (RecordedRoutes table : intake.recordedRoutes()) {
      Optional<ResourceId> told = table.named.or(() -> table.byFileName(intake));
      Optional<ResourceId> owner = told.or(() -> table.bySpace(intake));
      if (told.isEmpty() && owner.isPresent()) {
        intake.info(
            table.origin,
            "the effective route table is taken as that of `"
                + owner.get().name()
                + "`, the only interface in its address space; name the file after its interface"
                + " to be sure");
      }
      if (owner.isPresent()) {
        intake.builder().recordRoutes(owner.get(), table.rows);
      } else {
        intake.warn(
            table.origin,
            "it is not clear which interface this effective route table belongs to, so it is not"
                + " used; name the file after the interface, or write {\"networkInterface\":"
                + " {\"id\": \"…\"}, \"value\": […]}");
      }
    }
  }

  private Optional<ResourceId> byFileName(Intake intake) {
    String path = origin.file().toLowerCase(Locale.ROOT);
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    List<ResourceId> found =
        intake.interfaces().stream()
            .filter(id -> holdsWord(file, id.name().toLowerCase(Locale.ROOT)))
            .toList();
    int longest = found.stream().mapToInt(id -> id.name().length()).max().orElse(0);
    return only(found.stream().filter(id -> id.name().length() == longest).toList())
        .filter(id -> found.stream().allMatch(other -> contains(id, other)));
  }

  /** Returns whether {@code word} stands in {@code text} with no letter or digit beside it. */
  private static boolean holdsWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (begins && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(ResourceId longer, ResourceId shorter) {
    return longer.name().toLowerCase(Locale.ROOT).contains(shorter.name().toLowerCase(Locale.ROOT));
  }

  private Optional<ResourceId> bySpace(Intake intake) {
    List<Prefix> local =
        rows.stream()
            .filter(row -> row.nextHopType().equalsIgnoreCase("VnetLocal"))
            .filter(row -> row.source() == Source.DEFAULT)
            .flatMap(row -> row.prefixes().stream())
            .toList();
    return local.isEmpty()
        ? Optional.empty()
        : only(
            intake.interfaces().stream()
                .filter(id -> local.stream().allMatch(block -> intake.hasInSpace(id, block)))
                .toList());
  }

  private static Optional<ResourceId> only(List<ResourceId> ids) {
    return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
  }
}
