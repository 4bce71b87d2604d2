package io.ipflow.verify;

import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.Prefix;
import io.ipflow.verify.NextHop.Hop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where an interface sends packets for any address of some ranges. */
final class Way {
  private final IpFlow engine;
  private final NetworkInterface nic;
  private final IpConfiguration configuration;

  Way(IpFlow engine, NetworkInterface nic, IpConfiguration configuration) {
    this.engine = engine;
    this.nic = nic;
    this.configuration = configuration;
  }

  /** Returns the hop; where it differs between the addresses, all, waiting for the address. */
  NextHop to(FlowEnd end) {
    Set<Hop> possible = new LinkedHashSet<>();
    Set<OpenThing> dependsOn = new LinkedHashSet<>();
    Set<NextHop> hops = new LinkedHashSet<>();
    for (Ip first : firsts(end.reachedAt(engine.network()))) {
      hops.add(engine.nextHop(nic, configuration, first));
    }
    for (NextHop hop : hops) {
      possible.addAll(hop.possible());
      dependsOn.addAll(hop.dependsOn());
    }
    if (hops.size() > 1) {
      dependsOn.add(end.whichAddress());
    }
    return new NextHop(
        List.copyOf(possible), possible.size() == 1 ? List.of() : List.copyOf(dependsOn));
  }

  /** Returns the first address of each piece within which no route tells addresses apart. */
  private Set<Ip> firsts(List<IpRange> ranges) {
    Set<Ip> firsts = new TreeSet<>();
    for (IpRange range : ranges) {
      firsts.add(range.first());
      for (EffectiveRoute route : engine.routes(nic, configuration).rows()) {
        for (Prefix prefix : route.prefixes()) {
          if (range.contains(prefix.network())) {
            firsts.add(prefix.network());
          }
          prefix.last().next().filter(range::contains).ifPresent(firsts::add);
        }
      }
    }
    return firsts;
  }
}
