package io.ipflow.bench.sets;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.PortSet;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Direction;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * An inbound rule with everything about it written out for one family of addresses: what the naive
 * scan, the traces and the rivals are made from. Rules of all stages are numbered on, from 0.
 *
 * @param id the rule's id
 * @param stage the stage it stands in, from 0
 * @param ends whether no later stage is asked once it matched
 * @param protocol the protocol number; -1 for any
 * @param remote the source addresses, disjoint and ascending; empty if it has none of the family
 * @param local the destination addresses, likewise
 * @param remotePorts the source ports
 * @param localPorts the destination ports
 */
public record FlatRule(
    ResourceId id,
    int stage,
    boolean ends,
    int protocol,
    List<IpRange> remote,
    List<IpRange> local,
    List<PortRange> remotePorts,
    List<PortRange> localPorts) {
  private static final List<PortRange> ANY_PORT = List.of(PortRange.ANY);

  /**
   * Returns the inbound rules of {@code policy}, stage after stage, in the order they are tried.
   */
  public static List<FlatRule> inbound(EffectivePolicy policy, IpVersion version) {
    IdentityHashMap<AddressSet, List<IpRange>> known = new IdentityHashMap<>();
    List<FlatRule> flat = new ArrayList<>();
    List<EffectiveStage> stages = policy.stages(Direction.INBOUND);
    for (int stage = 0; stage < stages.size(); stage++) {
      EffectiveStage.Rules content = (EffectiveStage.Rules) stages.get(stage).content();
      for (EffectiveRule rule : content.rules()) {
        flat.add(
            new FlatRule(
                rule.rule().id(),
                stage,
                rule.allows().isNever() || rule.skipsLaterStages().isAlways(),
                rule.rule().protocol().ifKnown().orElseThrow().number(),
                known.computeIfAbsent(rule.source(), set -> ranges(set, version)),
                known.computeIfAbsent(rule.destination(), set -> ranges(set, version)),
                ports(rule.sourcePorts()),
                ports(rule.destinationPorts())));
      }
    }
    return flat;
  }

  private static List<IpRange> ranges(AddressSet set, IpVersion version) {
    return set.known().ranges().stream()
        .filter(range -> range.first().version() == version)
        .toList();
  }

  private static List<PortRange> ports(PortSet set) {
    return set.isAny() ? ANY_PORT : set.ranges();
  }

  /** Returns whether ports narrow the rule, so that it is open for protocols without. */
  public boolean isLimitedToPorts() {
    return !remotePorts.get(0).isAny() || !localPorts.get(0).isAny();
  }
}
