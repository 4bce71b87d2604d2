package io.ipflow.cli;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.formats.azure.Consequence;
import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import io.ipflow.net.PortRange;
import io.ipflow.verify.Answer;
import io.ipflow.verify.DeliveryNote;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.Question;
import io.ipflow.verify.RuleTrial;
import io.ipflow.verify.StageTrace;
import java.util.List;
import java.util.Optional;

/** An answer for people: the sentence first, then what it rests on. */
final class AnswerTable {
  private final Answer answer;
  private final Network network;
  private final Page page;
  private final Ink ink;

  AnswerTable(Answer answer, Network network, Page page) {
    this.answer = answer;
    this.network = network;
    this.page = page;
    this.ink = page.ink();
  }

  String text(boolean explain) {
    String access = AzureWords.access(answer.verdict());
    page.paragraph("", VerdictSentence.of(answer), line -> ink.access(access, line)).gap();
    packet();
    stages(explain);
    possibleRules();
    dependsOn();
    delivery();
    RouteText.of(page, answer.nextHop());
    assumptions();
    return page.toString();
  }

  private void packet() {
    Question question = answer.question();
    boolean ports = question.protocol().hasPorts() || question.protocol().isAny();
    page.heading("Packet");
    Columns rows = new Columns();
    rows.row("direction", question.direction().azureName())
        .row("protocol", question.protocol().azureName())
        .row(
            "local",
            end(question.local(), question.localPort(), ports)
                + " at "
                + answer.networkInterface().id().name())
        .row("remote", end(question.remote(), question.remotePort(), ports));
    page.columns("  ", rows);
  }

  private String end(Endpoint end, PortRange port, boolean ports) {
    String address =
        end.address()
            .or(() -> answer.configuration().privateAddress().ifKnown())
            .map(ip -> ip.isIpv4() || !ports ? ip.toString() : "[" + ip + "]")
            .orElse("(address not known)");
    String number = port.isAny() ? "*" : port.toString();
    return ports ? address + ":" + number : address;
  }

  private void stages(boolean explain) {
    if (answer.trace().isEmpty()) {
      return;
    }
    page.heading("Stages");
    Columns rows = new Columns();
    for (StageTrace stage : answer.trace()) {
      if (explain) {
        Columns alone = new Columns();
        row(alone, stage);
        page.columns("  ", alone);
        rules(stage);
      } else {
        row(rows, stage);
      }
    }
    page.columns("  ", rows);
  }

  private void row(Columns rows, StageTrace stage) {
    boolean decides = isDeciding(stage);
    String access = AzureWords.access(stage.verdict());
    Optional<Rule> rule = stage.rule();
    rows.row(
        line -> decides ? ink.access(access, line) : line,
        decides ? ">" : " ",
        VerdictSentence.place(stage.stage(), answer),
        source(stage),
        access,
        rule.map(AnswerTable::words).orElseGet(() -> noRule(stage)),
        rule.flatMap(this::place).orElse(""));
  }

  /** A manager whose rules the packet does not meet lets it pass; else the rule is open. */
  private static String noRule(StageTrace stage) {
    return stage.verdict() instanceof Verdict.NoRule ? "no rule matches" : "open";
  }

  /** Where even the group is not known, the stage stands at the subnet or interface itself. */
  private static String source(StageTrace stage) {
    boolean known =
        stage.stage() == Stage.ADMIN_RULES
            || stage.resource().after("networkSecurityGroups").isPresent();
    return known ? stage.resource().name() : "(group not known)";
  }

  private boolean isDeciding(StageTrace stage) {
    return answer.verdict() instanceof Verdict.Decided decided
        && decided.stage() == stage.stage()
        && decided.resource().equals(stage.resource());
  }

  private static String words(Rule rule) {
    return rule.listedName()
        + rule.priority().ifKnown().map(priority -> " (" + priority + ")").orElse("");
  }

  private Optional<String> place(Rule rule) {
    return rule.isDefault() ? Optional.empty() : Optional.of(rule.origin().toString());
  }

  private void rules(StageTrace stage) {
    Columns rows = new Columns();
    for (RuleTrial trial : stage.rules()) {
      boolean matched = trial.matched().filter(known -> known).isPresent();
      String access = trial.rule().effect().ifKnown().orElse(AzureWords.UNKNOWN);
      rows.row(
          line -> matched ? ink.bold(line) : ink.faint(line),
          trial.rule().priority().ifKnown().map(Object::toString).orElse("open"),
          trial.rule().name(),
          access,
          outcome(trial));
    }
    page.columns("      ", rows);
  }

  private static String outcome(RuleTrial trial) {
    if (trial.matched().filter(known -> known).isPresent()) {
      return "matches";
    }
    String verb = trial.matched().isPresent() ? "no: " : "may match: ";
    return verb
        + trial
            .firstMismatch()
            .map(
                mismatch ->
                    mismatch.field().word()
                        + " expected "
                        + mismatch.expected()
                        + ", got "
                        + mismatch.got())
            .orElse("whether the rule is there is open");
  }

  private void possibleRules() {
    if (answer.verdict() instanceof Verdict.Open open && open.access().isPresent()) {
      page.heading("Possible rules");
      Columns rows = new Columns();
      open.possible().forEach(outcome -> rows.row(possible(outcome)));
      page.columns("  ", rows);
    }
  }

  private static String[] possible(Verdict.Outcome outcome) {
    if (outcome instanceof Verdict.Decided decided) {
      return new String[] {
        decided.rule().map(AnswerTable::words).orElse("a rule that is not known"),
        "of " + decided.resource().name()
      };
    }
    return new String[] {"no rule", ""};
  }

  private void dependsOn() {
    if (!(answer.verdict() instanceof Verdict.Open open)) {
      return;
    }
    page.heading("Depends on");
    for (Verdict.Dependency dependency : open.dependsOn()) {
      OpenThing thing = dependency.atom().thing();
      page.paragraph("  ", thing.what() + OpenText.place(thing));
      Columns rows = new Columns();
      for (Consequence consequence : Consequence.of(dependency)) {
        String access = consequence.access().map(Access::azureName).orElse(AzureWords.UNKNOWN);
        rows.row(
            "when " + consequence.when(),
            access,
            consequence.rule().map(AnswerTable::words).orElse(""));
      }
      page.columns("      ", rows);
      OpenText.supply(page, "      ", thing);
    }
  }

  private void delivery() {
    if (!answer.delivery().isEmpty()) {
      page.heading("Delivery");
      for (DeliveryNote note : answer.delivery()) {
        page.paragraph("  ", note.code() + ": " + note.effect());
      }
    }
  }

  private void assumptions() {
    List<String> assumptions = answer.assumptions();
    if (!assumptions.isEmpty()) {
      page.heading("Assumptions");
      assumptions.forEach(assumption -> page.paragraph("  ", assumption));
    }
    TagSource.of(network.serviceTags()).ifPresent(words -> page.paragraph("", words, ink::faint));
  }
}
