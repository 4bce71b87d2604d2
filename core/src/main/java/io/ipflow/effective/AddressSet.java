package io.ipflow.effective;

import io.ipflow.model.OpenThing;
import io.ipflow.net.IpRange;
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

  /** Every address of both families. */
  record Everything() implements AddressSet {
    @Override
    public Condition contains(End end) {
      return Certain.ALWAYS;
    }

    @Override
    public List<IpRange> bounds() {
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
  }
}
