package io.ipflow.cli;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.formats.azure.Consequence;
import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.Rule;
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
  private final Ink ink;
  private final StringBuilder text = new StringBuilder();

  AnswerTable(Answer answer, Network network, Ink ink) {
    this.answer = answer;
    this.network = network;
    this.ink = ink;
  }

  String text(boolean explain) {
    text.append(ink.access(AzureWords.access(answer.verdict()), VerdictSentence.of(answer)));
    text.append("\n\n");
    packet();
    stages(explain);
    possibleRules();
    dependsOn();
    delivery();
    RouteText.append(text, answer.nextHop(), ink);
    assumptions();
    return text.toString();
  }

  private void heading(String words) {
    text.append(ink.bold(words)).append('\n');
  }

  private void packet() {
    Question question = answer.question();
    boolean ports = question.protocol().hasPorts() || question.protocol().isAny();
    heading("Packet");
    new Columns()
        .row("direction", question.direction().azureName())
        .row("protocol", question.protocol().azureName())
        .row(
            "local",
            end(question.local(), question.localPort(), ports)
                + " at "
                + answer.networkInterface().id().name())
        .row("remote", end(question.remote(), question.remotePort(), ports))
        .appendTo(text, "  ");
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
    heading("Stages");
    Columns rows = new Columns();
    for (StageTrace stage : answer.trace()) {
      if (explain) {
        Columns alone = new Columns();
        row(alone, stage);
        alone.appendTo(text, "  ");
        rules(stage);
      } else {
        row(rows, stage);
      }
    }
    rows.appendTo(text, "  ");
  }

  private void row(Columns rows, StageTrace stage) {
    boolean decides = isDeciding(stage);
    String access = AzureWords.access(stage.verdict());
    Optional<Rule> rule = stage.rule();
    rows.row(
        line -> decides ? ink.access(access, line) : line,
        decides ? ">" : " ",
        VerdictSentence.place(stage.stage(), answer),
        stage.resource().name(),
        access,
        rule.map(AnswerTable::words).orElse("open"),
        rule.flatMap(this::place).orElse(""));
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
    rows.appendTo(text, "      ");
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
      heading("Possible rules");
      Columns rows = new Columns();
      open.possible().forEach(outcome -> rows.row(possible(outcome)));
      rows.appendTo(text, "  ");
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
    heading("Depends on");
    for (Verdict.Dependency dependency : open.dependsOn()) {
      OpenThing thing = dependency.atom().thing();
      String origin = thing.origin().toString();
      boolean written = !origin.equals(Origin.AZURE.toString());
      text.append("  ").append(thing.what());
      text.append(written ? " (" + origin + ")" : "").append('\n');
      Columns rows = new Columns();
      for (Consequence consequence : Consequence.of(dependency)) {
        String access = consequence.access().map(Access::azureName).orElse(AzureWords.UNKNOWN);
        rows.row(
            "when " + consequence.when(),
            access,
            consequence.rule().map(AnswerTable::words).orElse(""));
      }
      rows.appendTo(text, "      ");
      text.append("      to close it: ").append(ink.bold(thing.supply())).append('\n');
    }
  }

  private void delivery() {
    if (!answer.delivery().isEmpty()) {
      heading("Delivery");
      for (DeliveryNote note : answer.delivery()) {
        text.append("  ").append(ink.access(AzureWords.UNKNOWN, note.code())).append(": ");
        text.append(note.effect()).append('\n');
      }
    }
  }

  private void assumptions() {
    List<String> assumptions = answer.assumptions();
    if (!assumptions.isEmpty()) {
      heading("Assumptions");
      assumptions.forEach(assumption -> text.append("  ").append(assumption).append('\n'));
    }
    network
        .serviceTags()
        .changeNumber()
        .ifPresent(
            number -> text.append(ink.faint("Service tags: change number " + number)).append('\n'));
  }
}
