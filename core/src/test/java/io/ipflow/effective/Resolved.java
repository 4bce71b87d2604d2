package io.ipflow.effective;

import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;

import io.ipflow.model.Atom;
import io.ipflow.model.Network;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.samples.SmallNetwork;
import java.util.LinkedHashSet;
import java.util.Set;

/** What operands stand for at the interface of a small network. */
final class Resolved {
  private Resolved() {}

  /** Returns the set that a source of comma-separated operands stands for in the subnet's group. */
  static AddressSet source(SmallNetwork small, String operands) {
    return inbound(
            small.subnetRules(rule("asked 100 Inbound Allow").source(side(operands, "*")).build()))
        .source();
  }

  /** Returns the first inbound rule at the interface. */
  static EffectiveRule inbound(SmallNetwork small) {
    Network network = small.build();
    EffectivePolicy policy =
        new PolicyResolver(network)
            .policy(SmallNetwork.nic(network), SmallNetwork.configuration(network));
    return ((EffectiveStage.Rules) policy.stages(Direction.INBOUND).get(0).content())
        .rules()
        .get(0);
  }

  /** Returns "yes", "no" or, where that is open, what it depends on. */
  static String contains(AddressSet set, String address) {
    return told(set.contains(End.remote(Ip.of(address))));
  }

  /** Returns "yes", "no" or the keys of the atoms. */
  static String told(Condition condition) {
    if (condition instanceof Certain) {
      return condition.isAlways() ? "yes" : "no";
    }
    Set<String> keys = new LinkedHashSet<>();
    Set<Atom> atoms = new LinkedHashSet<>();
    condition.collect(atoms);
    atoms.forEach(atom -> keys.add(atom.key()));
    return String.join(" ", keys);
  }
}
