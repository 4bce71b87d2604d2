package io.ipflow.question;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Blocks;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.InternetTable;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.FlowEnd;
import io.ipflow.verify.IpFlow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tag as the end of a flow, as an interface of the input sees it.
 *
 * @param engine answers about the network
 * @param nic the interface at the other end
 * @param configuration its ip configuration
 */
record TagEnd(IpFlow engine, NetworkInterface nic, IpConfiguration configuration) {
  /** What may lie behind a gateway, and so in VirtualNetwork (docs/semantics.md). */
  private static final Blocks PRIVATE =
      Blocks.of(
          Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
              .map(Prefix::of)
              .toList());

  /** Returns the end; empty, with a problem added, if the tag holds no address of the family. */
  Optional<FlowEnd> find(String tag, IpVersion version, List<String> problems) {
    AddressSet set =
        engine.addresses(nic, configuration, new AddressOperand.Tag(tag, Origin.AZURE));
    boolean internet = tag.equalsIgnoreCase("Internet");
    Optional<OpenThing> open = set.open().stream().filter(thing -> !internet).findFirst();
    Blocks addresses = internet ? set.known().minus(dropped()) : set.known();
    if (open.isPresent()) {
      addresses = addresses.union(extent(tag));
    }
    List<IpRange> ranges =
        addresses.ranges().stream().filter(range -> range.first().version() == version).toList();
    if (ranges.isEmpty()) {
      problems.add("`" + tag + "` holds no address of the other end's family here");
      return Optional.empty();
    }
    Endpoint within = Endpoint.within(ranges);
    return Optional.of(
        open.map(thing -> FlowEnd.somewhere(tag, within, thing))
            .orElseGet(() -> FlowEnd.outside(tag, within)));
  }

  /** No service tag holds private addresses (azure-semantics.md 3.0.4). */
  private Blocks extent(String tag) {
    if (tag.equalsIgnoreCase("VirtualNetwork")) {
      return PRIVATE;
    }
    InternetTable internet = engine.network().internet();
    return Blocks.ofRanges(
        Stream.concat(internet.ranges().stream(), internet.open().stream()).toList());
  }

  /** Azure's own None routes drop some public addresses (3.9): they are not meant by Internet. */
  private Blocks dropped() {
    return Blocks.of(
        engine.routes(nic, configuration).rows().stream()
            .filter(route -> route.active() && route.source() == EffectiveRoute.Source.DEFAULT)
            .filter(route -> route.nextHopType().equals("None"))
            .flatMap(route -> route.prefixes().stream())
            .toList());
  }
}
