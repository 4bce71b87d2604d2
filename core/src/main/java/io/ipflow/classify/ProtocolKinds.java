package io.ipflow.classify;

import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The protocols that rules may tell apart, each a kind of its own; the last kind is all the others.
 */
final class ProtocolKinds {
  /** Protocols that the meaning of rules knows by number (azure-semantics.md 3.7 and 3.11). */
  private static final List<Protocol> KNOWN =
      List.of(
          Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6, Protocol.ESP, Protocol.AH);

  private final List<Protocol> examples = new ArrayList<>();
  private final byte[] kinds = new byte[256];

  /** Finds the kinds that the rules of {@code stages} tell apart. */
  ProtocolKinds(List<EffectiveStage> stages) {
    Set<Integer> named = new LinkedHashSet<>();
    KNOWN.forEach(protocol -> named.add(protocol.number()));
    stages.stream()
        .map(EffectiveStage::content)
        .filter(EffectiveStage.Rules.class::isInstance)
        .flatMap(content -> ((EffectiveStage.Rules) content).rules().stream())
        .map(EffectiveRule::rule)
        .flatMap(rule -> rule.protocol().ifKnown().stream())
        .filter(protocol -> !protocol.isAny())
        .forEach(protocol -> named.add(protocol.number()));
    for (int number = 0; number < kinds.length; number++) {
      kinds[number] = (byte) named.size();
    }
    for (int number : named) {
      kinds[number] = (byte) examples.size();
      examples.add(new Protocol(number));
    }
    for (int number = 0; number < kinds.length && examples.size() == named.size(); number++) {
      if (!named.contains(number)) {
        examples.add(new Protocol(number));
      }
    }
  }

  /** Returns one protocol of each kind. */
  List<Protocol> examples() {
    return examples;
  }

  /** Returns the kind of each protocol number. */
  byte[] byNumber() {
    return kinds.clone();
  }
}
