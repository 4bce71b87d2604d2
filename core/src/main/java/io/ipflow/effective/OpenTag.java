package io.ipflow.effective;

import io.ipflow.model.OpenThing;
import io.ipflow.net.IpRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A name in a rule whose addresses no tag file gives.
 *
 * @param name the name, lower case
 * @param thing what is open
 * @param container the set that the tag lies inside: for {@code X.region} the tag {@code X}, else
 *     everything (azure-semantics.md 3.0.4)
 * @param regions what the tag certainly holds: the prefixes of its regions that are known
 * @param serviceTag whether the name is known to be a public service tag's, so that no private
 *     address is in it (azure-semantics.md 3.0.4)
 */
record OpenTag(
    String name, OpenThing thing, AddressSet container, Blocks regions, boolean serviceTag)
    implements AddressSet {
  @Override
  public Condition contains(End end) {
    if (serviceTag && PrivateSpace.UNTAGGED.contains(end.address())) {
      return Certain.NEVER;
    }
    if (regions.contains(end.address())) {
      return Certain.ALWAYS;
    }
    Condition outer = container.contains(end);
    if (outer instanceof Condition.Is open) {
      return Atoms.containsWithin(thing, end, open.atom());
    }
    return outer.isNever() ? outer : outer.and(Atoms.contains(thing, end));
  }

  /** Returns the addresses that may be in it. */
  Blocks extent() {
    Blocks within = Blocks.EVERYTHING;
    if (container instanceof Blocks known) {
      within = known;
    } else if (container instanceof OpenTag whole) {
      within = whole.extent();
    }
    return serviceTag ? within.minus(PrivateSpace.UNTAGGED) : within;
  }

  @Override
  public List<IpRange> bounds() {
    List<IpRange> bounds = new ArrayList<>(container.bounds());
    bounds.addAll(PrivateSpace.UNTAGGED.bounds());
    bounds.addAll(regions.bounds());
    return bounds;
  }

  @Override
  public Blocks known() {
    return regions;
  }

  @Override
  public List<OpenThing> open() {
    return List.of(thing);
  }
}
