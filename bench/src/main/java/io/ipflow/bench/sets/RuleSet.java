package io.ipflow.bench.sets;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import java.util.List;

/**
 * Rules that engines are measured on, for inbound packets: their source is the remote end, their
 * destination the local one.
 *
 * @param name what it is called in results; a set of our own making is called so
 * @param version the family of its packets
 * @param policy the rules
 * @param locals the addresses of the interfaces that share the rules; empty for a set without
 *     interfaces, whose packets may go to any address
 */
public record RuleSet(String name, IpVersion version, EffectivePolicy policy, List<Ip> locals) {
  /** Copies the list. */
  public RuleSet {
    locals = List.copyOf(locals);
  }

  /** Returns the rules written out for the set's family. */
  public List<FlatRule> rules() {
    return FlatRule.inbound(policy, version);
  }
}
