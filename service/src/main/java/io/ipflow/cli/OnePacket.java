package io.ipflow.cli;

import io.ipflow.formats.azure.AnswerJson;
import io.ipflow.formats.azure.AzureWords;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.question.Fault;
import io.ipflow.question.InterfaceFinder;
import io.ipflow.question.QuestionReader;
import io.ipflow.question.QuestionText;
import io.ipflow.question.WatcherRule;
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
  private static final List<String> FORMS = List.of("table", "json", "md", "az");

  /**
   * An answer and how it is printed.
   *
   * @param session what was asked
   * @param answer the answer
   * @param form the form of the output
   * @param expected the access that was expected, lower case
   */
  record Said(Session session, Answer answer, String form, Optional<String> expected) {}

  int run() throws IOException {
    if (packet.watch) {
      return new Watch(this).run();
    }
    Said said = ask();
    warn(said);
    console.print(text(said));
    return judge(said);
  }

  /** Reads the configuration and asks it. */
  Said ask() {
    List<String> problems = new ArrayList<>();
    if (packet.watch) {
      Watch.check(common, problems);
    }
    String form = common.form(console, FORMS, problems);
    Optional<String> expected = packet.expected(problems);
    QuestionText text = packet.question();
    Session session = Session.readConfigured(common, console, problems);
    InterfaceFinder finder = new InterfaceFinder(session.network(), common.narrowing());
    Optional<Question> question = new QuestionReader(text, problems).read(finder::remote);
    String local = text.local().address();
    Optional<Ip> address = local == null ? Optional.empty() : Ip.parse(local);
    NetworkInterface nic = target.find(session, common, address, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    checkWatcher(session, nic);
    return new Said(session, ask(session, nic, question.orElseThrow()), form, expected);
  }

  void warn(Said said) {
    new Warnings(common, console)
        .tell(said.session().problems(), said.answer(), said.session().network());
  }

  /** Returns what is printed; the line for Azure stands below a table and in place of JSON. */
  String text(Said said) {
    String form = packet.asAz && said.form().equals("json") ? "az" : said.form();
    return switch (form) {
      case "json" -> AnswerJson.of(said.answer(), said.session().engine(), packet.explain);
      case "md" -> Markdown.line(said.answer(), said.session().network().serviceTags()) + "\n";
      case "az" -> AzLine.of(said.answer()) + "\n";
      default -> table(said);
    };
  }

  private String table(Said said) {
    Page page = common.page(console);
    String table =
        new AnswerTable(said.answer(), said.session().network(), page).text(packet.explain);
    return packet.asAz ? table + "\n" + AzLine.of(said.answer()) + "\n" : table;
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

  int judge(Said said) {
    String access = AzureWords.access(said.answer().verdict());
    Optional<String> expected = said.expected();
    boolean met = expected.isEmpty() || expected.get().equals(access.toLowerCase(Locale.ROOT));
    if (!met) {
      console.remark("expected " + expected.get() + ", got " + access);
    }
    return met ? Status.ANSWERED : Status.NOT_MET;
  }
}
