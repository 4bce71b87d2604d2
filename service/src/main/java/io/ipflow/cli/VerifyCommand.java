package io.ipflow.cli;

import io.ipflow.question.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code ipflow verify}: one packet, or a batch of them. */
final class VerifyCommand implements Command {
  private static final List<String> FORMS = List.of("table", "json", "md", "az", "ndjson", "csv");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "Is this packet allowed at this network interface, and by which rule?",
            "ipflow verify -c PATH (--nic|--vm) NAME --direction D --protocol P --local [IP][:PORT]",
            "                     --remote IP[:PORT] [OPTIONS]",
            "       ipflow verify -c PATH --flows FILE [-o ndjson|csv|md|az]")
        .examples(
            "  ipflow verify -c examples/three-tier --vm web-1 --direction Inbound --protocol TCP \\",
            "    --local 10.0.1.4:443 --remote 203.0.113.9:50000",
            "  ipflow verify -c . --nic web-1-nic --direction Outbound --protocol UDP --local :* \\",
            "    --remote vm:db-1:53 --explain",
            "  ipflow verify -c . --vm web-1 --direction inbound --protocol icmp --remote 10.0.2.4 \\",
            "    --expect deny",
            "  ipflow verify -c . --vm web-1 --direction inbound --protocol tcp --local :443 \\",
            "    --remote 203.0.113.9:50000 --as-az   (-o md: one line for a pull request)",
            "  ipflow verify -c . --flows flows.ndjson > answers.ndjson");
    CommonOptions.describeInput(syntax);
    InterfaceOptions.describe(syntax);
    PacketOptions.describe(syntax);
    CommonOptions.describeOutput(syntax, FORMS);
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    CommonOptions common = new CommonOptions(given);
    PacketOptions packet = new PacketOptions(given);
    return packet.flows == null
        ? new OnePacket(common, packet, new InterfaceOptions(given), console).run()
        : batch(common, packet, console);
  }

  private static int batch(CommonOptions common, PacketOptions packet, Console console)
      throws IOException {
    List<String> problems = new ArrayList<>();
    packet.refuseBesideFlows(problems);
    if (BatchLines.isAsked(common, packet)) {
      return new BatchLines(common, packet, problems).run(console);
    }
    Batch batch = new Batch(common, packet, problems);
    Session session = Session.readConfigured(common, console, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    return batch.run(session, console);
  }
}
