package io.ipflow.cli;

import io.ipflow.formats.FileReport;
import io.ipflow.formats.InspectionJson;
import io.ipflow.question.Fault;
import io.ipflow.question.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code ipflow inspect}: what was read, and what could not be. */
final class InspectCommand implements Command {
  private static final List<String> FORMS = List.of("table", "json");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "What was read: resources by type, and every problem.",
            "ipflow inspect -c PATH [-c PATH...]")
        .examples(
            "  ipflow inspect -c examples/three-tier",
            "  az network nsg list -o json | ipflow inspect -c - -o json");
    CommonOptions.describeInput(syntax);
    CommonOptions.describeOutput(syntax, FORMS);
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    CommonOptions common = new CommonOptions(given);
    List<String> problems = new ArrayList<>();
    String form = common.form(console, FORMS, problems);
    Session session = Session.read(common, console, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    List<FileReport> files = session.configuration().files();
    console.print(
        form.equals("json")
            ? InspectionJson.of(files, session.problems())
            : new InspectionTable(common.page(console), common.verbose)
                .of(files, session.problems()));
    return session.configuration().isEmpty() ? nothing(common, console) : Status.ANSWERED;
  }

  private static int nothing(CommonOptions common, Console console) {
    console.remark("nothing in " + Names.list(common.config) + " is network configuration");
    return Status.NOTHING;
  }
}
