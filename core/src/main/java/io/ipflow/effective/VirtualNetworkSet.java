package io.ipflow.effective;

import io.ipflow.model.Atom;
import io.ipflow.model.OpenThing;
import io.ipflow.net.IpRange;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The VirtualNetwork tag at one subnet (azure-semantics.md 3.4 and 5.7).
 *
 * @param known the addresses that certainly belong to it
 * @param listed the same as Azure lists them: the network's own space, the platform's address, the
 *     peers' (azure-semantics.md 5.2), then the rest; none within another
 * @param parts what may belong to it besides; an address belongs to it if any part has it
 */
record VirtualNetworkSet(Blocks known, List<Prefix> listed, List<OpenPart> parts)
    implements AddressSet {
  /** Copies the lists. */
  VirtualNetworkSet {
    listed = List.copyOf(listed);
    parts = List.copyOf(parts);
  }

  /** Returns the set of {@code prefixes}, in the order they are listed, and {@code parts}. */
  static VirtualNetworkSet of(Collection<Prefix> prefixes, List<OpenPart> parts) {
    List<Prefix> distinct = prefixes.stream().distinct().toList();
    List<Prefix> widest =
        distinct.stream()
            .filter(
                prefix ->
                    distinct.stream()
                        .noneMatch(other -> !other.equals(prefix) && other.contains(prefix)))
            .toList();
    return new VirtualNetworkSet(Blocks.of(widest), widest, parts);
  }

  /**
   * Addresses that belong to the tag under a condition.
   *
   * @param within where the addresses lie
   * @param guard what decides whether the part counts
   * @param extent what leaves open, for each address, whether the part has it; empty if it has all
   *     that lie within
   */
  record OpenPart(AddressSet within, Condition guard, Optional<OpenThing> extent) {
    Condition contains(End end) {
      Condition inside = within.contains(end);
      return inside.isNever()
          ? inside
          : inside
              .and(guard)
              .and(extent.map(thing -> Atoms.contains(thing, end)).orElse(Certain.ALWAYS));
    }
  }

  @Override
  public Condition contains(End end) {
    if (end.isOwn() || known.contains(end.address())) {
      return Certain.ALWAYS;
    }
    Condition any = Certain.NEVER;
    for (OpenPart part : parts) {
      any = any.or(part.contains(end));
    }
    return any;
  }

  @Override
  public List<IpRange> bounds() {
    List<IpRange> bounds = new ArrayList<>(known.bounds());
    parts.forEach(part -> bounds.addAll(part.within().bounds()));
    return bounds;
  }

  @Override
  public List<OpenThing> open() {
    Set<OpenThing> things = new LinkedHashSet<>();
    for (OpenPart part : parts) {
      Set<Atom> atoms = new LinkedHashSet<>();
      part.guard().collect(atoms);
      atoms.forEach(atom -> things.add(atom.thing()));
      part.extent().ifPresent(things::add);
      things.addAll(part.within().open());
    }
    return List.copyOf(things);
  }

  // Written out for a quick start, as in Ip.
  @Override
  public boolean equals(Object other) {
    return other instanceof VirtualNetworkSet set
        && known.equals(set.known)
        && listed.equals(set.listed)
        && parts.equals(set.parts);
  }

  @Override
  public int hashCode() {
    return known.hashCode();
  }
}
