package io.ipflow.cli;

import io.ipflow.effective.EffectiveRule;
import io.ipflow.formats.azure.EffectiveGroup;
import io.ipflow.formats.azure.EffectiveRulesJson;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Rule;
import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import io.ipflow.verify.RuleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Effective security rules for people. */
final class EffectiveRulesTable {
  private static final int ACCESS = 2;
  private static final int LONGEST = 40;

  private EffectiveRulesTable() {}

  static String of(NetworkInterface nic, List<EffectiveGroup> groups, Page page) {
    page.heading(sentence(nic, groups));
    for (EffectiveGroup group : groups) {
      page.gap().heading(title(group));
      for (Direction direction : Direction.values()) {
        rules(page, group, direction);
      }
      group.open().forEach(thing -> OpenText.of(page, "  ", "open: " + thing.what(), thing));
    }
    return page.toString();
  }

  private static String sentence(NetworkInterface nic, List<EffectiveGroup> groups) {
    if (groups.isEmpty()) {
      return "No network security group is in force at "
          + nic.id().name()
          + ": all traffic is allowed";
    }
    String places =
        groups.stream().map(EffectiveRulesTable::title).collect(Collectors.joining(", "));
    return "In force at " + nic.id().name() + ": " + places;
  }

  private static String title(EffectiveGroup group) {
    String name = group.group().map(id -> id.name()).orElse("an open group");
    return switch (group.stage()) {
      case ADMIN_RULES -> "admin rules of " + group.association().name();
      case SUBNET -> name + " on subnet " + group.association().name();
      case NETWORK_INTERFACE -> name + " on interface " + group.association().name();
    };
  }

  private static void rules(Page page, EffectiveGroup group, Direction direction) {
    List<EffectiveRule> rules =
        group.rules().stream()
            .filter(rule -> rule.rule().direction().ifKnown().map(direction::equals).orElse(true))
            .toList();
    if (rules.isEmpty()) {
      return;
    }
    page.paragraph("  ", direction.azureName());
    Columns rows = new Columns();
    rows.row(
        page.ink()::faint,
        "priority",
        "rule",
        "access",
        "protocol",
        "source",
        "ports",
        "destination",
        "ports");
    rules.forEach(rule -> row(rows, rule.rule(), page.ink()));
    page.columns("    ", rows);
    openIn(page, rules);
  }

  private static void row(Columns rows, Rule rule, Ink ink) {
    String access = rule.effect().ifKnown().orElse("Unknown");
    rows.row(
        ACCESS,
        cell -> ink.access(access, cell),
        rule.priority().ifKnown().map(Object::toString).orElse("open"),
        rule.name(),
        access,
        rule.protocol().ifKnown().map(Protocol::azureName).orElse("open"),
        shortened(RuleText.addresses(rule.source().addresses())),
        shortened(RuleText.ports(rule.source().ports())),
        shortened(RuleText.addresses(rule.destination().addresses())),
        shortened(RuleText.ports(rule.destination().ports())));
  }

  /** Of many operands the first, and how many more there are: json has them all. */
  private static String shortened(String list) {
    String[] parts = list.split(", ", -1);
    if (list.length() <= LONGEST || parts.length < 3) {
      return list;
    }
    StringBuilder text = new StringBuilder(parts[0]);
    int shown = 1;
    while (shown < parts.length && text.length() + parts[shown].length() < LONGEST) {
      text.append(", ").append(parts[shown]);
      shown++;
    }
    return text + " and " + (parts.length - shown) + " more";
  }

  /** Tells once of each open thing, with the rules that it is in. */
  private static void openIn(Page page, List<EffectiveRule> rules) {
    Map<OpenThing, List<String>> names = new LinkedHashMap<>();
    for (EffectiveRule rule : rules) {
      for (OpenThing thing : EffectiveRulesJson.openThings(rule)) {
        names.computeIfAbsent(thing, key -> new ArrayList<>()).add(rule.rule().name());
      }
    }
    names.forEach(
        (thing, in) ->
            OpenText.of(
                page, "    ", "open in " + String.join(", ", in) + ": " + thing.what(), thing));
  }
}
