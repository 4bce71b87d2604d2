package io.ipflow.verify;

import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.Packet;
import io.ipflow.net.Direction;
import io.ipflow.net.PortRange;
import io.ipflow.verify.RuleTrial.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries the rules of a stage one by one and notes what did not match. */
final class RuleTrials {
  private final Question question;
  private final List<Packet> packets;

  private RuleTrials(Question question, List<Packet> packets) {
    this.question = question;
    this.packets = packets;
  }

  /**
   * Returns the trials up to and with the first rule that certainly matches all {@code packets},
   * which are those that {@code question} asks for.
   */
  static List<RuleTrial> of(EffectiveStage stage, Question question, List<Packet> packets) {
    RuleTrials tries = new RuleTrials(question, packets);
    List<RuleTrial> trials = new ArrayList<>();
    if (stage.content() instanceof EffectiveStage.Rules rules) {
      for (EffectiveRule rule : rules.rules()) {
        RuleTrial trial = tries.trial(rule);
        trials.add(trial);
        if (trial.matched().orElse(false)) {
          break;
        }
      }
    }
    return trials;
  }

  private RuleTrial trial(EffectiveRule rule) {
    List<Packet> others = packets.stream().filter(packet -> !matches(rule, packet)).toList();
    if (others.isEmpty()) {
      return new RuleTrial(rule.rule(), Optional.of(true), Optional.empty());
    }
    boolean none = packets.stream().allMatch(packet -> rule.matches(packet).isNever());
    return new RuleTrial(
        rule.rule(),
        none ? Optional.of(false) : Optional.empty(),
        mismatch(rule, others.get(0), none));
  }

  private static boolean matches(EffectiveRule rule, Packet packet) {
    return rule.matches(packet).isAlways();
  }

  private Optional<Mismatch> mismatch(EffectiveRule rule, Packet packet, boolean certain) {
    for (Field field : Field.values()) {
      Condition matches = rule.matches(field, packet);
      if (certain ? matches.isNever() : !matches.isAlways()) {
        return Optional.of(
            new Mismatch(field, RuleText.expected(rule.rule(), field), got(field, packet)));
      }
    }
    return Optional.empty();
  }

  private String got(Field field, Packet packet) {
    boolean inbound = packet.direction() == Direction.INBOUND;
    return switch (field) {
      case PROTOCOL -> question.protocol().azureName();
      case SOURCE -> packet.source().address().toString();
      case SOURCE_PORT -> port(packet, inbound ? question.remotePort() : question.localPort());
      case DESTINATION -> packet.destination().address().toString();
      case DESTINATION_PORT -> port(packet, inbound ? question.localPort() : question.remotePort());
    };
  }

  private static String port(Packet packet, PortRange asked) {
    if (!packet.protocol().hasPorts()) {
      return "none";
    }
    return asked.isAny() ? "*" : asked.toString();
  }
}
