package io.ipflow.question.batch;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.End;
import io.ipflow.net.Direction;

/**
 * Where a gate is.
 *
 * @param policy what is in force at the ip configuration
 * @param direction the way that packets cross the interface
 * @param local the ip configuration at its address
 */
record GatePlace(EffectivePolicy policy, Direction direction, End local) {}
