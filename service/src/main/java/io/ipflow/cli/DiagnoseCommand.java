package io.ipflow.cli;

import io.ipflow.effective.DiagnosticQuery.Profile;
import io.ipflow.formats.azure.DiagnosisJson;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.question.Fault;
import io.ipflow.question.ProfileWords;
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
    Optional<Profile> profile = profile(given, problems);
    Session session = Session.readConfigured(common, console, problems);
    NetworkInterface nic = new InterfaceOptions(given).find(session, common, own(given), problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    Diagnosis diagnosis = session.engine().diagnose(nic, profile.orElseThrow());
    console.print(
        form.equals("json")
            ? DiagnosisJson.of(diagnosis, written(given), session.network().serviceTags())
            : TagSource.below(
                new DiagnosisTable(diagnosis, written(given), common.page(console)).text(),
                session.network().serviceTags(),
                common.page(console)));
    return Status.ANSWERED;
  }

  private static DiagnosisJson.Written written(Given given) {
    return new DiagnosisJson.Written(
        given.text("--source"), given.text("--destination"), port(given));
  }

  /** Of several interfaces of a machine the one that has the address on its side. */
  private static Optional<Ip> own(Given given) {
    boolean inbound = "inbound".equalsIgnoreCase(given.text("--direction"));
    String local = given.text(inbound ? "--destination" : "--source");
    return local == null ? Optional.empty() : Ip.parse(local);
  }

  private static String port(Given given) {
    String written = given.text("--destination-port");
    return written == null ? "*" : written;
  }

  private static Optional<Profile> profile(Given given, List<String> problems) {
    int before = problems.size();
    Optional<Direction> direction =
        parsed(given, "--direction", "Inbound or Outbound", Direction::parse, problems);
    Optional<Protocol> protocol =
        parsed(given, "--protocol", ProfileWords.PROTOCOLS, ProfileWords::protocol, problems);
    Optional<AddressOperand> source = addresses(given, "--source", problems);
    Optional<AddressOperand> destination = addresses(given, "--destination", problems);
    boolean portless = protocol.filter(Protocol.ICMP::equals).isPresent();
    if (given.text("--destination-port") == null && !portless) {
      problems.add("expected --destination-port: one port, or * for all");
    }
    Optional<PortRange> port = ProfileWords.port(port(given));
    if (port.isEmpty()) {
      problems.add("--destination-port: expected a port 0-65535 or *, got `" + port(given) + "`");
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new Profile(
                direction.orElseThrow(),
                protocol.orElseThrow(),
                source.orElseThrow(),
                destination.orElseThrow(),
                port.orElseThrow()));
  }

  private interface Parser<T> {
    Optional<T> parse(String text);
  }

  private static <T> Optional<T> parsed(
      Given given, String name, String expected, Parser<T> parser, List<String> problems) {
    String text = given.text(name);
    Optional<T> value = text == null ? Optional.empty() : parser.parse(text);
    if (value.isEmpty()) {
      problems.add(
          name
              + ": expected "
              + expected
              + ", got "
              + (text == null ? "nothing" : "`" + text + "`"));
    }
    return value;
  }

  private static Optional<AddressOperand> addresses(
      Given given, String name, List<String> problems) {
    return parsed(given, name, ProfileWords.ADDRESSES, ProfileWords::addresses, problems);
  }
}
