package io.ipflow.effective;

import io.ipflow.model.OpenThing;
import io.ipflow.net.IpRange;
import io.ipflow.net.Prefix;
import java.util.List;

/**
 * A set of addresses, or of ip configurations, that a rule's side was resolved to. Immutable;
 * compares by content.
 */
public sealed interface AddressSet
    permits AddressSet.Everything,
        AddressSet.OpenSet,
        AddressSet.Union,
        Blocks,
        InternetSet,
        AsgMembers,
        VirtualNetworkSet,
        OpenTag {
  /** Returns whether {@code end} is in the set. */
  Condition contains(End end);

  /**
   * Returns ranges at whose ends membership of an address may change; between them it does not. May
   * overlap; in no particular order.
   */
  List<IpRange> bounds();

  /**
   * Returns the addresses that are certainly in the set, as exports of effective rules list them.
   * An ip configuration whose address is open may be in the set besides.
   */
  Blocks known();

  /**
   * Returns the prefixes that cover {@link #known()} exactly, in the order that Azure lists them.
   */
  default List<Prefix> listed() {
    return known().prefixes();
  }

  /** Returns what may add addresses to {@link #known}; empty if that is all of the set. */
  List<OpenThing> open();

  /** Every address of both families. */
  record Everything() implements AddressSet {
    // Written out for a quick start, as in Ip.
    @Override
    public boolean equals(Object other) {
      return other instanceof Everything;
    }

    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public Condition contains(End end) {
      return Certain.ALWAYS;
    }

    @Override
    public List<IpRange> bounds() {
      return List.of();
    }

    @Override
    public Blocks known() {
      return Blocks.EVERYTHING;
    }

    @Override
    public List<OpenThing> open() {
      return List.of();
    }
  }

  /**
   * A set of which nothing is known.
   *
   * @param thing what is open
   */
  record OpenSet(OpenThing thing) implements AddressSet {
    @Override
    public Condition contains(End end) {
      return Atoms.contains(thing, end);
    }

    @Override
    public List<IpRange> bounds() {
      return List.of();
    }

    @Override
    public Blocks known() {
      return Blocks.NONE;
    }

    @Override
    public List<OpenThing> open() {
      return List.of(thing);
    }
  }

  /**
   * What is in any of several sets.
   *
   * @param sets the sets, in the order written
   */
  record Union(List<AddressSet> sets) implements AddressSet {
    /** Copies the sets. */
    public Union {
      sets = List.copyOf(sets);
    }

    @Override
    public Condition contains(End end) {
      Condition any = Certain.NEVER;
      for (AddressSet set : sets) {
        any = any.or(set.contains(end));
        if (any.isAlways()) {
          return any;
        }
      }
      return any;
    }

    @Override
    public List<IpRange> bounds() {
      return sets.stream().flatMap(set -> set.bounds().stream()).toList();
    }

    @Override
    public Blocks known() {
      return sets.stream().map(AddressSet::known).reduce(Blocks.NONE, Blocks::union);
    }

    @Override
    public List<OpenThing> open() {
      return sets.stream().flatMap(set -> set.open().stream()).distinct().toList();
    }
  }
}
