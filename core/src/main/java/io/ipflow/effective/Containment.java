package io.ipflow.effective;

import io.ipflow.model.Atom;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Whether a whole set lies inside another, as far as the input tells: how NSG diagnostics compares
 * a query with a rule (azure-semantics.md 1.5, recorded: {@code *} does not match VirtualNetwork).
 */
final class Containment {
  private static final Blocks IPV4 = Blocks.of(List.of(Prefix.ALL_IPV4));

  private final End.Side side;

  private Containment(End.Side side) {
    this.side = side;
  }

  /**
   * Returns whether every address of {@code query} is in {@code rule}.
   *
   * @param side the side of the interface that both stand at
   */
  static Condition within(AddressSet query, AddressSet rule, End.Side side) {
    return new Containment(side).within(query, rule);
  }

  private Condition within(AddressSet query, AddressSet rule) {
    if (rule instanceof AddressSet.Everything || isPartOf(query, rule)) {
      return Certain.ALWAYS;
    }
    if (query instanceof AddressSet.Everything) {
      return everything(rule);
    }
    Condition known = within(query.known(), rule);
    return query.open().isEmpty() || known.isNever() ? known : known.and(rest(query, rule));
  }

  /** A set lies in one that names it, and X.region in X (azure-semantics.md 3.0.4). */
  private static boolean isPartOf(AddressSet query, AddressSet rule) {
    return query.equals(rule)
        || (rule instanceof AddressSet.Union union
            && union.sets().stream().anyMatch(part -> isPartOf(query, part)))
        || (query instanceof OpenTag tag
            && !(tag.container() instanceof AddressSet.Everything)
            && isPartOf(tag.container(), rule));
  }

  /**
   * {@code *} is both families in a rule (azure-semantics.md 3.4); whether the diagnosis also takes
   * it for 0.0.0.0/0, as Azure lists it (1.6), no document says: open, this project's choice.
   */
  private Condition everything(AddressSet rule) {
    Condition all = within(Blocks.EVERYTHING, rule);
    Condition ipv4 = within(IPV4, rule);
    if (all.isAlways() || ipv4.isNever()) {
      return all;
    }
    OpenThing thing =
        new OpenThing(
            "diagnose:*",
            "whether * in a query of NSG diagnostics lies inside 0.0.0.0/0, which Azure does not say",
            Origin.AZURE,
            "0.0.0.0/0 in place of * in the query");
    return all.or(
        ipv4.and(
            Atoms.yesOrNo(thing, "* stands for the IPv4 addresses", "* stands for both families")));
  }

  private Condition within(Blocks query, AddressSet rule) {
    Blocks known = rule.known();
    if (known.containsAll(query)) {
      return Certain.ALWAYS;
    }
    if (rule instanceof Blocks) {
      return Certain.NEVER;
    }
    Condition all = Certain.ALWAYS;
    for (IpRange piece : pieces(query, rule)) {
      all = all.and(within(piece, rule));
      if (all.isNever()) {
        return all;
      }
    }
    return all;
  }

  private Condition within(IpRange piece, AddressSet rule) {
    Ip first = piece.first();
    Condition condition =
        rule.contains(side == End.Side.LOCAL ? End.forwarded(first) : End.remote(first));
    if (condition instanceof Certain || first.equals(piece.last())) {
      return condition;
    }
    return RangeCondition.of(condition, first, piece).all();
  }

  /** Returns the addresses of {@code query} in ranges within which {@code rule} cannot change. */
  private static List<IpRange> pieces(Blocks query, AddressSet rule) {
    List<IpRange> bounds = rule.bounds();
    List<IpRange> pieces = new ArrayList<>();
    for (IpRange whole : query.ranges()) {
      TreeSet<Ip> starts = new TreeSet<>(List.of(whole.first()));
      for (IpRange bound : bounds) {
        if (whole.contains(bound.first())) {
          starts.add(bound.first());
        }
        bound.last().next().filter(whole::contains).ifPresent(starts::add);
      }
      for (Ip start : starts) {
        Ip next = starts.higher(start);
        pieces.add(new IpRange(start, next == null ? whole.last() : next.previous().orElseThrow()));
      }
    }
    return pieces;
  }

  /** What is open in the query may add addresses that are not in the rule's. */
  private Condition rest(AddressSet query, AddressSet rule) {
    Blocks extent = extent(query);
    if (within(extent, rule).isAlways()) {
      return Certain.ALWAYS;
    }
    if (query instanceof OpenTag && rule instanceof Blocks known && extent.isDisjoint(known)) {
      return Certain.NEVER;
    }
    Condition all = Certain.ALWAYS;
    for (OpenThing thing : query.open()) {
      all =
          all.and(
              Atoms.yesOrNo(
                  thing.key() + " within " + key(rule),
                  thing,
                  "it lies inside what the rule names",
                  "it does not lie inside what the rule names"));
    }
    return all;
  }

  /** Returns a text that is equal for equal sets: what is known and what is open of them. */
  private static String key(AddressSet set) {
    return set.known() + " " + set.open().stream().map(OpenThing::key).toList();
  }

  /** Returns the addresses that may be in {@code set}. */
  static Blocks extent(AddressSet set) {
    if (set instanceof OpenTag tag) {
      return tag.extent();
    }
    if (set instanceof InternetSet internet) {
      return internet.table().union(internet.doubtful());
    }
    if (set instanceof VirtualNetworkSet network) {
      return network.parts().stream()
          .map(part -> extent(part.within()))
          .reduce(network.known(), Blocks::union);
    }
    return set instanceof Blocks blocks ? blocks : Blocks.EVERYTHING;
  }

  /** Returns whether every port of {@code query} is in {@code rule}. */
  static Condition within(PortRange query, PortSet rule) {
    int port = query.first();
    for (PortRange range : rule.ranges().stream().sorted().toList()) {
      if (range.contains(port)) {
        port = range.last() + 1;
      }
      if (port > query.last()) {
        return Certain.ALWAYS;
      }
    }
    Condition any = Certain.NEVER;
    for (OpenThing thing : rule.open()) {
      String ports = query.isAny() ? "every port" : "port " + query;
      any =
          any.or(
              Condition.yes(
                  new Atom(
                      thing.key() + "@" + query,
                      thing,
                      List.of("it contains " + ports, "it does not contain " + ports))));
    }
    return any;
  }
}
