package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.OpenThing;
import io.ipflow.model.PortOperand;
import io.ipflow.net.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the ports of one side of a rule, singular and plural. */
final class PortReader {
  private static final String CODE = "SecurityRuleInvalidPortRange";
  private static final String EXPECTED =
      "expected *, a port or an ascending range such as 80-90 within 0-65535";

  private final Fields rule;
  private final List<PortOperand> ports = new ArrayList<>();

  private PortReader(Fields rule) {
    this.rule = rule;
  }

  /** Returns the ports that the list {@code name} names; none where it names none. */
  static List<PortOperand> readList(Fields rule, String name) {
    PortReader reader = new PortReader(rule);
    Located list = rule.get(name);
    reader.addList(list);
    list.items().forEach(reader::addList);
    return reader.ports;
  }

  /** Returns the ports of the side {@code side}; where the rule names none, one that is open. */
  static List<PortOperand> read(Fields rule, String side) {
    PortReader reader = new PortReader(rule);
    Located one = rule.get(side + "PortRange");
    Located many = rule.get(side + "PortRanges");
    for (Located value : List.of(one, many)) {
      reader.addList(value);
      value.items().forEach(reader::addList);
      rule.copied(value.name()).ifPresent(reader::addOpen);
    }
    if (reader.ports.isEmpty()) {
      reader.addOpen(
          rule.unread(
              one,
              "expected " + side + "PortRange or " + side + "PortRanges",
              "SecurityRuleParametersMissing"));
    }
    return reader.ports;
  }

  private void addOpen(OpenThing thing) {
    rule.intake().tally().addUnresolved();
    ports.add(new PortOperand.Open(thing));
  }

  private void addList(Located value) {
    if (Fields.isBlank(value) || value.kind() == Located.Kind.ARRAY) {
      return;
    }
    Optional<OpenThing> expression = rule.scope().expression(value);
    String text = rule.scope().text(value).orElse("");
    if (expression.isPresent()) {
      addOpen(expression.get());
    } else if (text.indexOf(',') < 0) {
      add(value, text);
    } else {
      rule.intake()
          .warn(
              value.origin(),
              CODE + ": `" + text + "` is a list where Azure takes one range; each part is taken");
      for (String part : text.split(",", -1)) {
        add(value, part.strip());
      }
    }
  }

  private void add(Located value, String text) {
    PortRange.parse(text)
        .ifPresentOrElse(
            range -> ports.add(new PortOperand.Range(range)),
            () -> addOpen(rule.unread(value, EXPECTED, CODE)));
  }
}
