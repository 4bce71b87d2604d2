package io.ipflow.cli;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Rule;
import io.ipflow.model.ServiceTags;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import io.ipflow.verify.Answer;
import java.util.List;
import java.util.stream.Collectors;

/** Answers in GitHub's Markdown: a line for a comment, a row for a table. */
final class Markdown {
  /** Everything by which Markdown marks; a pipe would end a cell of a table. */
  private static final String MARKS = "\\`*_{}[]<>|~#!&";

  /** How many open things are named. */
  private static final int NAMED = 3;

  private Markdown() {}

  /** Returns the answer in one line, the access in bold first, the tag file used last. */
  static String line(Answer answer, ServiceTags tags) {
    return line(answer) + TagSource.of(tags).map(words -> " (" + words + ")").orElse("");
  }

  private static String line(Answer answer) {
    return access(answer) + why(answer) + ": " + escaped(Packets.words(answer));
  }

  /** Returns the head of a table of rows. */
  static String head() {
    return "| # | interface | packet | access | by |\n| ---: | --- | --- | --- | --- |\n";
  }

  /** Returns what stands below a table: the tag file used; nothing if none was. */
  static String foot(ServiceTags tags) {
    return TagSource.of(tags).map(words -> "\n" + words + "\n").orElse("");
  }

  /** Returns the row of the record that is the {@code number}th. */
  static String row(long number, Answer answer) {
    return row(
        number,
        escaped(answer.networkInterface().id().name()),
        escaped(Packets.ends(answer)),
        access(answer),
        why(answer).strip());
  }

  /** Returns the row of a record that is bad. */
  static String bad(long number, String error) {
    return row(number, "", "", "**Error**", escaped(error));
  }

  private static String row(long number, String nic, String packet, String access, String why) {
    return "| " + String.join(" | ", Long.toString(number), nic, packet, access, why) + " |\n";
  }

  private static String access(Answer answer) {
    return "**" + AzureWords.access(answer.verdict()) + "**";
  }

  private static String why(Answer answer) {
    Verdict verdict = answer.verdict();
    if (verdict instanceof Verdict.NoRule) {
      return " by no rule: no network security group is in force";
    }
    if (verdict instanceof Verdict.Decided decided) {
      return " by " + by(decided, answer);
    }
    Verdict.Open open = (Verdict.Open) verdict;
    return open.access().isPresent()
        ? " by one of " + open.possible().size() + " rules, which depends on " + things(open)
        : " waits for " + things(open);
  }

  private static String by(Verdict.Decided decided, Answer answer) {
    String rule =
        decided.rule().map(it -> "**" + rule(it) + "**").orElse("a rule that is not known");
    String of = decided.stage() == Stage.ADMIN_RULES ? " of network manager **" : " of NSG **";
    return rule
        + of
        + escaped(decided.resource().name())
        + "** ("
        + escaped(VerdictSentence.place(decided.stage(), answer))
        + ")";
  }

  private static String rule(Rule rule) {
    return escaped(rule.listedName())
        + rule.priority().ifKnown().map(priority -> " (" + priority + ")").orElse("");
  }

  private static String things(Verdict.Open open) {
    List<OpenThing> things =
        open.dependsOn().stream().map(dependency -> dependency.atom().thing()).distinct().toList();
    if (things.isEmpty()) {
      return "what the input leaves open";
    }
    String named =
        things.stream()
            .limit(NAMED)
            .map(thing -> escaped(thing.what() + " (" + thing.supply() + ")"))
            .collect(Collectors.joining(", "));
    return things.size() > NAMED ? named + ", and " + (things.size() - NAMED) + " more" : named;
  }

  /** Returns {@code words} so that Markdown shows them as they are, in and outside of tables. */
  static String escaped(String words) {
    StringBuilder text = new StringBuilder(words.length());
    for (char character : Page.plain(words).toCharArray()) {
      if (MARKS.indexOf(character) >= 0) {
        text.append('\\');
      }
      text.append(character);
    }
    return text.toString();
  }
}
