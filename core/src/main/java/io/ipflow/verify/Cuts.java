package io.ipflow.verify;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.Subnet;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the rules of some stages cut ports and addresses, so that between cuts all are alike. */
final class Cuts {
  private final Network network;
  private final List<EffectiveStage> stages;

  Cuts(Network network, List<EffectiveStage> stages) {
    this.network = network;
    this.stages = stages;
  }

  private List<EffectiveRule> rules() {
    return stages.stream()
        .filter(stage -> stage.content() instanceof EffectiveStage.Rules)
        .flatMap(stage -> ((EffectiveStage.Rules) stage.content()).rules().stream())
        .toList();
  }

  /** Returns {@code asked} in ascending pieces, within each of which no rule tells ports apart. */
  List<PortRange> ports(boolean source, PortRange asked) {
    TreeSet<Integer> starts = new TreeSet<>(List.of(asked.first()));
    for (EffectiveRule rule : rules()) {
      for (PortRange range : (source ? rule.sourcePorts() : rule.destinationPorts()).ranges()) {
        starts.add(range.first());
        starts.add(range.last() + 1);
      }
    }
    List<PortRange> pieces = new ArrayList<>();
    for (int start : starts.subSet(asked.first(), true, asked.last(), true)) {
      Integer next = starts.higher(start);
      pieces.add(
          new PortRange(start, next == null ? asked.last() : Math.min(next - 1, asked.last())));
    }
    return pieces;
  }

  /**
   * Returns the addresses that {@code configuration} may have in ascending pieces, within each of
   * which no rule tells addresses apart: its subnet's, or where that is open all of its family.
   */
  List<IpRange> addresses(boolean source, IpConfiguration configuration) {
    return addresses(source, extent(network, configuration));
  }

  /** Returns the addresses of {@code ranges} in such pieces. */
  List<IpRange> addresses(boolean source, List<IpRange> ranges) {
    List<IpRange> pieces = new ArrayList<>();
    for (IpRange whole : ranges) {
      TreeSet<Ip> starts = new TreeSet<>(List.of(whole.first()));
      for (EffectiveRule rule : rules()) {
        addStarts(source ? rule.source() : rule.destination(), whole, starts);
      }
      for (Ip start : starts) {
        Ip next = starts.higher(start);
        pieces.add(new IpRange(start, next == null ? whole.last() : next.previous().orElseThrow()));
      }
    }
    return pieces;
  }

  private static void addStarts(AddressSet set, IpRange whole, Set<Ip> starts) {
    for (IpRange range : set.bounds()) {
      if (range.overlaps(whole)) {
        Optional.of(range.first()).filter(whole::contains).ifPresent(starts::add);
        range.last().next().filter(whole::contains).ifPresent(starts::add);
      }
    }
  }

  /** Returns where the address of {@code configuration} lies. */
  static List<IpRange> extent(Network network, IpConfiguration configuration) {
    IpVersion version = configuration.version();
    Prefix all = version == IpVersion.IPV4 ? Prefix.ALL_IPV4 : Prefix.containing(Ip.of("::"), 0);
    List<IpRange> subnet =
        configuration
            .subnet()
            .ifKnown()
            .map(network.subnets()::get)
            .map(Subnet::prefixes)
            .flatMap(prefixes -> prefixes.ifKnown())
            .orElse(List.of())
            .stream()
            .filter(prefix -> prefix.version() == version)
            .map(Prefix::range)
            .toList();
    return subnet.isEmpty() ? List.of(all.range()) : subnet;
  }
}
