package io.ipflow.cli;

import io.ipflow.effective.DiagnosticQuery.Profile;
import io.ipflow.formats.azure.DiagnosisJson;
import io.ipflow.model.NetworkInterface;
import io.ipflow.question.Fault;
import io.ipflow.question.Narrowing;
import io.ipflow.question.ProfileText;
import io.ipflow.verify.Diagnosis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ipflow diagnose}: Azure's NSG diagnostics. */
final class DiagnoseCommand implements Command {
  private static final List<String> FORMS = List.of("table", "json");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "Which rules would traffic from these addresses meet, as NSG diagnostics shows them?",
            "ipflow diagnose -c PATH (--nic|--vm) NAME --direction D --protocol P --source S",
            "                       --destination S --destination-port PORT [OPTIONS]")
        .examples(
            "  ipflow diagnose -c examples/three-tier --vm web-1 --direction Inbound --protocol TCP \\",
            "    --source Internet --destination 10.0.1.4 --destination-port 443",
            "  ipflow diagnose -c . --nic web-1-nic --direction Outbound --protocol Any \\",
            "    --source 10.0.1.0/26 --destination '*' --destination-port '*' -o json");
    CommonOptions.describeInput(syntax);
    InterfaceOptions.describe(syntax);
    syntax
        .words(
            List.of("Inbound", "Outbound"),
            "DIRECTION",
            "Inbound or Outbound, seen from the interface",
            "--direction")
        .words(
            List.of("Any", "TCP", "UDP", "ICMP"), "PROTOCOL", "Any, TCP, UDP or ICMP", "--protocol")
        .text(
            "ADDRESSES",
            "an address, a CIDR, a service tag or *; a rule matches where all of it lies inside",
            "--source")
        .text("ADDRESSES", "likewise; it need not be the interface's own", "--destination")
        .text("PORT", "one port, or * for all; ICMP needs none", "--destination-port");
    CommonOptions.describeOutput(syntax, FORMS);
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    CommonOptions common = new CommonOptions(given);
    List<String> problems = new ArrayList<>();
    String form = common.form(console, FORMS, problems);
    ProfileText text = text(given);
    Optional<Profile> profile = text.read(Narrowing.Words.OPTIONS, problems);
    Session session = Session.readConfigured(common, console, problems);
    NetworkInterface nic = new InterfaceOptions(given).find(session, common, text.own(), problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    Diagnosis diagnosis = session.engine().diagnose(nic, profile.orElseThrow());
    console.print(
        form.equals("json")
            ? DiagnosisJson.of(diagnosis, text.written(), session.network().serviceTags())
            : TagSource.below(
                new DiagnosisTable(diagnosis, text.written(), common.page(console)).text(),
                session.network().serviceTags(),
                common.page(console)));
    return Status.ANSWERED;
  }

  private static ProfileText text(Given given) {
    return new ProfileText(
        given.text("--direction"),
        given.text("--protocol"),
        given.text("--source"),
        given.text("--destination"),
        given.text("--destination-port"));
  }
}
