package io.ipflow.verify;

import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.Packet;
import io.ipflow.verify.RuleTrial.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries the rules of a stage one by one and notes what did not match. */
final class RuleTrials {
  private RuleTrials() {}

  /** Returns the trials up to and with the first rule that certainly matches. */
  static List<RuleTrial> of(EffectiveStage stage, Packet packet) {
    List<RuleTrial> trials = new ArrayList<>();
    if (stage.content() instanceof EffectiveStage.Rules rules) {
      for (EffectiveRule rule : rules.rules()) {
        RuleTrial trial = trial(rule, packet);
        trials.add(trial);
        if (trial.matched().orElse(false)) {
          break;
        }
      }
    }
    return trials;
  }

  private static RuleTrial trial(EffectiveRule rule, Packet packet) {
    Condition matches = rule.matches(packet);
    Optional<Boolean> matched =
        matches.isAlways() || matches.isNever()
            ? Optional.of(matches.isAlways())
            : Optional.empty();
    return new RuleTrial(
        rule.rule(),
        matched,
        matches.isAlways() ? Optional.empty() : mismatch(rule, packet, matches.isNever()));
  }

  private static Optional<Mismatch> mismatch(EffectiveRule rule, Packet packet, boolean certain) {
    for (Field field : Field.values()) {
      Condition matches = rule.matches(field, packet);
      if (certain ? matches.isNever() : !matches.isAlways()) {
        return Optional.of(
            new Mismatch(field, RuleText.expected(rule.rule(), field), got(field, packet)));
      }
    }
    return Optional.empty();
  }

  private static String got(Field field, Packet packet) {
    return switch (field) {
      case PROTOCOL -> packet.protocol().azureName();
      case SOURCE -> packet.source().address().toString();
      case SOURCE_PORT -> port(packet, packet.sourcePort());
      case DESTINATION -> packet.destination().address().toString();
      case DESTINATION_PORT -> port(packet, packet.destinationPort());
    };
  }

  private static String port(Packet packet, int port) {
    return packet.protocol().hasPorts() ? Integer.toString(port) : "none";
  }
}
