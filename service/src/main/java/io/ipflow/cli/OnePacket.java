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

/**
 * One packet that verify is asked about.
 *
 * @param common what all commands take
 * @param packet the packet
 * @param target the interface
 * @param console where the answer goes
 */
record OnePacket(
    CommonOptions common, PacketOptions packet, InterfaceOptions target, Console console) {
  private static final List<String> FORMS = List.of("table", "json");

  int run() throws IOException {
    List<String> problems = new ArrayList<>();
    String form = common.form(console, FORMS, problems);
    Optional<String> expected = packet.expected(problems);
    QuestionText text = packet.question();
    Session session = Session.readConfigured(common, console, problems);
    InterfaceFinder finder = new InterfaceFinder(session.network(), common);
    Optional<Question> question = new QuestionReader(text, problems).read(finder::remote);
    String local = text.local().address();
    Optional<Ip> address = local == null ? Optional.empty() : Ip.parse(local);
    NetworkInterface nic = target.find(session, common, address, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    checkWatcher(session, nic);
    Answer answer = ask(session, nic, question.orElseThrow());
    new Warnings(common, console).tell(session.problems(), answer, session.network());
    console.print(
        form.equals("json")
            ? AnswerJson.of(answer, session.network(), packet.explain)
            : new AnswerTable(answer, session.network(), common.page(console))
                .text(packet.explain));
    return judge(expected, AzureWords.access(answer.verdict()));
  }

  private void checkWatcher(Session session, NetworkInterface nic) {
    Optional<String> broken = WatcherRule.broken(session.network(), nic, packet.requireWatcher);
    if (broken.isPresent() && packet.requireWatcher) {
      throw new Fault(broken.get());
    }
    if (broken.isPresent() && !common.quiet) {
      console.remark(WatcherRule.warning(broken.get()));
    }
  }

  private static Answer ask(Session session, NetworkInterface nic, Question question) {
    Reply reply = session.engine().ask(nic, question);
    if (reply instanceof Reply.Refusal refusal) {
      throw new Fault(refusal.message());
    }
    return (Answer) reply;
  }

  private int judge(Optional<String> expected, String access) {
    boolean met = expected.isEmpty() || expected.get().equals(access.toLowerCase(Locale.ROOT));
    if (!met) {
      console.remark("expected " + expected.get() + ", got " + access);
    }
    return met ? Status.ANSWERED : Status.NOT_MET;
  }
}
