package io.ipflow.question.batch;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.net.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * What is equal for gates that give the same verdicts.
 *
 * @param policy what is in force
 * @param direction the way of the packets
 * @param wanted whether the local end is in what the rules want there, rule by rule
 */
record GateKey(EffectivePolicy policy, Direction direction, List<Condition> wanted) {

  /** Returns the key of {@code place}. */
  static GateKey of(GatePlace place) {
    List<Condition> wanted = new ArrayList<>();
    for (EffectiveStage stage : place.policy().stages(place.direction())) {
      if (stage.content() instanceof EffectiveStage.Rules rules) {
        for (EffectiveRule rule : rules.rules()) {
          wanted.add(local(rule, place.direction()).contains(place.local()));
        }
      }
    }
    return new GateKey(place.policy(), place.direction(), wanted);
  }

  private static AddressSet local(EffectiveRule rule, Direction direction) {
    return direction == Direction.INBOUND ? rule.destination() : rule.source();
  }

  /** Looks at little: prefixes are too many to be hashed for each interface. */
  @Override
  public int hashCode() {
    int hash = wanted.size();
    for (EffectiveStage stage : policy.stages(direction)) {
      hash = 31 * hash + stage.resource().hashCode();
    }
    return 2 * hash + (direction == Direction.INBOUND ? 1 : 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GateKey key
        && direction == key.direction
        && wanted.equals(key.wanted)
        && policy.equals(key.policy);
  }
}
