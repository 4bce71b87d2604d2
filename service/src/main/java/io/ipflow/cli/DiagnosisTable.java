package io.ipflow.cli;

import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.formats.azure.AzureWords;
import io.ipflow.formats.azure.DiagnosisJson;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Rule;
import io.ipflow.model.Verdict;
import io.ipflow.verify.Diagnosis;
import io.ipflow.verify.Diagnosis.Evaluated;
import io.ipflow.verify.Diagnosis.Evaluation;
import io.ipflow.verify.RuleText;
import java.util.Locale;
import java.util.stream.Stream;

/** A diagnosis for people: the sentence, then each group's rules with what matched. */
final class DiagnosisTable {
  private final Diagnosis diagnosis;
  private final DiagnosisJson.Written written;
  private final Page page;

  DiagnosisTable(Diagnosis diagnosis, DiagnosisJson.Written written, Page page) {
    this.diagnosis = diagnosis;
    this.written = written;
    this.page = page;
  }

  String text() {
    String access = AzureWords.access(diagnosis.verdict());
    String sentence =
        access
            + ": "
            + diagnosis.profile().direction().azureName().toLowerCase(Locale.ROOT)
            + " "
            + DiagnosisJson.protocol(diagnosis.profile().protocol())
            + " from "
            + written.source()
            + " to "
            + written.destination()
            + " port "
            + written.destinationPort()
            + " at "
            + diagnosis.networkInterface().id().name()
            + ", "
            + RuleText.decision(diagnosis.verdict(), diagnosis.networkInterface().id());
    page.paragraph("", sentence, line -> page.ink().access(access, line)).gap();
    diagnosis.stages().forEach(this::stage);
    dependsOn();
    return page.toString();
  }

  private void stage(Evaluated stage) {
    page.heading(stage.resource().name() + " (" + stage.stage().word() + ")");
    Columns rows = new Columns();
    rows.row(
        page.ink()::faint,
        "rule",
        "access",
        "protocol",
        "source",
        "source port",
        "destination",
        "destination port");
    stage.rules().forEach(evaluation -> row(rows, evaluation));
    page.columns("  ", rows);
    stage.open().ifPresent(thing -> OpenText.of(page, "  ", "open: " + thing.what(), thing));
  }

  private void row(Columns rows, Evaluation evaluation) {
    Rule rule = evaluation.rule();
    String access = rule.effect().ifKnown().orElse(AzureWords.UNKNOWN);
    boolean decides = evaluation.matches().isAlways();
    String[] cells =
        Stream.concat(
                Stream.of(DiagnosisJson.ruleName(rule), access),
                Stream.of(Field.values())
                    .map(
                        field ->
                            evaluation.matched(field).map(DiagnosisTable::word).orElse("open")))
            .toArray(String[]::new);
    rows.row(line -> decides ? page.ink().access(access, line) : line, cells);
  }

  private static String word(boolean matched) {
    return matched ? "yes" : "no";
  }

  private void dependsOn() {
    if (diagnosis.verdict() instanceof Verdict.Open open) {
      page.heading("Depends on");
      for (Verdict.Dependency dependency : open.dependsOn()) {
        OpenThing thing = dependency.atom().thing();
        OpenText.of(page, "  ", thing.what(), thing);
      }
    }
  }
}
