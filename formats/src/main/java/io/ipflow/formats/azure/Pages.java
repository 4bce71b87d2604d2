package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of which Azure says that they go on: what is on pages that were not given is open. */
final class Pages {
  private static final List<String> NEXT =
      List.of("nextLink", "$skipToken", "skipToken", "skip_token");
  private static final List<String> TOTAL = List.of("total_records", "totalRecords");
  private static final int LONGEST_COUNT = 9;

  private final List<Page> incomplete = new ArrayList<>();
  private final Map<String, Set<String>> idsByChain = new HashMap<>();

  /**
   * A list that goes on elsewhere.
   *
   * @param says the property that says so
   * @param chain what its pages share: their types and how many resources they hold together
   * @param total how many that are, 0 if it does not tell
   */
  private record Page(Located says, String chain, int total, List<Located> items) {}

  /** Notes the list within {@code node}, if there is one. */
  void note(Located node) {
    Located list = node.get("value").isAbsent() ? node.get("data") : node.get("value");
    if (list.kind() != Located.Kind.ARRAY) {
      return;
    }
    Optional<Located> stated = first(node, TOTAL).filter(Pages::isCount);
    int total = stated.flatMap(Located::scalar).map(Integer::valueOf).orElse(0);
    String chain = total + " " + types(list.items());
    Set<String> ids = idsByChain.computeIfAbsent(chain, key -> new HashSet<>());
    list.items().stream()
        .flatMap(item -> item.get("id").text().stream())
        .forEach(id -> ids.add(id.toLowerCase(Locale.ROOT)));
    first(node, NEXT)
        .or(() -> stated.filter(count -> total > list.items().size()))
        .ifPresent(says -> incomplete.add(new Page(says, chain, total, list.items())));
  }

  /** Returns the property by which {@code node} says that it goes on; empty if it does not. */
  static Optional<Located> further(Located node) {
    return first(node, NEXT);
  }

  private static Optional<Located> first(Located node, List<String> names) {
    return names.stream().map(node::get).filter(value -> !Fields.isBlank(value)).findFirst();
  }

  private static boolean isCount(Located value) {
    String text = value.scalar().orElse("");
    return !text.isEmpty()
        && text.length() <= LONGEST_COUNT
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Says of each list that is not whole what is open. */
  void settle(Intake intake) {
    incomplete.stream().filter(page -> !isWhole(page)).forEach(page -> open(intake, page));
  }

  /** A chain of pages that says how long it is can be seen to be whole. */
  private boolean isWhole(Page page) {
    return page.total() > 0 && idsByChain.get(page.chain()).size() >= page.total();
  }

  private static void open(Intake intake, Page page) {
    intake.warn(
        page.says().origin(),
        "`"
            + page.says().name()
            + "` says that there is a further page: expected the whole list, as `az … list` prints"
            + " it; what is not here is open where something refers to it");
    new MissingPage(intake, page.says()).open(page.items(), types(page.items()));
  }

  /** Returns the types of {@code items}, joined by blanks. */
  private static String types(List<Located> items) {
    return items.stream()
        .map(item -> ArmType.nameOf(item).orElse("?").toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
