package io.ipflow.verify;

import io.ipflow.model.OpenThing;
import io.ipflow.verify.Connection.Effect;
import java.util.List;

/**
 * What becomes of a packet on its way.
 *
 * @param effect whether it gets on
 * @param reason why, in words
 * @param dependsOn what leaves it open
 */
record Fate(Effect effect, String reason, List<OpenThing> dependsOn) {
  static Fate passes(String reason) {
    return new Fate(Effect.PASSES, reason, List.of());
  }

  static Fate stops(String reason) {
    return new Fate(Effect.STOPS, reason, List.of());
  }

  static Fate open(String reason, OpenThing thing) {
    return new Fate(Effect.OPEN, reason, List.of(thing));
  }
}
