package io.ipflow.cli;

import io.ipflow.formats.azure.NextHopJson;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.question.Fault;
import io.ipflow.question.NextHops;
import io.ipflow.verify.NextHop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ipflow next-hop}: Azure's next hop. */
final class NextHopCommand implements Command {
  private static final List<String> FORMS = List.of("table", "json");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "Where does a packet of this network interface go next?",
            "ipflow next-hop -c PATH (--nic|--vm) NAME --dest IP [--source IP]")
        .examples(
            "  ipflow next-hop -c examples/three-tier --vm web-1 --dest 203.0.113.9",
            "  ipflow next-hop -c . --nic web-1-nic --source 10.0.1.4 --dest 10.0.2.4 -o json");
    CommonOptions.describeInput(syntax);
    InterfaceOptions.describe(syntax);
    syntax
        .text("IP", "where the packet goes", "--dest")
        .text(
            "IP",
            "the address it comes from; of several interfaces the one that has it",
            "--source");
    CommonOptions.describeOutput(syntax, FORMS);
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    CommonOptions common = new CommonOptions(given);
    List<String> problems = new ArrayList<>();
    String form = common.form(console, FORMS, problems);
    if (given.text("--dest") == null) {
      problems.add("expected --dest IP: the address that the packet goes to");
    }
    Optional<Ip> to = address("--dest", given.text("--dest"), problems);
    Optional<Ip> from = address("--source", given.text("--source"), problems);
    Session session = Session.readConfigured(common, console, problems);
    NetworkInterface nic = new InterfaceOptions(given).find(session, common, from, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    NextHop nextHop = NextHops.of(session.engine(), nic, from, to.orElseThrow());
    console.print(
        form.equals("json")
            ? NextHopJson.of(nextHop, session.network().serviceTags())
            : TagSource.below(
                table(nic, to.orElseThrow(), nextHop, common.page(console)),
                session.network().serviceTags(),
                common.page(console)));
    return Status.ANSWERED;
  }

  private static String table(NetworkInterface nic, Ip destination, NextHop nextHop, Page page) {
    String packets = "Packets of " + nic.id().name() + " for " + destination;
    if (nextHop.certain().isPresent()) {
      page.heading(packets + " go to " + RouteText.words(nextHop.certain().get()));
    } else {
      page.paragraph("", packets + ": Unknown", line -> page.ink().access("Unknown", line)).gap();
      RouteText.open(page, nextHop);
    }
    return page.toString();
  }

  private static Optional<Ip> address(String label, String text, List<String> problems) {
    Optional<Ip> ip = text == null ? Optional.empty() : Ip.parse(text);
    if (text != null && ip.isEmpty()) {
      problems.add(label + ": expected an IPv4 or IPv6 address, got `" + text + "`");
    }
    return ip;
  }
}
