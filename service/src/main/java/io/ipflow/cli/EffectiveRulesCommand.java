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
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code ipflow effective-rules}: Azure's effective security rules. */
@CommandLine.Command(
    sortOptions = false,
    usageHelpWidth = 110,
    header = "Which security rules are in force at this network interface?",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "ipflow effective-rules -c PATH (--nic|--vm) NAME",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ipflow effective-rules -c examples/three-tier --vm web-1",
      "  ipflow effective-rules -c . --nic web-1-nic --service-tags ServiceTags_Public.json -o json"
    })
final class EffectiveRulesCommand implements Command {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InterfaceOptions target = new InterfaceOptions();

  @Override
  public int run(Console console) throws IOException {
    List<String> problems = new ArrayList<>();
    String form = common.form(console, List.of("table", "json"), problems);
    Session session = Session.readConfigured(common, console, problems);
    NetworkInterface nic = target.find(session, common, Optional.empty(), problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    List<EffectiveGroup> groups = EffectiveGroup.of(session.engine(), nic);
    console.print(
        form.equals("json")
            ? EffectiveRulesJson.of(groups)
            : table(nic, groups, common.ink(console)));
    return Status.ANSWERED;
  }

  private static String table(NetworkInterface nic, List<EffectiveGroup> groups, Ink ink) {
    StringBuilder text = new StringBuilder();
    if (groups.isEmpty()) {
      text.append("No network security group is in force at ").append(nic.id().name());
      text.append(": all traffic is allowed\n");
    }
    for (EffectiveGroup group : groups) {
      String name = group.group().map(id -> id.name()).orElse("An open group");
      text.append(ink.bold(name + " on " + group.association().name())).append('\n');
      for (Direction direction : Direction.values()) {
        rules(text, group, direction, ink);
      }
      open(text, group.open());
    }
    return text.toString();
  }

  private static void rules(
      StringBuilder text, EffectiveGroup group, Direction direction, Ink ink) {
    List<EffectiveRule> rules =
        group.rules().stream()
            .filter(rule -> rule.rule().direction().ifKnown().map(direction::equals).orElse(true))
            .toList();
    if (rules.isEmpty()) {
      return;
    }
    text.append("  ").append(direction.azureName()).append('\n');
    Columns rows = new Columns();
    rows.row(
        ink::faint,
        "priority",
        "rule",
        "access",
        "protocol",
        "source",
        "ports",
        "destination",
        "ports");
    rules.forEach(rule -> row(rows, rule.rule(), ink));
    rows.appendTo(text, "    ");
    openIn(text, rules);
  }

  private static void row(Columns rows, Rule rule, Ink ink) {
    String access = rule.effect().ifKnown().orElse("Unknown");
    rows.row(
        line -> ink.access(access, line),
        rule.priority().ifKnown().map(Object::toString).orElse("open"),
        rule.name(),
        access,
        rule.protocol().ifKnown().map(Protocol::azureName).orElse("open"),
        RuleText.addresses(rule.source().addresses()),
        RuleText.ports(rule.source().ports()),
        RuleText.addresses(rule.destination().addresses()),
        RuleText.ports(rule.destination().ports()));
  }

  /** Tells once of each open thing, with the rules that it is in. */
  private static void openIn(StringBuilder text, List<EffectiveRule> rules) {
    Map<OpenThing, List<String>> names = new LinkedHashMap<>();
    for (EffectiveRule rule : rules) {
      for (OpenThing thing : EffectiveRulesJson.openThings(rule)) {
        names.computeIfAbsent(thing, key -> new ArrayList<>()).add(rule.rule().name());
      }
    }
    names.forEach(
        (thing, in) -> {
          text.append("    open in ").append(String.join(", ", in)).append(": ");
          text.append(thing.what()).append("; to close it: ");
          text.append(thing.supply()).append('\n');
        });
  }

  private static void open(StringBuilder text, List<OpenThing> things) {
    for (OpenThing thing : things) {
      text.append("  open: ").append(thing.what());
      text.append("; to close it: ").append(thing.supply()).append('\n');
    }
  }
}
