package io.ipflow.effective;

import io.ipflow.net.Direction;
import java.util.List;

/**
 * Everything that decides what passes at one ip configuration of an interface.
 *
 * <p>Equality leaves out where things were written and the interface's own addresses and groups,
 * which stand beside it as the local {@link End}: interfaces with equal policies can share a
 * compiled classifier.
 *
 * @param inbound the stages in force for inbound packets, in the order they are passed
 * @param outbound the stages in force for outbound packets, in the order they are passed
 */
public record EffectivePolicy(List<EffectiveStage> inbound, List<EffectiveStage> outbound) {
  /** Copies the lists. */
  public EffectivePolicy {
    inbound = List.copyOf(inbound);
    outbound = List.copyOf(outbound);
  }

  /** Returns the policy of {@code stage} alone, in either direction. */
  public static EffectivePolicy of(EffectiveStage stage) {
    return new EffectivePolicy(List.of(stage), List.of(stage));
  }

  /** Returns the stages in force for {@code direction}, in the order they are passed. */
  public List<EffectiveStage> stages(Direction direction) {
    return direction == Direction.INBOUND ? inbound : outbound;
  }
}
