package io.ipflow.cli;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.formats.azure.Comparison;
import io.ipflow.formats.azure.ConfirmJson;
import io.ipflow.formats.azure.Recorded;
import io.ipflow.formats.batch.RecordedAnswer;
import io.ipflow.formats.batch.RecordedAnswers;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Verdict;
import io.ipflow.verify.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prints what confirm finds.
 *
 * @param confirmation compares and counts
 * @param records what Azure answered
 * @param console where it is printed
 */
record ConfirmPrinter(Confirmation confirmation, RecordedAnswers records, Console console) {
  /** How many findings a table shows, so that memory is bounded. */
  private static final int SHOWN = 200;

  int json() throws IOException {
    ConfirmJson json = new ConfirmJson(console.out());
    all(
        new Confirmation.Finder() {
          @Override
          public void difference(long record, Answer answer, Recorded azure, Comparison found) {
            json.difference(record, answer, azure, found);
          }

          @Override
          public void error(long record, String error) {
            json.error(record, error);
          }
        });
    json.end(confirmation.counts(), confirmation.serviceTags());
    return end();
  }

  int table(CommonOptions common) throws IOException {
    Page findings = common.page(console);
    List<Long> told = new ArrayList<>();
    all(
        new Confirmation.Finder() {
          @Override
          public void difference(long record, Answer answer, Recorded azure, Comparison found) {
            if (told.size() < SHOWN) {
              told.add(record);
              ConfirmPrinter.difference(findings, record, answer, azure);
            }
          }

          @Override
          public void error(long record, String error) {
            if (told.size() < SHOWN) {
              told.add(record);
              findings.paragraph("  ", "record " + record + ": error: " + error);
            }
          }
        });
    console.print(summary(common.page(console), told.size(), findings));
    return end();
  }

  private void all(Confirmation.Finder finder) throws IOException {
    for (RecordedAnswer record = records.next(); record != null; record = records.next()) {
      confirmation.compare(record, finder);
    }
  }

  private int end() {
    if (confirmation.status() == Status.NOTHING) {
      console.remark("the file holds no records: expected NDJSON or a JSON array of objects");
    }
    return confirmation.status();
  }

  private String summary(Page page, int told, Page findings) {
    Map<String, Long> counts = confirmation.counts();
    page.heading(
            counts.get("records")
                + " records: "
                + counts.get("agree")
                + " agree, "
                + counts.get("disagree")
                + " disagree, "
                + counts.get("unknown")
                + " unknown, "
                + counts.get("errors")
                + " errors")
        .gap();
    if (counts.get("agreeByAccessAlone") > 0) {
      page.paragraph(
          "  ",
          counts.get("agreeByAccessAlone")
              + " agree by access alone: Azure named no rule, or only its base deny-all, which"
              + " counts as DenyAllInBound or DenyAllOutBound");
    }
    long more = counts.get("disagree") + counts.get("unknown") + counts.get("errors") - told;
    String rest = more > 0 ? "  and " + more + " more; -o json lists all\n" : "";
    return page + findings.toString() + rest + tags();
  }

  private String tags() {
    return TagSource.of(confirmation.serviceTags()).map(it -> it + "\n").orElse("");
  }

  private static void difference(Page page, long record, Answer answer, Recorded azure) {
    String packet = Packets.words(answer);
    String ours = VerdictSentence.of(answer);
    page.paragraph(
        "  ",
        "record " + record + ": " + packet,
        line -> page.ink().access(AzureWords.access(answer.verdict()), line));
    Columns rows = new Columns();
    rows.row("ipflow", ours);
    rows.row(
        "Azure",
        azure.access().azureName() + azure.ruleName().map(name -> " by " + name).orElse(""));
    page.columns("      ", rows);
    if (answer.verdict() instanceof Verdict.Open open) {
      open.dependsOn().stream()
          .map(dependency -> dependency.atom().thing())
          .distinct()
          .forEach(thing -> waits(page, thing));
    }
  }

  private static void waits(Page page, OpenThing thing) {
    page.paragraph("      ", "waits for " + thing.what() + ": " + thing.supply());
  }
}
