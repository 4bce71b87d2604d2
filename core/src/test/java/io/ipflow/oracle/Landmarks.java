package io.ipflow.oracle;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.Network;
import io.ipflow.model.RecordedExpansion;
import io.ipflow.model.Route;
import io.ipflow.model.RuleSide;
import io.ipflow.net.IpRange;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The blocks that a network names: at their edges alone one address can differ from the next. */
final class Landmarks {
  private Landmarks() {}

  /** Everything that names addresses. */
  static List<IpRange> of(Network network) {
    List<Prefix> prefixes = new ArrayList<>();
    network.virtualNetworks().values().stream()
        .forEach(
            one -> {
              one.addressSpace().ifKnown().ifPresent(prefixes::addAll);
              one.peerings()
                  .forEach(
                      peering ->
                          peering
                              .remoteSpace()
                              .flatMap(space -> space.ifKnown())
                              .ifPresent(prefixes::addAll));
            });
    network.subnets().values().forEach(one -> one.prefixes().ifKnown().ifPresent(prefixes::addAll));
    network.routeTables().values().stream()
        .flatMap(table -> table.routes().stream())
        .map(Route::destination)
        .forEach(operand -> add(operand, prefixes));
    Stream.concat(
            network.securityGroups().values().stream().flatMap(group -> group.rules().stream()),
            AdminRules.all(network.securityAdmin()))
        .flatMap(rule -> Stream.of(rule.source(), rule.destination()))
        .forEach(side -> add(side, prefixes));
    network.interfaces().values().stream()
        .flatMap(nic -> nic.configurations().stream())
        .flatMap(one -> one.privateAddress().ifKnown().stream())
        .forEach(ip -> prefixes.add(Prefix.of(ip)));
    network.serviceTags().all().forEach(tag -> prefixes.addAll(tag.prefixes()));
    prefixes.addAll(Gateways.named(network.onPremises()));
    network.recordedExpansions().stream()
        .map(RecordedExpansion::prefixes)
        .forEach(prefixes::addAll);
    network.recordedRoutes().values().stream()
        .flatMap(List::stream)
        .forEach(route -> prefixes.addAll(route.prefixes()));
    prefixes.addAll(Addresses.PRIVATE);
    prefixes.add(Prefix.of(Addresses.PLATFORM));
    prefixes.add(Prefix.of(Addresses.METADATA));
    List<IpRange> ranges = new ArrayList<>(prefixes.stream().map(Prefix::range).toList());
    ranges.addAll(network.internet().ranges());
    ranges.addAll(network.internet().open());
    return ranges;
  }

  private static void add(RuleSide side, List<Prefix> prefixes) {
    side.addresses().forEach(operand -> add(operand, prefixes));
  }

  private static void add(AddressOperand operand, List<Prefix> prefixes) {
    if (operand instanceof AddressOperand.Prefixes blocks) {
      prefixes.addAll(blocks.prefixes());
    }
  }
}
