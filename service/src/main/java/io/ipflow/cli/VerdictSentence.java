package io.ipflow.cli;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import io.ipflow.verify.Answer;
import java.util.List;

/** The one sentence about an answer that a person can act on. */
final class VerdictSentence {
  private VerdictSentence() {}

  static String of(Answer answer) {
    Verdict verdict = answer.verdict();
    if (verdict instanceof Verdict.NoRule) {
      return "Allowed: no network security group is in force at "
          + answer.networkInterface().id().name();
    }
    if (verdict instanceof Verdict.Decided decided) {
      return participle(AzureWords.access(verdict)) + " by " + by(decided, answer);
    }
    Verdict.Open open = (Verdict.Open) verdict;
    if (open.access().isPresent()) {
      return participle(AzureWords.access(verdict))
          + " by one of "
          + open.possible().size()
          + " rules; which one depends on "
          + things(open);
    }
    return "Unknown: it depends on " + things(open);
  }

  private static String participle(String access) {
    return access.equals("Allow") ? "Allowed" : "Denied";
  }

  private static String by(Verdict.Decided decided, Answer answer) {
    String rule = decided.rule().map(VerdictSentence::rule).orElse("a rule that is not known");
    String at = decided.resource().name();
    return decided.stage() == Stage.ADMIN_RULES
        ? "admin " + rule + " of network manager " + at
        : rule + " of " + at + " on " + place(decided.stage(), answer);
  }

  private static String rule(Rule rule) {
    String kind = rule.isDefault() ? "default rule " : "rule ";
    String priority =
        rule.priority().ifKnown().map(number -> " (priority " + number + ")").orElse("");
    return kind + rule.name() + priority;
  }

  /** Returns where the stage is, such as {@code subnet app}. */
  static String place(Stage stage, Answer answer) {
    return switch (stage) {
      case ADMIN_RULES -> "the network manager";
      case SUBNET ->
          answer
              .configuration()
              .subnet()
              .ifKnown()
              .map(id -> "subnet " + id.name())
              .orElse("the subnet");
      case NETWORK_INTERFACE -> "interface " + answer.networkInterface().id().name();
    };
  }

  private static String things(Verdict.Open open) {
    List<String> things =
        open.dependsOn().stream()
            .map(dependency -> dependency.atom().thing().what())
            .distinct()
            .toList();
    if (things.isEmpty()) {
      return "what the input leaves open";
    }
    return things.get(0) + (things.size() > 1 ? ", and on " + (things.size() - 1) + " more" : "");
  }
}
