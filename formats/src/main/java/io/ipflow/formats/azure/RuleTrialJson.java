package io.ipflow.formats.azure;

import io.ipflow.verify.RuleTrial;
import tools.jackson.core.JsonGenerator;

/** One rule that was tried, as JSON. */
final class RuleTrialJson {
  private RuleTrialJson() {}

  /** Writes the members; {@code matched} is left out where it is open. */
  static void members(JsonGenerator json, RuleTrial trial) {
    json.writeStringProperty("ruleName", trial.rule().listedName());
    trial.rule().priority().ifKnown().ifPresent(it -> json.writeNumberProperty("priority", it));
    trial.rule().effect().ifKnown().ifPresent(it -> json.writeStringProperty("access", it));
    trial.matched().ifPresent(matched -> json.writeBooleanProperty("matched", matched));
    trial
        .firstMismatch()
        .ifPresent(
            mismatch -> {
              json.writeStringProperty("firstMismatch", mismatch.field().word());
              json.writeStringProperty("expected", mismatch.expected());
              json.writeStringProperty("got", mismatch.got());
            });
  }
}
