package io.ipflow.cli;

import io.ipflow.formats.azure.EffectiveGroup;
import io.ipflow.formats.azure.EffectiveRulesJson;
import io.ipflow.model.NetworkInterface;
import io.ipflow.question.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ipflow effective-rules}: Azure's effective security rules. */
final class EffectiveRulesCommand implements Command {
  private static final List<String> FORMS = List.of("table", "json");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "Which security rules are in force at this network interface?",
            "ipflow effective-rules -c PATH (--nic|--vm) NAME")
        .examples(
            "  ipflow effective-rules -c examples/three-tier --vm web-1",
            "  ipflow effective-rules -c . --nic web-1-nic --service-tags ServiceTags_Public.json \\",
            "    -o json");
    CommonOptions.describeInput(syntax);
    InterfaceOptions.describe(syntax);
    CommonOptions.describeOutput(syntax, FORMS);
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    CommonOptions common = new CommonOptions(given);
    List<String> problems = new ArrayList<>();
    String form = common.form(console, FORMS, problems);
    Session session = Session.readConfigured(common, console, problems);
    NetworkInterface nic =
        new InterfaceOptions(given).find(session, common, Optional.empty(), problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    List<EffectiveGroup> groups = EffectiveGroup.of(session.engine(), nic);
    console.print(
        form.equals("json")
            ? EffectiveRulesJson.of(groups, session.network().serviceTags())
            : TagSource.below(
                EffectiveRulesTable.of(nic, groups, common.page(console)),
                session.network().serviceTags(),
                common.page(console)));
    return Status.ANSWERED;
  }
}
