package io.ipflow.oracle;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.Network;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Addresses that stand for all: the first of each stretch that nothing in the network divides. */
final class QueryAddresses {
  private final List<Ip> all;

  QueryAddresses(Network network) {
    TreeSet<Ip> starts = new TreeSet<>(List.of(Ip.of("0.0.0.0"), Ip.of("::")));
    for (IpRange range : Landmarks.of(network)) {
      starts.add(range.first());
      range.last().next().ifPresent(starts::add);
    }
    this.all = List.copyOf(starts);
  }

  /** Returns those that {@code operand} of a query stands for, at {@code site}. */
  List<Ip> of(Site site, AddressOperand operand) {
    if (operand instanceof AddressOperand.Prefixes written) {
      Prefix prefix = written.prefixes().get(0);
      return Stream.concat(Stream.of(prefix.network()), all.stream().filter(prefix::contains))
          .distinct()
          .toList();
    }
    if (operand instanceof AddressOperand.Tag tag) {
      Tags tags = new Tags(site);
      return all.stream().filter(ip -> tags.contains(tag.name(), ip)).toList();
    }
    return all; // 3.4: * is both families
  }
}
