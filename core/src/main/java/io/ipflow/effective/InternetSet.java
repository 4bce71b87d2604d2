package io.ipflow.effective;

import io.ipflow.model.AzCommand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.net.IpRange;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Internet tag at one subnet: the Internet table less that subnet's VirtualNetwork
 * (azure-semantics.md 3.4), so empty under forced tunnelling.
 *
 * @param table the addresses of the table
 * @param doubtful the addresses that may belong to the table
 * @param virtualNetwork the VirtualNetwork of the same subnet
 * @param holes what leaves open whether the doubtful addresses belong to it
 */
record InternetSet(Blocks table, Blocks doubtful, VirtualNetworkSet virtualNetwork, OpenThing holes)
    implements AddressSet {
  /** Makes the tag as the interface {@code nic} sees it. */
  static InternetSet of(Blocks table, Blocks doubtful, VirtualNetworkSet network, ResourceId nic) {
    OpenThing holes =
        new OpenThing(
            "internet",
            "the extent of the Internet tag, which newer expansions leave open here",
            Origin.AZURE,
            AzCommand.effectiveRules(nic));
    return new InternetSet(table, doubtful, network, holes);
  }

  @Override
  public Condition contains(End end) {
    Condition inTable =
        doubtful.contains(end.address())
            ? Atoms.contains(holes, end)
            : Condition.of(table.contains(end.address()));
    return inTable.isNever() ? inTable : inTable.and(virtualNetwork.contains(end).not());
  }

  @Override
  public List<IpRange> bounds() {
    return Stream.of(table, doubtful, virtualNetwork)
        .flatMap(set -> set.bounds().stream())
        .toList();
  }

  @Override
  public Blocks known() {
    Blocks certain = table.minus(doubtful).minus(virtualNetwork.known());
    for (VirtualNetworkSet.OpenPart part : virtualNetwork.parts()) {
      certain = certain.minus(Containment.extent(part.within()));
    }
    return certain;
  }

  @Override
  public List<OpenThing> open() {
    Stream<OpenThing> open = doubtful.isEmpty() ? Stream.of() : Stream.of(this.holes);
    return Stream.concat(open, virtualNetwork.open().stream()).distinct().toList();
  }

  // Written out for a quick start, as in Ip.
  @Override
  public boolean equals(Object other) {
    return other instanceof InternetSet set
        && table.equals(set.table)
        && doubtful.equals(set.doubtful)
        && virtualNetwork.equals(set.virtualNetwork)
        && holes.equals(set.holes);
  }

  @Override
  public int hashCode() {
    return 31 * table.hashCode() + virtualNetwork.hashCode();
  }
}
