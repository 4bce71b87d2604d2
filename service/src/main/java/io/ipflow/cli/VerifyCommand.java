package io.ipflow.cli;

import io.ipflow.formats.azure.AnswerJson;
import io.ipflow.formats.azure.AzureWords;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.verify.Answer;
import io.ipflow.verify.Question;
import io.ipflow.verify.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code ipflow verify}: one packet, or a batch of them. */
@CommandLine.Command(
    sortOptions = false,
    header = "Is this packet allowed at this network interface, and by which rule?",
    synopsisHeading = "%nUsage: ",
    customSynopsis = {
      "ipflow verify -c PATH (--nic|--vm) NAME --direction D --protocol P --local [IP][:PORT]"
          + " --remote IP[:PORT]",
      "       ipflow verify -c PATH --flows FILE [-o ndjson|csv]"
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ipflow verify -c examples/three-tier --vm web-1 --direction Inbound --protocol TCP \\",
      "    --local 10.0.1.4:443 --remote 203.0.113.9:50000",
      "  ipflow verify -c . --nic web-1-nic --direction Outbound --protocol UDP --local :* \\",
      "    --remote vm:db-1:53 --explain",
      "  ipflow verify -c . --vm web-1 --direction inbound --protocol icmp --remote 10.0.2.4 \\",
      "    --expect deny",
      "  ipflow verify -c . --flows flows.ndjson > answers.ndjson"
    })
final class VerifyCommand implements Command {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InterfaceOptions target = new InterfaceOptions();
  @Mixin PacketOptions packet = new PacketOptions();

  @Override
  public int run(Console console) throws IOException {
    return packet.flows == null ? one(console) : batch(console);
  }

  private int one(Console console) throws IOException {
    List<String> problems = new ArrayList<>();
    String form = common.form(console, List.of("table", "json"), problems);
    Optional<String> expected = packet.expected(problems);
    QuestionText text = packet.question(problems);
    Session session = Session.readConfigured(common, console, problems);
    InterfaceFinder finder = new InterfaceFinder(session.network(), common);
    Optional<Question> question = new QuestionReader(text, problems).read(finder::remote);
    String local = text.local().address();
    Optional<Ip> address = local == null ? Optional.empty() : Ip.parse(local);
    NetworkInterface nic = target.find(session, common, address, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    checkWatcher(session, nic, console);
    Answer answer = ask(session, nic, question.orElseThrow());
    new Warnings(common, console).tell(session.problems(), answer, session.network());
    console.print(
        form.equals("json")
            ? AnswerJson.of(answer, session.network(), packet.explain)
            : new AnswerTable(answer, session.network(), common.ink(console)).text(packet.explain));
    return judge(expected, AzureWords.access(answer.verdict()), console);
  }

  private void checkWatcher(Session session, NetworkInterface nic, Console console) {
    Optional<String> broken = WatcherRule.broken(session.network(), nic, packet.requireWatcher);
    if (broken.isPresent() && packet.requireWatcher) {
      throw new Fault(broken.get());
    }
    if (broken.isPresent() && !common.quiet) {
      console.remark("warning: " + broken.get() + " Azure's IP flow verify would not answer");
    }
  }

  private static Answer ask(Session session, NetworkInterface nic, Question question) {
    Reply reply = session.engine().ask(nic, question);
    if (reply instanceof Reply.Refusal refusal) {
      throw new Fault(refusal.message());
    }
    return (Answer) reply;
  }

  private static int judge(Optional<String> expected, String access, Console console) {
    boolean met = expected.isEmpty() || expected.get().equals(access.toLowerCase(Locale.ROOT));
    if (!met) {
      console.remark("expected " + expected.get() + ", got " + access);
    }
    return met ? Status.ANSWERED : Status.NOT_MET;
  }

  private int batch(Console console) throws IOException {
    List<String> problems = new ArrayList<>();
    packet.refuseBeside(target, problems);
    Batch batch = new Batch(common, packet, problems);
    Session session = Session.readConfigured(common, console, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    return batch.run(session, console);
  }
}
