package io.ipflow.cli;

import io.ipflow.formats.batch.RecordedAnswers;
import io.ipflow.formats.json.Source;
import io.ipflow.question.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ipflow confirm}: answers of Azure held against ours. */
final class ConfirmCommand implements Command {
  private static final List<String> FORMS = List.of("table", "json");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "Does Azure answer as ipflow does? Holds recorded answers of Azure against ours.",
            "ipflow confirm -c PATH --answers FILE")
        .examples(
            "  ipflow confirm -c . --answers answers.ndjson",
            "  ipflow verify -c . --flows flows.ndjson -o az   (the lines that ask Azure)",
            "One record of answers.ndjson:",
            "  {\"vm\":\"web-1\",\"direction\":\"Inbound\",\"protocol\":\"TCP\","
                + "\"localIPAddress\":\"10.0.1.4\",",
            "   \"localPort\":\"443\",\"remoteIPAddress\":\"203.0.113.9\",\"remotePort\":\"50000\",",
            "   \"answer\":{\"access\":\"Allow\",\"ruleName\":\"securityRules/AllowHttps\"}}",
            "Exit status: 1 if any answer disagrees, 3 if none does and some records are bad.");
    CommonOptions.describeInput(syntax);
    syntax
        .file(
            "records, - for standard input, plain or .gz: NDJSON or a JSON array; the fields of a"
                + " batch (vm or nic, direction, …) or of Azure's request (targetResourceId, …),"
                + " in any letter case, also within `request`; access, ruleName and ruleId beside"
                + " them or within `answer`, `result` or `response`",
            "--answers")
        .limit("--max-record-size");
    CommonOptions.describeOutput(syntax, FORMS);
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    CommonOptions common = new CommonOptions(given);
    List<String> problems = new ArrayList<>();
    String form = common.form(console, FORMS, problems);
    String answers = given.text("--answers");
    check(answers, common, problems);
    Session session = Session.readConfigured(common, console, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    Confirmation confirmation = new Confirmation(session, common);
    try (RecordedAnswers records =
        new RecordedAnswers(open(answers, console), given.number("--max-record-size", 1 << 20))) {
      return form.equals("json")
          ? new ConfirmPrinter(confirmation, records, console).json()
          : new ConfirmPrinter(confirmation, records, console).table(common);
    }
  }

  private static void check(String answers, CommonOptions common, List<String> problems) {
    if (answers == null) {
      problems.add("expected --answers FILE: the recorded answers of Azure");
    } else if (answers.equals("-")) {
      if (common.config.contains("-")) {
        problems.add("standard input cannot be both -c and --answers");
      }
    } else {
      GivenFile.check("--answers", answers, problems);
    }
  }

  private static InputStream open(String answers, Console console) throws IOException {
    return answers.equals("-")
        ? Source.standardInput(console.in()).open()
        : Source.file(Path.of(answers)).open();
  }
}
