package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the addresses of one side of a rule: singular, plural and application security groups. */
final class AddressReader {
  private static final String EXPECTED =
      "expected *, an address, a prefix without host bits or a service tag";
  private static final String INVALID = "SecurityRuleInvalidAddressPrefix";

  private final Fields rule;
  private final String side;
  private final List<Prefix> prefixes = new ArrayList<>();
  private final List<AddressOperand> others = new ArrayList<>();

  /** Reads the side {@code side} of {@code rule}: {@code source} or {@code destination}. */
  AddressReader(Fields rule, String side) {
    this.rule = rule;
    this.side = side;
  }

  /** Returns the operands; where the rule names none, one that is open. */
  List<AddressOperand> read() {
    Located one = rule.get(side + "AddressPrefix");
    Located many = rule.get(side + "AddressPrefixes");
    Located groups = rule.get(side + "ApplicationSecurityGroups");
    addSingular(one);
    addPlural(many);
    addGroups(groups);
    for (Located value : List.of(one, many, groups)) {
      rule.copied(value.name()).ifPresent(thing -> others.add(open(thing)));
    }
    if (!Fields.isBlank(groups) && !(Fields.isBlank(one) && Fields.isBlank(many))) {
      rule.intake()
          .warn(
              groups.origin(),
              "the "
                  + side
                  + " of a rule names prefixes and application security groups, which"
                  + " Azure refuses; their union is taken");
    }
    if (prefixes.isEmpty() && others.isEmpty()) {
      others.add(open(missing(one)));
    }
    return operands();
  }

  /** Returns the blocks that were written. */
  List<Prefix> prefixes() {
    return prefixes;
  }

  /** Returns the operands that {@code values} name, without a judgement on where they stand. */
  static List<AddressOperand> readValues(Fields rule, String side, List<Located> values) {
    AddressReader reader = new AddressReader(rule, side);
    values.forEach(reader::addList);
    return reader.operands();
  }

  private List<AddressOperand> operands() {
    List<AddressOperand> all = new ArrayList<>();
    if (!prefixes.isEmpty()) {
      all.add(new AddressOperand.Prefixes(prefixes));
    }
    all.addAll(others);
    return all;
  }

  private OpenThing missing(Located one) {
    String name = side.equals("source") ? "Source" : "Destination";
    return rule.unread(
        one,
        "expected "
            + name
            + "AddressPrefixes, "
            + name
            + "AddressPrefix, or "
            + name
            + "ApplicationSecurityGroups",
        "SecurityRuleParametersMissing");
  }

  private AddressOperand open(OpenThing thing) {
    rule.intake().tally().addUnresolved();
    return new AddressOperand.Open(thing);
  }

  /** PowerShell writes lists where Azure has one text. */
  private void addSingular(Located one) {
    if (one.kind() == Located.Kind.ARRAY) {
      one.items().forEach(this::addList);
    } else {
      addList(one);
    }
  }

  private void addPlural(Located many) {
    if (many.kind() != Located.Kind.ARRAY) {
      addList(many);
      return;
    }
    for (Located item : many.items()) {
      int before = others.size();
      addList(item);
      if (others.size() > before && !(others.get(before) instanceof AddressOperand.Open)) {
        rule.intake()
            .warn(
                item.origin(),
                "SecurityRuleParameterContainsUnsupportedValue: Azure does not take `"
                    + rule.scope().text(item).orElse("")
                    + "` within "
                    + many.name()
                    + "; it is taken as written");
      }
    }
  }

  /** Adds what one text names; a comma where Azure takes one prefix is split. */
  private void addList(Located value) {
    if (Fields.isBlank(value)) {
      return;
    }
    Optional<OpenThing> expression = rule.scope().expression(value);
    String text = rule.scope().text(value).orElse("");
    if (expression.isPresent()) {
      others.add(open(expression.get()));
    } else if (text.indexOf(',') < 0) {
      add(value, text);
    } else {
      rule.intake()
          .warn(
              value.origin(),
              INVALID + ": `" + text + "` is a list where Azure takes one; each part is taken");
      for (String part : text.split(",", -1)) {
        add(value, part.strip());
      }
    }
  }

  private void add(Located value, String text) {
    Optional<Prefix> prefix = Prefix.parse(text);
    if (prefix.isPresent()) {
      prefixes.add(prefix.get());
    } else if (text.equals("*")) {
      others.add(new AddressOperand.Any());
    } else if (isTagName(text)) {
      others.add(new AddressOperand.Tag(text, value.origin()));
    } else {
      others.add(open(rule.unread(value, EXPECTED, INVALID)));
    }
  }

  /** A tag is letters, digits and underscores, perhaps dotted; Azure does not take {@code any}. */
  static boolean isTagName(String text) {
    if (text.isEmpty()
        || !isLetter(text.charAt(0))
        || text.toLowerCase(Locale.ROOT).equals("any")) {
      return false;
    }
    return text.chars()
        .allMatch(c -> isLetter((char) c) || (c >= '0' && c <= '9') || c == '_' || c == '.');
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void addGroups(Located groups) {
    rule.strays(side + "ApplicationSecurityGroups").ifPresent(thing -> others.add(open(thing)));
    for (Located item : groups.items()) {
      if (item.kind() != Located.Kind.OBJECT) {
        continue;
      }
      Value<ResourceId> group = rule.reference(item);
      others.add(
          group.ifKnown().isPresent()
              ? new AddressOperand.Asg(group.ifKnown().get(), item.origin())
              : new AddressOperand.Open(group.ifOpen().orElseThrow()));
    }
  }
}
