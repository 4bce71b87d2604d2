package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Value;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of address blocks: address spaces and the prefixes of subnets. */
final class PrefixList {
  private PrefixList() {}

  /** Returns the union of the blocks in {@code values}; open as a whole if one cannot be read. */
  static Value<List<Prefix>> read(Fields fields, List<Located> values, String what) {
    List<Prefix> blocks = new ArrayList<>();
    for (Located value : flat(values)) {
      Optional<OpenThing> expression = fields.scope().expression(value);
      if (expression.isPresent()) {
        return fields.open(expression.get());
      }
      Optional<Prefix> block = fields.scope().text(value).flatMap(Prefix::parse);
      if (block.isEmpty()) {
        return fields.open(fields.unread(value, "an address prefix such as 10.0.0.0/24"));
      }
      if (!blocks.contains(block.get())) {
        blocks.add(block.get());
      }
    }
    return blocks.isEmpty()
        ? fields.open(OpenThings.unstated(what, fields.id(), fields.origin()))
        : Value.known(List.copyOf(blocks));
  }

  private static List<Located> flat(List<Located> values) {
    List<Located> all = new ArrayList<>();
    for (Located value : values) {
      if (value.kind() == Located.Kind.ARRAY) {
        all.addAll(value.items());
      } else if (!Fields.isBlank(value)) {
        all.add(value);
      }
    }
    return all;
  }
}
