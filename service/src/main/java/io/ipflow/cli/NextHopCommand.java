package io.ipflow.cli;

import io.ipflow.formats.azure.NextHopJson;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.verify.NextHop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipflow next-hop}: Azure's next hop. */
@CommandLine.Command(
    sortOptions = false,
    header = "Where does a packet of this network interface go next?",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "ipflow next-hop -c PATH (--nic|--vm) NAME --dest IP [--source IP]",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ipflow next-hop -c examples/three-tier --vm web-1 --dest 203.0.113.9",
      "  ipflow next-hop -c . --nic web-1-nic --source 10.0.1.4 --dest 10.0.2.4 -o json"
    })
final class NextHopCommand implements Command {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InterfaceOptions target = new InterfaceOptions();

  @Option(names = "--dest", paramLabel = "IP", description = "where the packet goes")
  String destination;

  @Option(
      names = "--source",
      paramLabel = "IP",
      description = "the address it comes from; of several interfaces the one that has it")
  String source;

  @Override
  public int run(Console console) throws IOException {
    List<String> problems = new ArrayList<>();
    String form = common.form(console, List.of("table", "json"), problems);
    if (destination == null) {
      problems.add("expected --dest IP: the address that the packet goes to");
    }
    Optional<Ip> to = address("--dest", destination, problems);
    Optional<Ip> from = address("--source", source, problems);
    Session session = Session.readConfigured(common, console, problems);
    NetworkInterface nic = target.find(session, common, from, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    NextHop nextHop = nextHop(session, nic, from, to.orElseThrow());
    StringBuilder table = new StringBuilder();
    RouteText.append(table, nextHop, common.ink(console));
    console.print(form.equals("json") ? NextHopJson.of(nextHop) : table.toString());
    return Status.ANSWERED;
  }

  private static Optional<Ip> address(String label, String text, List<String> problems) {
    Optional<Ip> ip = text == null ? Optional.empty() : Ip.parse(text);
    if (text != null && ip.isEmpty()) {
      problems.add(label + ": expected an IPv4 or IPv6 address, got `" + text + "`");
    }
    return ip;
  }

  /** A source that is no address of the interface, such as its public one, is the interface. */
  private static NextHop nextHop(
      Session session, NetworkInterface nic, Optional<Ip> source, Ip destination) {
    Optional<IpConfiguration> configuration =
        nic.configurations().stream()
            .filter(it -> source.filter(ip -> it.privateAddress().is(ip)).isPresent())
            .findFirst();
    return configuration.isPresent()
        ? session.engine().nextHop(nic, configuration.get(), destination)
        : session.engine().nextHop(nic, destination);
  }
}
